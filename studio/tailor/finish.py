"""How a surface answers light: one row of numbers for cloth, thread, metal, lining."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finish:
    """What a surface does with light beside its colour.

    Attributes
    ----------
    roughness : float
        Of the GGX lobe, 0 (mirror) to 1.
    specular : float
        Reflectance at normal incidence, 0.02 to 0.1 for cloth and leather, 0.5 and more for metal.
    sheen : float
        Strength of the fibres' grazing lobe (Charlie): 0.1 cotton, 0.3 wool, 1.3 velvet.
    anisotropy : float
        0 (round highlight) to 1 (a highlight drawn out across the warp): satin 0.5.
    wrap : float
        How far diffuse light reaches past the terminator, 0 to 0.3: scattering in loose cloth.
    metallic : float
        1 where the highlight has the surface's own colour and nothing is diffuse.
    """

    roughness: float
    specular: float
    sheen: float = 0.0
    anisotropy: float = 0.0
    wrap: float = 0.0
    metallic: float = 0.0
