"""The trucker jacket: denim, a yoke, seams that run to a V, two flap pockets, metal buttons."""

import functools
from dataclasses import replace

import numpy as np

from studio.colour import linear_of_hex
from studio.set.noise import stream
from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.collar import ShirtCollar, shirt_collar
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import top
from studio.tailor.cut import Cut
from studio.tailor.drafts import lined
from studio.tailor.trims import (
    folds, labels, lines, plackets, pockets, rivets, seams, stitches, stuff, tailoring,
    waistbands,
)

HEM_Y = {"regular": 85.0, "cropped": 94.0}
BAND_CM, CUFF_CM, PLACKET_CM = 4.3, 5.2, 4.2
YOKE_Y, POCKET_CM, FLAP_CM = 132.5, 11.6, 5.6
BUTTON_CM = 1.75
FOLD_CM = 0.2
WORN = 0.22
"""By how much the ridges of its seams are rubbed."""
GOLD = (0.42, 0.21, 0.06)
"""Linear colour of the thread on denim; other cloth is sewn tone on tone."""
LEAD = {"denim": GOLD, "chambray": GOLD}

BODY = Bodice(chest=27.2, waist=25.6, hem=24.2, waist_y=104.0, neck=7.6, front_drop=8.0,
              back_drop=1.8, parted=True, ease=0.056, underarm_y=122.5, shoulder=(22.0, 145.6))
SLEEVE = Sleeve(length=62.0, cuff=12.2, angle=43, hang=71, bend=7, cap_ease=0.01)
COLLAR = ShirtCollar(stand=3.0, fall=5.4, point=7.6, spread=2.2, stiff=6.0)
WIDER = 0.8


def draft(spec):
    """A closed front with a shirt's collar, a back, two sleeves."""
    return lined(_block(spec.fit, spec.length), spec.material,
                 ("back", "stand_back", "stand_left", "stand_right"))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    body = top(replace(BODY, hem_y=HEM_Y[length]), SLEEVE, fit, WIDER)
    return body + shirt_collar(COLLAR, body)


