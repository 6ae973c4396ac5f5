"""Wide trousers: a high waist with pleats, legs that hang from the hips, a long crease."""

import functools
from dataclasses import replace

from studio.colour import linear_of_hex
from studio.tailor.blocks.trousers import Trousers, trousers
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_legs
from studio.tailor.fabric.materials import MATERIALS
from studio.tailor.garments.trousers import PRESSED
from studio.tailor.trims import folds, hems, legwear, pleats, seams, slits
from studio.tailor.trims.stitches import shirt_thread

WIDE = Trousers(waist=20.2, waist_y=106.0, hip=24.2, knee=27.5, hem=29.0, ease=0.07, slack=3.6,
                stance=13.5, stiff=1.6)
FITS = {
    "relaxed": WIDE,
    "regular": replace(WIDE, knee=24.5, hem=25.0, slack=2.8, stance=12.5),
    "oversized": replace(WIDE, hip=25.2, knee=31.0, hem=33.5, slack=4.4, stance=14.5),
}
HEM_Y = {"full": 2.0, "regular": 3.5, "cropped": 16.0, "midi": 30.0}
BAND_CM, FLY_CM, FLY_WIDE_CM, HEM_CM = 4.6, 16.0, 3.8, 4.0
POCKET_START, POCKET_DROP = 4.5, 16.0
FALLS, FALL_CM = 4, 0.3
"""Folds in which a leg falls, and their height, cm."""
TUCKS = (6.6, 9.0), (9.8, 7.0)
"""u of each pleat at the band, and how far down it is felt, cm."""


def draft(spec):
    """Four panels of the trouser block."""
    return of_legs(_block(spec.fit, spec.length), spec.pattern)


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    return trousers(replace(FITS[fit], hem_y=HEM_Y[length]))


def dress(canvases, spec):
    """Seams, pleats and the crease, then what lies over them."""
    thread = shirt_thread(legwear.deeper(linear_of_hex(spec.colors[0])))
    for number, leg in enumerate(legwear.legs(_block(spec.fit, spec.length), canvases)):
        seed = spec.seed + 100 * number
        for name in ("outseam", "inseam"):
            seams.seam(leg.outside, leg.edge(name), seed, pucker=0.016)
        seams.seam(leg.outside, legwear.below_fly(leg, BAND_CM + FLY_CM), seed + 5)
        hems.turned(leg.outside, leg.edge("hem"), None, seed + 7, HEM_CM)
        if leg.is_front:
            _folds(leg, spec, seed)
        legwear.waistband(leg, BAND_CM, None, seed + 20)
        if leg.is_front:
            slits.slanted(leg.outside, legwear.mouth(leg, BAND_CM, POCKET_START, POCKET_DROP),
                          seed + 40, thread)
            legwear.fly(leg, BAND_CM, FLY_CM, FLY_WIDE_CM, None, spec.seed + 50)
        else:
            legwear.label(leg, BAND_CM, thread)
        legwear.loops(leg, (0.62, 0.97), BAND_CM, thread, seed + 30, 0.8)


def _folds(leg, spec, seed):
    """Pleats below the band; the crease begins where the first of them ends."""
    measures, hem = FITS[spec.fit], HEM_Y[spec.length]
    height = folds.HEIGHTS["wool"]
    legwear.pulls(leg, (-measures.front_hook, measures.crotch_y), 0.7 * height, seed, 3)
    legwear.falls(leg, measures.crotch_y - 4, hem + HEM_CM + 3, FALLS, FALL_CM, seed + 17)
    for number, (u, size) in enumerate(TUCKS):
        top = leg.at_waist(u) - BAND_CM
        line = leg.line([(u, top), (u + 0.3, top - size)])
        line = line if line[0, 1] > line[-1, 1] else line[::-1]
        pleats.tuck(leg.outside, line[0], line[1], seed + 3 + number)
    if spec.material in PRESSED or MATERIALS[spec.material].drape == "suiting":
        u, size = TUCKS[0]
        line = [(legwear.middle(leg, v), v) for v in (hem, measures.knee_y, measures.crotch_y)]
        line.append((leg.sign * (u + 0.3), leg.at_waist(u) - BAND_CM - size))
        pleats.crease(leg.outside, line, seed + 9, 0.13)


CUT = Cut(
    slug="wide_trousers", about="A high waist, pleats, wide straight legs", name="wide trousers",
    names=("wide leg trousers", "wide leg pants", "palazzo", "palazzo trousers", "palazzo pants",
           "culottes", "flowing trousers", "wide pants"),
    categories=("trousers",),
    fits=("relaxed", "regular", "oversized"), lengths=("full", "regular", "cropped", "midi"),
    materials=("crepe", "wool", "viscose", "linen", "twill", "flannel", "silk", "satin", "velvet"),
    refuses=("patent_leather", "rubber", "straw", "metal", "quilted_down", "faux_fur", "organza",
             "tulle", "chiffon", "lace", "mesh", "sequins", "cable_knit", "chunky_knit", "crochet",
             "fleece", "fair_isle", "argyle", "neoprene"),
    draft=draft, dress=dress,
)
