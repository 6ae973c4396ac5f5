"""Leggings: stretch cloth drawn over the legs, a wide band, seams that lie flat."""

import functools
from dataclasses import replace

from studio.colour import linear_of_hex
from studio.tailor.blocks.trousers import Trousers, trousers
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_legs
from studio.tailor.trims import hems, legwear, seams
from studio.tailor.trims.stitches import shirt_thread

SLIM = Trousers(waist=18.4, hip=21.0, waist_y=104.0, knee=17.2, hem=11.0, front_hook=4.0,
                back_hook=7.4, front_drop=1.2, thigh=1.0, ease=0.01, slack=1.0, stance=10.0,
                stiff=5.0)
HEM_Y = {"full": 4.0, "regular": 8.0, "cropped": 24.0, "knee": 43.0}
NARROWS_CM = 0.145
"""By how much half a leg's girth shrinks with each cm below the knee."""
BAND_CM, HEM_CM = 8.0, 2.0
HEIGHT_CM = 0.09
"""Of its small wrinkles."""


def draft(spec):
    """Four panels of the trouser block, that leave no ease."""
    return of_legs(_block(spec.length), spec.pattern, "jersey")


@functools.lru_cache(maxsize=8)
def _block(length):
    hem_y = HEM_Y[length]
    return trousers(replace(SLIM, hem_y=hem_y, hem=SLIM.knee - NARROWS_CM * (SLIM.knee_y - hem_y)))


def dress(canvases, spec):
    """Flat seams, a band that has no fastening, tiny wrinkles where legs bend."""
    thread = shirt_thread(tuple(0.85 * linear_of_hex(spec.colors[0])))
    for number, leg in enumerate(legwear.legs(_block(spec.length), canvases)):
        seed = spec.seed + 100 * number
        for name in ("inseam", "outseam"):
            seams.overlocked(leg.outside, leg.edge(name), seed)
        seams.overlocked(leg.outside, leg.edge("rise"), seed + 5)
        hems.coverstitched(leg.outside, leg.edge("hem"), thread, seed + 7, HEM_CM)
        if leg.is_front:
            _wrinkles(leg, spec, seed)
        legwear.waistband(leg, BAND_CM, None, seed + 20)
        if not leg.is_front:
            legwear.label(leg, 3.0, thread, 3.4, 1.6)


def _wrinkles(leg, spec, seed):
    hem = HEM_Y[spec.length]
    legwear.pulls(leg, (-SLIM.front_hook, SLIM.crotch_y), HEIGHT_CM, seed, 4, 9.0)
    if hem < SLIM.knee_y - 12:
        legwear.bends(leg, SLIM.knee_y + 4, SLIM.knee_y - 5, SLIM.knee, 3, 0.5 * HEIGHT_CM,
                      seed + 1)
    if hem < 12:
        legwear.bends(leg, hem + 10, hem + 2.5, 11.0, 4, 0.8 * HEIGHT_CM, seed + 2)


CUT = Cut(
    slug="leggings", about="Close to the leg, a wide waistband", name="leggings",
    names=("legging", "yoga pants", "running tights", "stretch trousers", "treggings",
           "jeggings", "cycling shorts"),
    categories=("leggings", "trousers"),
    fits=("slim",), lengths=("full", "regular", "cropped", "knee"),
    materials=("spandex", "jersey", "ribbed_knit", "neoprene", "velvet"),
    refuses=("denim", "canvas", "waxed_cotton", "patent_leather", "leather", "suede", "rubber",
             "straw", "metal", "quilted_down", "faux_fur", "fleece", "boiled_wool", "tweed",
             "wool", "flannel", "linen", "organza", "tulle", "chiffon", "sequins", "cable_knit",
             "chunky_knit", "crochet", "corduroy", "seersucker", "argyle", "fair_isle"),
    draft=draft, dress=dress,
)