def dress(canvases, spec):
    """Bands, felled seams, the yoke and its pockets, the placket with its buttons."""
    ground = linear_of_hex(spec.colors[0])
    thread = stitches.jeans_thread(LEAD.get(spec.material, tuple(0.75 * ground)))
    pattern = _block(spec.fit, spec.length).pattern()
    for number, panel in enumerate(pattern.panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        for edge in panel.edges:
            _finish(canvas, edge, thread, seed)
        if panel.name.startswith("sleeve"):
            tailoring.elbow(canvas, panel, seed, FOLD_CM, count=8)
        if panel.name.endswith("_front") and panel.name.startswith("sleeve"):
            _cuff_button(canvas, panel, spec.seed)
    _front(canvases["front"][0], pattern.panel("front"), thread, spec)
    neck = pattern.panel("back").edge("neck").points
    labels.neck(canvases["back"][1], (0.0, float(neck[:, 1].min()) - 4.5), 0.0, thread, spec.seed,
                stuff.LEATHER, width=6.0, height=3.2)


def _finish(canvas, edge, thread, seed):
    if edge.name == "hem":
        waistbands.band(canvas, edge.points, BAND_CM, seed, thread, 0.25)
    elif edge.name == "cuff":
        waistbands.band(canvas, edge.points, CUFF_CM, seed, thread, 0.25)
    elif edge.name in ("rim", "end"):
        tailoring.edge(canvas, edge.points, seed, thread, 0.6)
    elif edge.name.startswith(("armhole", "shoulder", "side")):
        seams.felled(canvas, edge.points, thread, seed, worn=WORN)
    elif edge.name.startswith(("cap", "underarm")):
        seams.seam(canvas, edge.points, seed, depth=0.06, pucker=0.03)


def _front(canvas, panel, thread, spec):
    low, high = HEM_Y[spec.length], float(panel.edge("neck_left").points[:, 1].min())
    seed, middle = spec.seed, np.array([(0.0, low), (0.0, high)])
    _yoke(canvas, panel, low, thread, seed)
    plackets.button_placket(canvas, middle, PLACKET_CM, thread, seed + 3)
    ups = np.concatenate([[low + 0.5 * BAND_CM], np.linspace(low + 10.5, high - 1.2, 5)])
    for number, up in enumerate(ups):
        stitches.buttonhole(canvas, (-0.25, up), 2.2, 0.0, thread)
        rivets.tack(canvas, (0.0, up), stuff.COPPER, seed + 30 + number, BUTTON_CM)
    random = stream(seed, "trucker/pulls")
    for side, towards in ((1, np.pi), (-1, 0.0)):
        pulls = folds.radial((22.5 * side, 124.0), towards, 1.4, 4, 13, 0.12, random)
        folds.draw(canvas, pulls, seed + 40)
        sides = np.array([(20.0 * side, low + BAND_CM), (11.0 * side, low + BAND_CM)])
        falls = folds.hanging(sides[::-side], 12, 4, 0.10, random)
        folds.draw(canvas, falls, seed + 50)


def _yoke(canvas, panel, low, thread, seed):
    """The yoke's seam, the V of seams below it, and a flap pocket between their legs."""
    hole = panel.edge("armhole_right").points
    edge = float(np.interp(YOKE_Y, hole[:, 1], hole[:, 0])) + 0.4
    foot = low + BAND_CM
    for side in (1, -1):
        yoke = np.array([(edge * side, YOKE_Y), (PLACKET_CM / 2 * side, YOKE_Y)])
        seams.felled(canvas, yoke if side < 0 else yoke[::-1], thread, seed + side, worn=WORN)
        for high, foot_x, lean in ((5.0, 7.4, 1), (17.2, 10.6, -1)):
            leg = np.array([(high * side, YOKE_Y), (foot_x * side, foot)])
            seams.felled(canvas, leg if lean * side < 0 else leg[::-1], thread,
                         seed + 7 * int(high) + side, worn=WORN)
        centre = 11.1 * side
        pockets.flap(canvas, (centre, YOKE_Y - 0.2), POCKET_CM, FLAP_CM, thread, seed + 20 + side,
                     pockets.POINTED, 1.6, rows=2)
        rivets.tack(canvas, (centre, YOKE_Y - FLAP_CM + 0.1), stuff.COPPER, seed + 25 + side,
                    1.5)
        pouch = lines.box((centre, YOKE_Y - 10.6), POCKET_CM - 1.6, 8.0)
        stitches.topstitch(canvas, pouch[[3, 0, 1, 2]], thread, seed + 28)


def _cuff_button(canvas, panel, seed):
    cuff, top = panel.edge("cuff").points, panel.edge("top").points
    foot = top[np.argmin(top[:, 1])]
    away = cuff[np.argmax(np.abs(cuff[:, 0] - foot[0]))]
    place = foot + (np.sign(away[0] - foot[0]) * 2.4, CUFF_CM / 2)
    rivets.tack(canvas, tuple(place), stuff.COPPER, seed, BUTTON_CM)


CUT = Cut(
    slug="trucker", about="Denim, a yoke, a V of seams, two flap pockets", name="trucker jacket",
    names=("trucker jacket", "denim jacket", "jean jacket", "jeans jacket"),
    categories=("jacket",),
    fits=("regular", "slim", "relaxed", "oversized"), lengths=("regular", "cropped"),
    materials=("denim", "corduroy", "twill", "canvas", "cotton", "suede", "leather", "chambray",
               "waxed_cotton", "wool"),
    refuses=("chiffon", "organza", "tulle", "lace", "mesh", "straw", "metal", "quilted_down",
             "cable_knit", "chunky_knit", "crochet", "fair_isle", "faux_fur", "sequins", "silk",
             "satin", "crepe", "tie_dye", "argyle", "pinstripe", "striped", "chevron", "graphic",
             "geometric", "abstract", "dotted", "gingham", "melange", "ombre"),
    draft=draft, dress=dress,
)
