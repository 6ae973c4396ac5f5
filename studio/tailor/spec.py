"""What a garment shall be: the words of a request, settled."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spec:
    """A garment's specification, with nothing left open.

    Attributes
    ----------
    garment : str
        Slug on the tailor's shelf: ``turtleneck``, ``pencil_skirt``.
    colors : tuple of str
        ``#rrggbb``: the ground, then the pattern's other colours.
    material, pattern : str
        Slugs of `studio.tailor.fabric`.
    fit : str
        ``slim``, ``regular``, ``relaxed``, ``oversized`` or ``tailored``.
    length : str
        ``cropped`` to ``full``, of those the garment has.
    seed : int
        Other folds and small details for another seed.
    """

    garment: str
    colors: tuple[str, ...]
    material: str
    pattern: str
    fit: str
    length: str
    seed: int
