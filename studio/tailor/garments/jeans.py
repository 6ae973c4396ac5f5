"""Jeans: five pockets, a yoke, felled seams in a thread that shows, and the wear of denim."""

import functools
from dataclasses import replace

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.blocks.trousers import Trousers, trousers
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_legs
from studio.tailor.trims import fades, folds, hems, legwear, seams, slits
from studio.tailor.trims import stuff as stuffs
from studio.tailor.trims.stitches import jeans_thread

FITS = {
    "regular": Trousers(hip=24.0, knee=21.0),
    "slim": Trousers(hip=23.4, knee=19.0, hem=15.6, thigh=1.0, ease=0.05),
    "relaxed": Trousers(waist=21.8, hip=24.9, knee=24.5, hem=21.5, ease=0.10),
    "oversized": Trousers(waist=22.4, hip=25.8, knee=28.0, hem=25.5, ease=0.13),
}
HEM_Y = {"regular": 3.0, "cropped": 15.0, "full": 1.0}
BAND_CM, FLY_CM, FLY_WIDE_CM, HEM_CM = 3.9, 13.5, 3.4, 1.4
POCKET_START, POCKET_DROP, POCKET_BOW = 11.5, 7.0, 0.62
LOOPS = 0.42, 0.95
TAN, ECRU, WORN = (0.40, 0.20, 0.065), (0.62, 0.55, 0.42), 0.16
"""Linear RGB of the threads that show on blue and on a pattern; what washing has rubbed off."""


def draft(spec):
    """Four panels of the trouser block."""
    return of_legs(_block(spec.fit, spec.length), spec.pattern)


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    return trousers(replace(FITS[fit], hem_y=HEM_Y[length]))


def dress(canvases, spec):
    """Seams first, then what lies over them."""
    thread, measures = _thread(spec), FITS[spec.fit]
    for number, leg in enumerate(legwear.legs(_block(spec.fit, spec.length), canvases)):
        seed = spec.seed + 100 * number
        if leg.is_front:
            _wear(leg, measures, spec, seed)
        _seams(leg, thread, seed)
        legwear.waistband(leg, BAND_CM, thread, seed + 20)
        if leg.is_front:
            _front(leg, thread, spec.seed, seed)
        else:
            legwear.label(leg, BAND_CM, thread)
        legwear.loops(leg, LOOPS, BAND_CM, thread, seed + 30)


def _thread(spec):
    ground = np.array(linear_of_hex(spec.colors[0]))
    if spec.pattern != "solid":
        return jeans_thread(ECRU)
    shows = spec.material == "denim" and 0.015 < ground @ (0.21, 0.72, 0.07) < 0.35
    return jeans_thread(TAN if shows and ground[2] >= ground[0] else legwear.deeper(ground))


def _seams(leg, thread, seed):
    seams.topstitched(leg.outside, leg.edge("outseam"), thread, seed, 0.2, pucker=0.035)
    seams.felled(leg.outside, leg.edge("inseam"), thread, seed + 3, worn=WORN)
    rise = legwear.below_fly(leg, BAND_CM + FLY_CM)
    if leg.is_right:
        seams.felled(leg.outside, rise, thread, seed + 5, worn=WORN)
    else:
        seams.seam(leg.outside, rise, seed + 5)
    hems.turned(leg.outside, leg.edge("hem"), thread, seed + 7, HEM_CM, height=0.07, worn=0.3)


def _front(leg, thread, both, seed):
    """Pockets, then the fly, which is drawn on both fronts with one seed."""
    coin = legwear.Leg.place(leg, 15.6, leg.at_waist(15.6) - BAND_CM - 2.6)
    slits.scoop(leg.outside, legwear.mouth(leg, BAND_CM, POCKET_START, POCKET_DROP, POCKET_BOW),
                thread, seed + 40, stuffs.COPPER, None if leg.is_right else coin)
    button = legwear.fly(leg, BAND_CM, FLY_CM, FLY_WIDE_CM, thread, both + 50)
    legwear.tack(leg, button, stuffs.OLD_BRASS, thread, both + 60)


def _wear(leg, measures, spec, seed):
    """Folds from the fork and at the knees; on denim what they have rubbed off."""
    height = 0.8 * folds.HEIGHTS["denim"]
    fork = -measures.front_hook, measures.crotch_y
    legwear.pulls(leg, fork, height, seed)
    knee = measures.knee_y
    legwear.bends(leg, knee + 5, knee - 8, measures.knee, 3, 0.8 * height, seed + 1)
    hem = HEM_Y[spec.length]
    if hem < 10:
        legwear.bends(leg, hem + 13, hem + 3, measures.hem, 3, 0.8 * height, seed + 2)
    if spec.material == "denim" and spec.pattern == "solid":
        # What is pale already has less to lose.
        worn = 0.45 * (1 - 1.3 * min(0.6, float(linear_of_hex(spec.colors[0]).mean())))
        fades.worn(leg.outside, (legwear.middle(leg, 68), 66.0), (6.5, 19.0), worn, seed)
        fades.worn(leg.outside, (legwear.middle(leg, knee - 2), knee - 3), (5.0, 9.0), 0.45 * worn,
                   seed + 1)
        random = np.random.default_rng([seed, 41])
        towards = 0.35 if leg.sign > 0 else np.pi - 0.35
        pale = folds.radial(leg.place(1.5, measures.crotch_y + 5), towards, 0.7, 4, 17, 0.1, random)
        pale = [replace(fold, width=1.5 * fold.width) for fold in pale]
        fades.whiskers(leg.outside, pale, 0.33 * worn, seed)


CUT = Cut(
    slug="jeans", about="Five pockets, a fly, felled seams in a strong thread", name="jeans",
    names=("denims", "jean", "five pocket trousers"), categories=("jeans", "trousers"),
    fits=("regular", "slim", "relaxed", "oversized"), lengths=("regular", "cropped", "full"),
    materials=("denim", "twill", "corduroy", "canvas"),
    refuses=("patent_leather", "rubber", "straw", "metal", "quilted_down", "faux_fur", "organza",
             "tulle", "chiffon", "lace", "mesh", "silk", "satin", "sequins", "cable_knit",
             "chunky_knit", "crochet", "knit", "ribbed_knit", "cashmere", "fleece",
             "boiled_wool", "fair_isle", "argyle"),
    draft=draft, dress=dress,
)
