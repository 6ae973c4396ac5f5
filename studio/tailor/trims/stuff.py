"""What trims are made of: thread, horn, plastic, metal, with their colour and finish."""

from dataclasses import dataclass, replace

from studio.tailor.finish import Finish


@dataclass(frozen=True)
class Stuff:
    """A material of a trim.

    Attributes
    ----------
    colour : tuple of float
        Linear RGB reflectance; of metals the colour of their highlight.
    finish : Finish
    streaks : float
        How much its colour varies, 0 to 1: horn has streaks, plastic has none.
    """

    colour: tuple[float, float, float]
    finish: Finish
    streaks: float = 0.0

    def coloured(self, colour):
        """The same material in another colour."""
        return replace(self, colour=tuple(float(part) for part in colour))


THREAD = Finish(roughness=0.5, specular=0.045, sheen=0.12, wrap=0.05)
TAPE = Finish(roughness=0.85, specular=0.03, sheen=0.1, wrap=0.05)
CORD = Finish(roughness=0.9, specular=0.025, sheen=0.15, wrap=0.12)
WOVEN = Finish(roughness=0.55, specular=0.04, sheen=0.1, anisotropy=0.25)
POLISHED = Finish(roughness=0.22, specular=0.9, metallic=1.0)
BRUSHED = Finish(roughness=0.38, specular=0.8, anisotropy=0.3, metallic=1.0)
WORN = Finish(roughness=0.45, specular=0.7, metallic=1.0)

HORN = Stuff((0.075, 0.045, 0.028), Finish(roughness=0.28, specular=0.05), streaks=0.55)
PALE_HORN = Stuff((0.38, 0.27, 0.16), Finish(roughness=0.28, specular=0.05), streaks=0.4)
PLASTIC = Stuff((0.66, 0.64, 0.6), Finish(roughness=0.22, specular=0.05))
PEARL = Stuff((0.74, 0.72, 0.68), Finish(roughness=0.16, specular=0.08), streaks=0.16)
WOOD = Stuff((0.3, 0.17, 0.085), Finish(roughness=0.5, specular=0.04), streaks=0.45)
STEEL = Stuff((0.56, 0.57, 0.58), POLISHED)
NICKEL = Stuff((0.5, 0.48, 0.45), BRUSHED)
GUNMETAL = Stuff((0.13, 0.13, 0.14), POLISHED)
BRASS = Stuff((0.6, 0.42, 0.17), BRUSHED)
COPPER = Stuff((0.5, 0.27, 0.15), WORN)
OLD_BRASS = Stuff((0.33, 0.22, 0.1), WORN)
NYLON = Stuff((0.05, 0.05, 0.055), Finish(roughness=0.4, specular=0.045))
LEATHER = Stuff((0.33, 0.17, 0.075), Finish(roughness=0.5, specular=0.05), streaks=0.2)
SATIN = Stuff((0.78, 0.77, 0.74), WOVEN)
