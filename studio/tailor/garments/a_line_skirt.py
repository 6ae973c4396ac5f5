"""The A-line skirt: flat at the hips, wider to its hem, from short to the floor."""

import functools
from dataclasses import replace

from studio.colour import linear_of_hex
from studio.tailor.blocks.skirt import Skirt, skirt
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_block
from studio.tailor.fabric.materials import MATERIALS
from studio.tailor.trims import skirtwear
from studio.tailor.trims.stitches import shirt_thread

FITS = {
    "regular": Skirt(waist=17.6, hip=24.5, ease=0.06),
    "slim": Skirt(waist=17.4, hip=23.8, ease=0.05),
    "relaxed": Skirt(waist=18.0, hip=25.5, ease=0.08),
}
SPREAD = {"regular": 0.38, "slim": 0.26, "relaxed": 0.52}
"""cm that a quarter of the hem is wider than the waist, for each cm of length."""
HEM_Y = {"regular": 47.0, "short": 60.0, "knee": 47.0, "midi": 33.0, "maxi": 10.0, "full": 3.0}
BAND_CM, HEM_CM, FINE_HEM_CM = 3.4, 2.6, 1.0


def draft(spec):
    """A front and a back of the skirt block."""
    return of_block(_block(spec.fit, spec.length))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    cut, hem_y = FITS[fit], HEM_Y[length]
    spread = SPREAD[fit] * (cut.waist_y - hem_y) ** 0.9 * 1.4
    return skirt(replace(cut, hem_y=hem_y, hem=cut.waist + spread))


def dress(canvases, spec):
    """Seams, hem and band: its folds are the cloth's own."""
    thread = shirt_thread(tuple(0.82 * linear_of_hex(spec.colors[0])))
    fine = MATERIALS[spec.material].drape in ("silk", "sheer")
    for number, panel in enumerate(_block(spec.fit, spec.length).panels):
        outside, inside = canvases[panel.name]
        seed = spec.seed + 100 * number
        skirtwear.seamed(outside, panel, seed)
        skirtwear.hemmed(outside, inside, panel, None if fine else thread, seed + 3,
                         *((FINE_HEM_CM, 0.02) if fine else (HEM_CM,)))
        skirtwear.waistband(outside, inside, panel, BAND_CM, None, seed + 5)
    skirtwear.label(canvases["skirt_back"][1], _block(spec.fit, spec.length).panels[1], thread)


CUT = Cut(
    slug="a_line_skirt", about="Flat at the hips, wider to the hem", name="a-line skirt",
    names=("a line", "flared skirt", "skater skirt", "circle skirt",
           "swing skirt", "flowing skirt"),
    categories=("skirt",),
    fits=("regular", "slim", "relaxed"),
    lengths=("regular", "short", "knee", "midi", "maxi", "full"),
    materials=("cotton", "twill", "wool", "linen", "satin", "silk", "viscose", "crepe", "denim",
               "corduroy", "suede", "velvet", "chambray", "jacquard"),
    refuses=("patent_leather", "rubber", "straw", "metal", "quilted_down", "faux_fur", "organza",
             "tulle", "mesh", "cable_knit", "chunky_knit", "crochet", "neoprene"),
    draft=draft, dress=dress,
)
