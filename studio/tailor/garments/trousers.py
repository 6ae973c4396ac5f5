"""Trousers: slanted pockets, a fly stitched blind, and on cloth that takes it a pressed crease."""

import functools
from dataclasses import replace

from studio.colour import linear_of_hex
from studio.tailor.blocks.trousers import Trousers, trousers
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_legs
from studio.tailor.fabric.materials import MATERIALS
from studio.tailor.trims import folds, hems, legwear, pleats, seams, slits
from studio.tailor.trims import stuff as stuffs
from studio.tailor.trims.stitches import shirt_thread

FITS = {
    "regular": Trousers(hip=24.0, knee=21.6, hem=18.4),
    "tailored": Trousers(hip=23.8, knee=20.6, hem=17.4),
    "slim": Trousers(hip=23.5, knee=19.0, hem=15.8, thigh=1.0, ease=0.05),
    "relaxed": Trousers(hip=25.4, knee=25.0, hem=21.5, ease=0.10),
}
HEM_Y = {"full": 3.0, "regular": 3.0, "cropped": 14.0}
BAND_CM, FLY_CM, FLY_WIDE_CM, HEM_CM = 3.8, 14.5, 3.8, 4.0
POCKET_START, POCKET_DROP = 6.0, 15.5
LOOPS = 0.46, 0.96
PRESSED = frozenset({"wool", "flannel", "tweed", "twill", "polyester", "viscose", "crepe",
                     "cashmere"})
"""Materials that keep a crease."""


def draft(spec):
    """Four panels of the trouser block."""
    return of_legs(_block(spec.fit, spec.length), spec.pattern)


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    return trousers(replace(FITS[fit], hem_y=HEM_Y[length]))


def dress(canvases, spec):
    """Seams and folds first, then what lies over them."""
    ground = linear_of_hex(spec.colors[0])
    thread = shirt_thread(legwear.deeper(ground))
    casual = spec.material not in PRESSED
    for number, leg in enumerate(legwear.legs(_block(spec.fit, spec.length), canvases)):
        seed = spec.seed + 100 * number
        _seams(leg, thread, casual, seed)
        if leg.is_front:
            _folds(leg, FITS[spec.fit], spec, seed)
        legwear.waistband(leg, BAND_CM, thread if casual else None, seed + 20)
        if leg.is_front:
            slits.slanted(leg.outside, legwear.mouth(leg, BAND_CM, POCKET_START, POCKET_DROP),
                          seed + 40, thread)
            button = legwear.fly(leg, BAND_CM, FLY_CM, FLY_WIDE_CM, thread, spec.seed + 50, 1)
            horn = stuffs.HORN if ground.mean() < 0.25 else stuffs.PALE_HORN
            legwear.button(leg, button, horn, thread, spec.seed + 60)
        else:
            legwear.label(leg, BAND_CM, thread)
        legwear.loops(leg, LOOPS, BAND_CM, thread, seed + 30, 0.9)


def _seams(leg, thread, casual, seed):
    for name in ("outseam", "inseam"):
        seams.seam(leg.outside, leg.edge(name), seed, pucker=0.022 if casual else 0.014)
    seams.seam(leg.outside, legwear.below_fly(leg, BAND_CM + FLY_CM), seed + 5)
    hems.turned(leg.outside, leg.edge("hem"), thread if casual else None, seed + 7,
                0.6 * HEM_CM if casual else HEM_CM)


def _folds(leg, measures, spec, seed):
    kind = MATERIALS[spec.material].drape
    height = folds.HEIGHTS["wool"] if kind in ("suiting", "heavy", "knit") else 0.85 * (
        folds.HEIGHTS["cotton"])
    pressed, knee, hem = spec.material in PRESSED, measures.knee_y, HEM_Y[spec.length]
    fork = -measures.front_hook, measures.crotch_y
    legwear.pulls(leg, fork, 0.8 * height, seed, 4)
    legwear.bends(leg, knee + 6, knee - 8, measures.knee, 1 if pressed else 3, 0.6 * height,
                  seed + 1)
    if hem < 10:
        legwear.bends(leg, hem + 12, hem + 4, measures.hem, 2 if pressed else 3, 0.6 * height,
                      seed + 2)
    if pressed:
        line = [(legwear.middle(leg, v), v) for v in (hem, knee, measures.crotch_y - 2.0)]
        line.append((leg.sign * 9.8, leg.at_waist(9.8) - BAND_CM - 1.0))
        pleats.crease(leg.outside, line, seed + 3, 0.13)


CUT = Cut(
    slug="trousers", about="Slanted pockets, a fly, creased where the cloth takes it",
    name="trousers",
    names=("chinos", "chino trousers", "suit trousers", "dress trousers", "slacks", "dress pants",
           "suit pants", "tailored trousers", "straight trousers"),
    categories=("trousers",),
    fits=("regular", "slim", "tailored", "relaxed"), lengths=("full", "regular", "cropped"),
    materials=("twill", "wool", "cotton", "linen", "flannel", "corduroy", "polyester", "velvet"),
    refuses=("patent_leather", "rubber", "straw", "metal", "quilted_down", "faux_fur", "organza",
             "tulle", "chiffon", "lace", "mesh", "sequins", "cable_knit", "chunky_knit", "crochet",
             "fleece", "fair_isle", "argyle"),
    draft=draft, dress=dress,
)
