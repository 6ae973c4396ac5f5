"""The sweater dress: a long, easy knit with ribbed neck, cuffs and hem."""

import functools
from dataclasses import replace

import numpy as np

from studio.colour import linear_of_hex
from studio.set.noise import stream
from studio.tailor.blocks.bodice import EASE, WIDER_CM, Bodice, bodice
from studio.tailor.blocks.sleeve import Sleeve, for_fit, sleeves
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_block
from studio.tailor.finish import Finish
from studio.tailor.pattern import Elastic
from studio.tailor.trims import edges, folds, labels, ribs, seams
from studio.tailor.trims.stitches import shirt_thread
from studio.tailor.trims.stuff import Stuff

HEM_Y = {"regular": 54.0, "short": 64.0, "knee": 50.0, "midi": 34.0}
CLOSER = 0.8
"""Of what `WIDER_CM` says."""
NECK_CM, CUFF_CM, HEM_CM = 2.6, 6.0, 6.0
DRAWN_IN = 0.88
"""Length of the ribbed hem, per its own."""
YARN = Finish(roughness=0.92, specular=0.018, sheen=0.28, wrap=0.16)
ARMPITS = 2
"""A sleeve that rests on the body below leaves a gap above, on either side."""

PULLS, PULL_CM = 3, 0.12
BENDS, BEND_CM = 4, 0.2
FALLS, FALL_CM = 6, 0.12
SOFTER = 1.8
"""Folds from each armpit, at each elbow, and below the bust; their heights, and how much
wider than those of shirtings they are at the elbow."""


def draft(spec):
    """A bodice to the thigh and two long sleeves."""
    return of_block(_block(spec.fit, spec.length), holes=ARMPITS)


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    wider, hem_y = CLOSER * WIDER_CM[fit], HEM_Y[length]
    body = bodice(Bodice(
        chest=25.4 + wider, waist=24.2 + wider, hem=26.0 + wider, hem_y=hem_y, waist_y=108.0,
        underarm_y=122.5, shoulder=(20.6 + 0.7 * wider, 146.2), neck=8.4, neck_y=151.0,
        front_drop=7.4, back_drop=2.0, ease=0.7 * EASE[fit], flatness=0.62))
    arm = for_fit(Sleeve(length=60.0, cuff=11.2, angle=44, hang=71, bend=5, full=0.5,
                         rib=CUFF_CM, rib_ratio=0.84), wider)
    return (body + sleeves(arm, body)).and_(
        elastics=[Elastic((half, "hem"), HEM_CM, DRAWN_IN) for half in ("front", "back")])


def dress(canvases, spec):
    """Ribs, linked seams, the folds of soft wool, a label in the neck."""
    ground = linear_of_hex(spec.colors[0])
    # Ribs are knitted by themselves: no pattern runs over them.
    yarn = None if spec.pattern == "solid" else Stuff(tuple(ground), YARN)
    for number, panel in enumerate(_block(spec.fit, spec.length).panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        _fold(canvas, panel, seed)
        edges.finish(canvas, panel, _kinds(yarn), seed)
    back = _block(spec.fit, spec.length).pattern().panel("back").edge("neck").points
    labels.neck(canvases["back"][1], (0.0, float(back[:, 1].min()) - NECK_CM - 1.6), 0.0,
                shirt_thread(tuple(0.85 * ground)), spec.seed, width=4.2, height=1.8)


def _kinds(yarn):
    def band(width):
        def ribbed(canvas, points, seed):
            ribs.rib_band(canvas, points, width, ribs.SWEAT, seed, yarn, gather=0.04)
        return ribbed

    return {"neck": band(NECK_CM), "cuff": band(CUFF_CM), "hem": band(HEM_CM),
            "": seams.overlocked}


def _fold(canvas, panel, seed):
    random = stream(seed, "sweater dress/folds")
    if panel.name.startswith("sleeve"):
        top = panel.edge("top").points
        middle = np.linspace(top[0], top[-1], 9)[3:7]
        inwards = panel.outline()[:, 0].mean() - middle[:, 0].mean()
        bends = folds.across(middle + (0.8 * inwards, 0.0), 15.0, BENDS, BEND_CM, random)
        folds.draw(canvas, [replace(bend, width=SOFTER * bend.width) for bend in bends], seed)
        return
    found = []
    for sign in (-1, 1):
        side = next(edge.points for edge in panel.edges if edge.name.startswith("side")
                    and np.sign(edge.points[:, 0].mean()) == sign)
        high = side[np.argmax(side[:, 1])]
        found += folds.radial(high, np.pi * (1.25 if sign > 0 else -0.25), 1.2, PULLS, 16,
                              PULL_CM, random)
        for _ in range(FALLS):
            start = np.array([sign * random.uniform(4, 20), random.uniform(92, 116)])
            end = start + (random.uniform(-2, 2), -random.uniform(18, 30))
            found.append(folds.Fold(tuple(start), tuple(end), random.uniform(-1, 1),
                                    random.uniform(1.0, 1.8), FALL_CM * random.uniform(0.4, 1)))
    folds.draw(canvas, found, seed)


CUT = Cut(
    slug="sweater_dress", about="A long knit, ribbed at neck, cuffs and hem",
    name="sweater dress", names=("jumper dress", "knit dress", "knitted dress"),
    categories=("dress",),
    fits=("regular", "slim", "relaxed"), lengths=("regular", "short", "knee", "midi"),
    materials=("knit", "cashmere", "ribbed_knit", "cable_knit", "chunky_knit", "lurex",
               "french_terry", "wool"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "quilted_down", "faux_fur",
             "fleece", "waxed_cotton", "organza", "tulle", "chiffon", "neoprene", "boiled_wool",
             "denim", "canvas", "satin", "silk", "poplin", "nylon", "lace", "sequins", "tweed",
             "corduroy", "suede", "graphic"),
    draft=draft, dress=dress,
)
