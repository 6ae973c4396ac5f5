"""The puffer jacket: quilted channels full of down, a padded stand collar, a zip."""

from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.collar import stand_collar
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import top
from studio.tailor.blocks.zipped import zipped
from studio.tailor.cut import Cut, Draft, Sewn
from studio.tailor.drafts import ARMPITS
from studio.tailor.fabric.wrinkles import wrinkles
from studio.tailor.padding import Padding
from studio.tailor.trims import hems, linings, quilting, seams, slits, stitches, zips

HEM_Y = {"regular": 78.0, "cropped": 91.0, "short": 64.0, "knee": 46.0}
CHANNEL_CM, LOFT_CM = 6.6, 1.0
FINE_LOFT_CM = 0.8
"""Of the pillows drawn on the cloth, beside the loft of the cloth itself."""

COLLAR_CM, OPEN_CM = 7.2, 9.0
HEM_CM = 1.6
YOKE_CM = 3.5
"""How far the top channel would reach above the neck: the shoulder's seam lies on its middle."""
CREASES_CM = 0.085
"""Spread of the crumple of a shell that is filled and pressed and filled again."""

BODY = Bodice(chest=28.6, waist=27.6, hem=27.8, neck=8.2, front_drop=8.6, underarm_y=121.5,
              shoulder=(23.0, 146.2))
SLEEVE = Sleeve(length=62.0, cuff=13.2, angle=46, hang=68, bend=6, cap_ease=0.02)
WIDER = 0.8


def draft(spec):
    """Fronts that are zipped, a back, two sleeves and a stand collar, all padded."""
    block = _block(spec.fit, spec.length)
    pattern = block.pattern()
    paddings = tuple(Padding(panel.name, _rows(panel), LOFT_CM if "stand" not in panel.name
                             else 0.6 * LOFT_CM) for panel in pattern.panels)
    return Draft(sewn=(Sewn(pattern, block.form(), "heavy", paddings),),
                 lined=frozenset(panel.name for panel in pattern.panels
                                 if not panel.name.startswith("sleeve")), holes=ARMPITS)


@lru_cache(maxsize=8)
def _block(fit, length):
    body = top(replace(BODY, hem_y=HEM_Y[length]), SLEEVE, fit, WIDER,
               partial(zipped, open_y=143.0 - OPEN_CM))
    return body + stand_collar(COLLAR_CM, body, stiff=4.0)


def _rows(panel):
    """v of the seams across a panel: from its hem to its top, all channels about as wide."""
    v = panel.outline()[:, 1]
    low, high = float(v.min()), float(v.max())
    if panel.name.startswith("stand"):
        return low, (low + high) / 2, high
    if not panel.name.startswith("sleeve"):
        high += YOKE_CM
    count = round((high - low - HEM_CM) / CHANNEL_CM)
    return tuple(np.linspace(low + HEM_CM, high, count + 1).tolist())


def dress(canvases, spec):
    """Pillows and their seams, the zip and its pockets, bound hems; the lining and its label."""
    ground = linear_of_hex(spec.colors[0])
    thread = stitches.shirt_thread(tuple(0.7 * ground))
    tape = zips.moulded(tuple(0.5 * ground), tuple(0.35 * ground))
    pattern = _block(spec.fit, spec.length).pattern()
    for number, panel in enumerate(pattern.panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        _quilt(canvas, panel, seed, thread)
        for edge in panel.edges:
            _finish(canvas, edge, thread, seed)
        if panel.name.startswith("front"):
            _front(canvas, panel, tape, thread, spec)
        if panel.name.startswith("stand") and panel.name != "stand_back":
            end = panel.edge("end").points
            zips.closed(canvas, end if end[0, 1] < end[-1, 1] else end[::-1], tape, spec.seed)
        inside = canvases[panel.name][1]
        if inside is not None and panel.name != "back":
            linings.cover(inside, linings.lining_of(ground), seed)
    linings.back(canvases["back"][1], pattern.panel("back"), ground, thread, spec.seed)


def _quilt(canvas, panel, seed, thread):
    wrinkles(canvas, CREASES_CM, seed)
    outline = panel.outline()
    ends = outline[:, 0].min() - 0.5, outline[:, 0].max() + 0.5
    rows = [np.array([(ends[0], v), (ends[1], v)]) for v in _rows(panel)]
    quilting.channels(canvas, rows, FINE_LOFT_CM, seed, thread)


def _finish(canvas, edge, thread, seed):
    if edge.name in ("hem", "cuff"):
        hems.bound(canvas, edge.points, None, thread, seed, HEM_CM)
    elif edge.name not in ("front", "open", "end", "top"):
        seams.seam(canvas, edge.points, seed, depth=0.08, pucker=0.05, shoulder=0.05)


def _front(canvas, panel, tape, thread, spec):
    y = HEM_Y[spec.length]
    top = panel.edge("open").points[:, 1].max()
    middle = np.array([(0.0, y), (0.0, top)])
    zips.closed(canvas, middle, tape, spec.seed, thread)
    low = panel.edge("open").points[:, 1].min()
    zips.slider(canvas, (0.0, low - 0.6), 0.0, tape, spec.seed, pull=3.4)
    sign = 1 if panel.name.endswith("right") else -1
    pocket = max(y + 7.0, 84.0)
    slits.zipped(canvas, np.array([(17.4 * sign, pocket), (15.6 * sign, pocket + 15.0)]),
                 zips.coil(tape.tape, tape.teeth.colour), spec.seed + 5, thread)


CUT = Cut(
    slug="puffer", about="Quilted channels of down, a stand collar, a zip", name="puffer jacket",
    names=("puffer jacket", "puffer coat", "down jacket", "quilted jacket",
           "padded jacket"),
    categories=("jacket", "coat", "parka"),
    fits=("regular", "slim", "relaxed", "oversized"),
    lengths=("regular", "cropped", "short", "knee"),
    materials=("quilted_down", "nylon", "polyester", "satin", "leather", "patent_leather",
               "waxed_cotton", "velvet"),
    refuses=("chiffon", "organza", "tulle", "lace", "mesh", "straw", "metal", "cable_knit",
             "chunky_knit", "crochet", "fair_isle", "sequins", "faux_fur", "tweed",
             "ribbed_knit", "argyle", "tie_dye", "pinstripe", "herringbone", "denim_wash",
             "houndstooth", "striped", "melange", "chevron", "gingham", "paisley"),
    draft=draft, dress=dress,
)
