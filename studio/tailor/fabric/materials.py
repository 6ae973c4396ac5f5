"""The bolts on the shelf: what each material is drawn with, and how it shines, falls and creases.

`MATERIALS` holds what is drawn. `DRAWN_AS` and `REFUSED` answer for every other word of
`studio.wardrobe.MATERIALS`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from studio.tailor.fabric import cables, hides, knits, piles, sheers, weaves
from studio.tailor.fabric.loops import ASPECT
from studio.tailor.finish import Finish


@dataclass(frozen=True)
class Material:
    """A cloth on its bolt.

    Attributes
    ----------
    draw : callable
        ``draw(random, density)`` gives a repeat of `studio.tailor.fabric.cloth.cloth`.
    finish : Finish
    drape : str
        Class of stiffness and weight: ``sheer``, ``silk``, ``jersey``, ``shirting``, ``suiting``,
        ``denim``, ``knit``, ``heavy`` or ``leather``.
    wrinkles : float
        cm, spread of the fine crumple that wear leaves: for `wrinkles`.
    stitch : float
        Width of a stitch, cm, where the pattern is knitted in and changes colour by whole
        stitches; 0 where it is woven or printed.
    glitter : Finish or None
        Of single points strewn over the cloth.
    cloud : float
        Spread of the slow unevenness of the dye.
    translucent : bool
        Whether light comes through the yarn itself, and not only between: dye stops it.
    """

    draw: Callable
    finish: Finish
    drape: str
    wrinkles: float
    stitch: float = 0.0
    glitter: Finish | None = None
    cloud: float = 0.012
    translucent: bool = False

    @property
    def cell(self):
        """(width, height) of a stitch, cm."""
        return self.stitch, self.stitch * ASPECT


METAL_THREAD = Finish(0.25, 0.75, metallic=1.0)

MATERIALS = {
    "cotton": Material(weaves.cotton, Finish(0.85, 0.025, 0.10, 0, 0.10), "shirting", 0.024),
    "poplin": Material(weaves.poplin, Finish(0.72, 0.030, 0.08, 0, 0.08), "shirting", 0.020),
    "jersey": Material(knits.jersey, Finish(0.88, 0.025, 0.12, 0, 0.12), "jersey", 0.012),
    "denim": Material(weaves.denim, Finish(0.80, 0.030, 0.08, 0, 0.08), "denim", 0.026,
                      cloud=0.02),
    "chambray": Material(weaves.chambray, Finish(0.82, 0.028, 0.10, 0, 0.10), "shirting", 0.026),
    "twill": Material(weaves.cotton_twill, Finish(0.80, 0.030, 0.10, 0, 0.08), "suiting", 0.018),
    "canvas": Material(weaves.canvas, Finish(0.86, 0.025, 0.06, 0, 0.08), "denim", 0.018),
    "linen": Material(weaves.linen, Finish(0.80, 0.030, 0.08, 0, 0.10), "shirting", 0.048,
                      cloud=0.018),
    "seersucker": Material(weaves.seersucker, Finish(0.82, 0.028, 0.08, 0, 0.10), "shirting",
                           0.014),
    "wool": Material(weaves.wool, Finish(0.90, 0.020, 0.28, 0, 0.12), "suiting", 0.010),
    "flannel": Material(weaves.flannel, Finish(0.93, 0.018, 0.32, 0, 0.15), "suiting", 0.012,
                        cloud=0.016),
    "tweed": Material(weaves.tweed, Finish(0.92, 0.020, 0.25, 0, 0.12), "heavy", 0.008),
    "boiled_wool": Material(piles.boiled_wool, Finish(0.95, 0.015, 0.35, 0, 0.16), "heavy", 0.008),
    "cashmere": Material(knits.cashmere, Finish(0.93, 0.015, 0.42, 0, 0.20), "knit", 0.008, 0.17),
    "knit": Material(knits.knit, Finish(0.90, 0.020, 0.25, 0, 0.15), "knit", 0.008, knits.FINE),
    "ribbed_knit": Material(knits.ribbed_knit, Finish(0.90, 0.020, 0.22, 0, 0.14), "knit", 0.006,
                            knits.RIB),
    "cable_knit": Material(cables.cable_knit, Finish(0.90, 0.020, 0.28, 0, 0.16), "heavy", 0.006,
                           cables.STITCH),
    "chunky_knit": Material(knits.chunky_knit, Finish(0.92, 0.018, 0.32, 0, 0.18), "heavy", 0.008,
                            knits.CHUNKY),
    "lurex": Material(knits.lurex, Finish(0.55, 0.060, 0.15, 0, 0.08), "knit", 0.008, 0.15,
                      METAL_THREAD),
    "french_terry": Material(knits.french_terry, Finish(0.90, 0.020, 0.20, 0, 0.14), "knit",
                             0.014),
    "spandex": Material(knits.spandex, Finish(0.55, 0.040, 0.10, 0, 0.06), "jersey", 0.003),
    "neoprene": Material(knits.spandex, Finish(0.62, 0.040, 0.06, 0, 0.05), "heavy", 0.004),
    "mesh": Material(knits.mesh, Finish(0.60, 0.040, 0.08, 0, 0.10), "jersey", 0.008),
    "fleece": Material(piles.fleece, Finish(0.95, 0.015, 0.45, 0, 0.22), "heavy", 0.010),
    "corduroy": Material(piles.corduroy, Finish(0.90, 0.020, 0.45, 0, 0.08), "denim", 0.014),
    "velvet": Material(piles.velvet, Finish(0.90, 0.015, 1.30, 0, 0.02), "suiting", 0.020),
    "suede": Material(piles.suede, Finish(0.95, 0.010, 0.45, 0, 0.12), "leather", 0.018,
                      cloud=0.02),
    "faux_fur": Material(piles.faux_fur, Finish(0.70, 0.030, 0.55, 0, 0.20), "heavy", 0.010),
    "leather": Material(hides.leather, Finish(0.40, 0.055, 0, 0, 0.03), "leather", 0.028,
                        cloud=0.018),
    "patent_leather": Material(hides.patent_leather, Finish(0.10, 0.060), "leather", 0.022),
    "rubber": Material(hides.rubber, Finish(0.50, 0.050), "leather", 0.006),
    "waxed_cotton": Material(hides.waxed_cotton, Finish(0.55, 0.045, 0.04, 0, 0.05), "denim",
                             0.030, cloud=0.025),
    "silk": Material(weaves.silk, Finish(0.46, 0.055, 0.15, 0.40, 0.08), "silk", 0.020),
    "satin": Material(weaves.satin_weave, Finish(0.44, 0.075, 0.10, 0.60, 0.05), "silk", 0.006),
    "jacquard": Material(weaves.jacquard, Finish(0.50, 0.050, 0.12, 0.30, 0.06), "suiting", 0.012),
    "viscose": Material(weaves.viscose, Finish(0.62, 0.040, 0.12, 0.15, 0.10), "silk", 0.018),
    "crepe": Material(weaves.crepe, Finish(0.82, 0.025, 0.15, 0, 0.12), "silk", 0.010),
    "nylon": Material(weaves.nylon, Finish(0.44, 0.050, 0.05, 0, 0.06), "shirting", 0.034),
    "polyester": Material(weaves.polyester, Finish(0.58, 0.045, 0.06, 0, 0.06), "shirting",
                          0.010),
    "chiffon": Material(sheers.chiffon, Finish(0.75, 0.030, 0.15, 0, 0.25), "sheer", 0.014,
                        translucent=True),
    "organza": Material(sheers.organza, Finish(0.48, 0.045, 0.10, 0.10, 0.15), "shirting", 0.018,
                        translucent=True),
    "tulle": Material(sheers.tulle, Finish(0.70, 0.035, 0.05, 0, 0.10), "sheer", 0.010),
    "lace": Material(sheers.lace, Finish(0.80, 0.028, 0.10, 0, 0.12), "silk", 0.006),
    "sequins": Material(sheers.sequins, Finish(0.22, 0.60, metallic=1.0), "heavy", 0.010),
}

DRAWN_AS = {
    "crochet": ("chunky_knit", "knitted stitches stand for hooked ones, and none is open"),
    "quilted_down": ("nylon", "its shell; channels are sewn by the garment"),
}
"""What is not drawn, but near enough to one that is: that one, and what is missing."""

REFUSED = {
    "straw": "plaited straw is no cloth that drapes",
    "metal": "metal is no cloth",
}


@dataclass(frozen=True)
class Choice:
    """What stands for a caller's word.

    Attributes
    ----------
    slug : str
        Of the table of what is drawn.
    note : str
        What of the word is not honoured; empty when all is.
    """

    slug: str
    note: str = ""


def find_drawn(slug, drawn, nearest, refused):
    """The `Choice` for a slug of a vocabulary; `ValueError` says why there is none."""
    if slug in drawn:
        return Choice(slug)
    if slug in nearest:
        stand_in, missing = nearest[slug]
        return Choice(stand_in, f"{slug} drawn as {stand_in}: {missing}")
    raise ValueError(f"{slug} cannot be drawn: {refused.get(slug, 'nobody knows it')}")


def drawn_material(slug):
    """What a slug of `studio.wardrobe.MATERIALS` is drawn as.

    Raises
    ------
    ValueError
        Where nothing on the shelf comes near it; the message says why.
    """
    return find_drawn(slug, MATERIALS, DRAWN_AS, REFUSED)
