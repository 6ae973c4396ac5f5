"""The pleated skirt: knife pleats all round, pressed from the band to the hem."""

import functools
from dataclasses import replace

from studio.colour import linear_of_hex
from studio.tailor.blocks.skirt import Skirt, skirt
from studio.tailor.cut import Cut, Draft, Sewn
from studio.tailor.trims import lines, pleats, skirtwear
from studio.tailor.trims.stitches import shirt_thread

FITS = {
    "regular": Skirt(waist=17.6, hip=24.0, ease=0.05),
    "slim": Skirt(waist=17.4, hip=23.4, ease=0.04),
    "relaxed": Skirt(waist=18.0, hip=25.0, ease=0.07),
}
SPREAD = {"regular": 0.30, "slim": 0.22, "relaxed": 0.42}
"""cm that a quarter of the hem is wider than the waist, for each cm of length."""
HEM_Y = {"regular": 33.0, "short": 61.0, "knee": 48.0, "midi": 33.0, "maxi": 10.0}
BAND_CM, HEM_CM = 3.4, 1.6
PLEATS = {"regular": 17, "slim": 15, "relaxed": 18}
"""Across the front."""
TALL_CM, SEWN = 0.55, 0.12
"""Height of a pleat's edge at the hem, and the share of its length that is sewn down."""


def draft(spec):
    """A front and a back of the skirt block, of folded cloth."""
    block = _block(spec.fit, spec.length)
    return Draft(sewn=(Sewn(block.pattern(), block.form(), "suiting"),),
                 lined=frozenset(panel.name for panel in block.panels))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    cut, hem_y = FITS[fit], HEM_Y[length]
    return skirt(replace(cut, hem_y=hem_y, hem=max(
        cut.hip + 2.5, cut.waist + SPREAD[fit] * (cut.waist_y - hem_y))))


def dress(canvases, spec):
    """The hem before the pleats, which fold it, and the band over their tops."""
    thread = shirt_thread(tuple(0.82 * linear_of_hex(spec.colors[0])))
    for number, panel in enumerate(_block(spec.fit, spec.length).panels):
        outside, inside = canvases[panel.name]
        seed = spec.seed + 100 * number
        skirtwear.seamed(outside, panel, seed)
        skirtwear.hemmed(outside, inside, panel, thread, seed + 3, HEM_CM)
        waist = panel.edge("waist").points[::-1]
        pleats.knife(outside, lines.moved(waist, -BAND_CM + 0.3), panel.edge("hem").points,
                     PLEATS[spec.fit], seed, TALL_CM, SEWN)
        skirtwear.waistband(outside, inside, panel, BAND_CM, None, seed + 5)
    skirtwear.label(canvases["skirt_back"][1], _block(spec.fit, spec.length).panels[1], thread)


CUT = Cut(
    slug="pleated_skirt", about="Knife pleats all round", name="pleated skirt",
    names=("pleated", "knife pleat skirt", "kilt", "plisse skirt", "accordion skirt",
           "tennis skirt"),
    categories=("skirt",),
    fits=("regular", "slim", "relaxed"), lengths=("regular", "midi", "knee", "short", "maxi"),
    materials=("crepe", "polyester", "wool", "satin", "viscose", "flannel", "twill", "cotton"),
    refuses=("leather", "patent_leather", "suede", "denim", "canvas", "waxed_cotton", "rubber",
             "straw", "metal", "quilted_down", "faux_fur", "organza", "tulle", "mesh", "lace",
             "fleece", "boiled_wool", "cable_knit", "chunky_knit", "crochet", "neoprene",
             "sequins", "corduroy"),
    draft=draft, dress=dress,
)
