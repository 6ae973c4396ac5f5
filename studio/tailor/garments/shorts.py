"""Shorts: trousers that end above the knee, with turned hems and slanted pockets."""

import functools
from dataclasses import replace

from studio.colour import linear_of_hex
from studio.tailor.blocks.trousers import Trousers, trousers
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_legs
from studio.tailor.fabric.materials import MATERIALS
from studio.tailor.trims import folds, hems, legwear, seams, slits
from studio.tailor.trims import stuff as stuffs
from studio.tailor.trims.stitches import jeans_thread, shirt_thread

FITS = {
    "regular": Trousers(hip=24.2, hem=27.0),
    "slim": Trousers(hip=23.8, hem=25.0, ease=0.05),
    "relaxed": Trousers(waist=21.8, hip=25.2, hem=29.5, ease=0.09),
    "oversized": Trousers(waist=22.4, hip=26.2, hem=32.5, ease=0.12),
}
HEM_Y = {"regular": 54.0, "short": 62.0, "knee": 47.0}
NARROWER_CM = 0.22
"""Of the hem's half girth, for each cm that it is longer than regular."""
STANCE_CM = 10.8
BAND_CM, FLY_CM, FLY_WIDE_CM, HEM_CM = 3.8, 13.5, 3.5, 2.6
POCKET_START, POCKET_DROP = 6.0, 14.5
SCOOP = 11.5, 7.0, 0.62
"""Of jeans' pockets: start, drop, bow."""
LOOPS = 0.46, 0.96


def draft(spec):
    """Four panels of the trouser block."""
    return of_legs(_block(spec.fit, spec.length), spec.pattern)


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    cut, hem_y = FITS[fit], HEM_Y[length]
    narrower = NARROWER_CM * (HEM_Y["regular"] - hem_y)
    return trousers(replace(cut, hem_y=hem_y, hem=cut.hem - narrower, knee_y=hem_y,
                            stance=STANCE_CM))


def dress(canvases, spec):
    """Seams and folds first, then what lies over them."""
    ground = linear_of_hex(spec.colors[0])
    denim = MATERIALS[spec.material].drape == "denim"
    thread = (jeans_thread if denim else shirt_thread)(legwear.deeper(ground))
    for number, leg in enumerate(legwear.legs(_block(spec.fit, spec.length), canvases)):
        seed = spec.seed + 100 * number
        seams.topstitched(leg.outside, leg.edge("outseam"), thread, seed, pucker=0.025)
        seams.seam(leg.outside, leg.edge("inseam"), seed + 3)
        seams.seam(leg.outside, legwear.below_fly(leg, BAND_CM + FLY_CM), seed + 5)
        hems.turned(leg.outside, leg.edge("hem"), thread, seed + 7, HEM_CM)
        if leg.inside is not None:
            hems.turned(leg.inside, leg.edge("hem"), thread, seed + 8, HEM_CM)
        if leg.is_front:
            _folds(leg, FITS[spec.fit], spec, seed)
        legwear.waistband(leg, BAND_CM, thread, seed + 20)
        if leg.is_front:
            _front(leg, ground, denim, thread, spec.seed, seed)
        else:
            legwear.label(leg, BAND_CM, thread)
        legwear.loops(leg, LOOPS, BAND_CM, thread, seed + 30, 1.0)


def _front(leg, ground, denim, thread, both, seed):
    if denim:
        slits.scoop(leg.outside, legwear.mouth(leg, BAND_CM, *SCOOP), thread, seed + 40,
                    stuffs.COPPER)
    else:
        slits.slanted(leg.outside, legwear.mouth(leg, BAND_CM, POCKET_START, POCKET_DROP),
                      seed + 40, thread)
    button = legwear.fly(leg, BAND_CM, FLY_CM, FLY_WIDE_CM, thread, both + 50, 2 if denim else 1)
    if denim:
        legwear.tack(leg, button, stuffs.OLD_BRASS, thread, both + 60)
    else:
        horn = stuffs.HORN if ground.mean() < 0.25 else stuffs.PALE_HORN
        legwear.button(leg, button, horn, thread, both + 60)


def _folds(leg, measures, spec, seed):
    kind = MATERIALS[spec.material].drape
    height = 0.8 * (folds.HEIGHTS["wool"] if kind in ("suiting", "heavy", "knit")
                    else folds.HEIGHTS["cotton"])
    legwear.pulls(leg, (-measures.front_hook, measures.crotch_y), height, seed, 5, 13.0)
    hem = HEM_Y[spec.length]
    legwear.bends(leg, 70, hem + HEM_CM + 1, 24.0, 2, 0.45 * height, seed + 2)


CUT = Cut(
    slug="shorts", about="Ends above the knee; slanted pockets and a fly", name="shorts",
    names=("chino shorts", "tailored shorts", "bermudas", "bermuda shorts", "denim shorts",
           "jean shorts", "cargo shorts", "walking shorts"),
    categories=("shorts",),
    fits=("regular", "slim", "relaxed", "oversized"), lengths=("regular", "short", "knee"),
    materials=("twill", "cotton", "linen", "denim", "seersucker", "wool", "corduroy"),
    refuses=("patent_leather", "rubber", "straw", "metal", "quilted_down", "faux_fur", "organza",
             "tulle", "chiffon", "lace", "mesh", "sequins", "cable_knit", "chunky_knit", "crochet",
             "fair_isle", "argyle"),
    draft=draft, dress=dress,
)
