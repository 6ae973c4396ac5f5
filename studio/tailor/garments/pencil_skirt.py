"""The pencil skirt: narrow to the knee, shaped by darts, a waistband and a blind hem."""

import functools
from dataclasses import replace

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.blocks.skirt import Skirt, skirt
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_block
from studio.tailor.fabric.materials import MATERIALS
from studio.tailor.trims import folds, seams, skirtwear
from studio.tailor.trims.stitches import shirt_thread

FITS = {
    "slim": Skirt(waist=18.8, hip=22.7, hem=21.2, darts=2.6, front_drop=1.6, ease=0.02),
    "regular": Skirt(waist=19.2, hip=23.3, hem=22.6, darts=2.6, front_drop=1.6, ease=0.025),
    "tailored": Skirt(waist=19.0, hip=23.0, hem=21.8, darts=2.6, front_drop=1.6, ease=0.02),
    "relaxed": Skirt(waist=19.4, hip=24.6, hem=24.6, darts=2.6, front_drop=1.6, ease=0.04),
}
HEM_Y = {"regular": 47.0, "short": 61.0, "knee": 47.0, "midi": 36.0}
BAND_CM, HEM_CM = 3.6, 3.5
LAP, LAP_WIDER = 3, 2.6
"""Folds across the lap, and how much wider they are than a limb's."""
DART = 9.4, 8.2, 9.5
"""u of a front dart at the band and at its point, and its length, cm."""


def draft(spec):
    """A front and a back of the skirt block."""
    return of_block(_block(spec.fit, spec.length), {"skirt_back"})


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    return skirt(replace(FITS[fit], hem_y=HEM_Y[length]))


def dress(canvases, spec):
    """Seams, darts, band; the few folds of cloth that lies close."""
    thread = shirt_thread(tuple(0.82 * linear_of_hex(spec.colors[0])))
    for number, panel in enumerate(_block(spec.fit, spec.length).panels):
        outside, inside = canvases[panel.name]
        seed = spec.seed + 100 * number
        skirtwear.seamed(outside, panel, seed)
        skirtwear.hemmed(outside, inside, panel, None, seed + 3, HEM_CM)
        if panel.name == "skirt_front":
            _darts(outside, panel, seed)
            _folds(outside, spec, seed)
        skirtwear.waistband(outside, inside, panel, BAND_CM, None, seed + 5)
        if inside is not None:
            skirtwear.label(inside, panel, thread)


def _darts(canvas, panel, seed):
    edge = panel.edge("waist").points
    start, point, size = DART
    for side in (-1, 1):
        v = float(np.interp(side * start, edge[::-1, 0], edge[::-1, 1])) - BAND_CM
        seams.dart(canvas, (side * start, v), (side * point, v - size), seed + side)


def _folds(canvas, spec, seed):
    """Across the lap, where it bends when it is worn, from side to side."""
    kind = MATERIALS[spec.material].drape
    height = 0.4 * (folds.HEIGHTS["wool"] if kind in ("suiting", "heavy", "denim", "knit")
                    else folds.HEIGHTS["cotton"])
    random = np.random.default_rng([seed, 43])
    line = [(0.0, 84.0), (0.0, 74.0)]
    lap = folds.across(line, 44.0, LAP, height, random, 0.12)
    folds.draw(canvas, [replace(fold, width=LAP_WIDER * fold.width) for fold in lap], seed)


CUT = Cut(
    slug="pencil_skirt", about="Narrow, shaped by darts", name="pencil skirt",
    names=("pencil", "straight skirt", "tube skirt", "fitted skirt", "bodycon skirt"),
    categories=("skirt",),
    fits=("regular", "slim", "tailored", "relaxed"), lengths=("regular", "knee", "midi", "short"),
    materials=("wool", "twill", "crepe", "leather", "suede", "tweed", "jacquard", "denim",
               "velvet"),
    refuses=("rubber", "straw", "metal", "quilted_down", "faux_fur", "organza", "tulle",
             "chiffon", "cable_knit", "chunky_knit", "crochet"),
    draft=draft, dress=dress,
)
