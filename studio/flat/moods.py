"""What a mood does to the light of the flat set, and the colours it takes when none are asked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Light:
    """How a mood lights the set.

    Attributes
    ----------
    exposure : float
        Factor on the requested colours' linear light; below one darkens on purpose.
    contrast : float
        Relative drop of light from the brightest spot to the far corners, in [0, 1].
    vignette : float
        Further drop in the corners, in [0, 1].
    tint : tuple of float
        Linear RGB of the key light; colours it shifts where light is above the median, so that
        the requested colours stay where they are asked for.
    shadow : float
        Share of the light that the product's shadow takes at its darkest.
    softness : float
        Size of the light, relative: shadows blur with it.
    colours : tuple of str
        Default palette, ``#rrggbb``.
    """

    exposure: float
    contrast: float
    vignette: float
    tint: tuple[float, float, float]
    shadow: float
    softness: float
    colours: tuple[str, ...]


LIGHTS = {
    "natural": Light(1.00, 0.30, 0.05, (1.05, 1.00, 0.92), 0.52, 0.8, ("#e6dac8", "#c7b196")),
    "warm": Light(1.00, 0.38, 0.10, (1.12, 1.00, 0.82), 0.55, 0.8, ("#e7c8a2", "#c4814f")),
    "airy": Light(1.00, 0.16, 0.00, (1.00, 1.00, 1.01), 0.36, 1.5, ("#eef0ee", "#d3dfe3")),
    "minimal": Light(1.00, 0.20, 0.02, (1.00, 1.00, 1.00), 0.42, 1.2, ("#e3e2df", "#c9c6c0")),
    "playful": Light(1.00, 0.20, 0.00, (1.02, 1.00, 0.98), 0.46, 0.7, ("#f6b9b0", "#f7d26a")),
    "dramatic": Light(0.66, 0.72, 0.35, (1.05, 1.00, 0.94), 0.80, 0.5, ("#5d636e", "#9a4a35")),
    "moody": Light(0.55, 0.60, 0.35, (0.97, 1.00, 1.04), 0.72, 1.0, ("#55605f", "#77685a")),
    "luxury": Light(0.60, 0.66, 0.30, (1.14, 1.00, 0.78), 0.75, 0.8, ("#4a4148", "#b8945c")),
}
"""By mood slug of `studio.vocabulary`."""
