"""The cardigan: an open front with a V neck, buttoned at a knitted band."""

import functools
from dataclasses import replace

import numpy as np

from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import ribbed, top
from studio.tailor.cut import Cut
from studio.tailor.drafts import unlined
from studio.tailor.pattern import Tack
from studio.tailor.trims import knitwear, plackets
from studio.tailor.trims import stuff as stuffs
from studio.tailor.trims.stitches import Thread

HEM_Y = {"regular": 80.0, "cropped": 92.0}
OVERLAP_CM = 1.6
BAND_CM = 2 * OVERLAP_CM
ENDS = knitwear.Ends(neck=None)
BODY = Bodice(chest=27.0, waist=26.8, hem=26.6, neck=8.4, front_drop=25.0, neckline="v",
              overlap=OVERLAP_CM)
SLEEVE = Sleeve(length=61.0, cuff=11.8, angle=40, hang=70, bend=6, full=0.7, rib=ENDS.cuff,
                rib_ratio=0.80)
BUTTON_CM, BUTTONS = 1.9, 6
TACKS_CM = 3.2
FROM_EDGES_CM = 1.8
"""How far the first and the last button are from the ends of the buttoned front."""


def draft(spec):
    """An open bodice, tacked where it is buttoned, and two sleeves."""
    return unlined(_block(spec.fit, spec.length))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    body = ribbed(top(replace(BODY, hem_y=HEM_Y[length]), SLEEVE, fit), ENDS.hem, 0.88)
    ys = _buttons(body)
    # A row of buttons alone lets soft knit slip out from under itself between them.
    ways = np.linspace(ys[0], ys[-1] + 0.5, int((ys[-1] - ys[0]) / TACKS_CM) + 1)
    return body.and_(tacks=[Tack(("front_left", u, y), ("front_right", u, y))
                            for y in ways for u in (-OVERLAP_CM, 0.0)])


def _buttons(block):
    """Heights of the buttons, the lowest first."""
    front = block.pattern().panel("front_right").edge("front").points[:, 1]
    return np.linspace(front.min() + FROM_EDGES_CM, front.max() - FROM_EDGES_CM, BUTTONS)


def dress(canvases, spec):
    """Ribs, linked seams, the band and its buttons."""
    block = _block(spec.fit, spec.length)
    pattern = block.pattern()
    knitwear.dressed(canvases, [_without(panel) for panel in block.panels], ENDS, spec)
    bands = {"back": ("neck",), "front_right": ("neck", "front"), "front_left": ("front", "neck")}
    for name, edges in bands.items():
        panel = pattern.panel(name)
        line = np.vstack([panel.edge(edge).points for edge in edges])
        knitwear.band(canvases[name], line, BAND_CM, knitwear.rib_of(spec.material), spec,
                      spec.seed + 5)
    thread = Thread(knitwear.yarn(spec, 0.8).colour, width=0.06)
    ys = _buttons(block)
    line = np.array([(0.0, ys[0] - 1.0), (0.0, ys[-1] + 1.0)])
    plackets.buttoned(canvases["front_right"][0], line, ys - line[0, 1], BUTTON_CM, stuffs.HORN,
                      thread, spec.seed + 6)


def _without(panel):
    """The panel without the edges that the band takes."""
    kept = tuple(edge for edge in panel.edges if edge.name not in ("front", "neck"))
    return replace(panel, edges=kept)


CUT = Cut(
    slug="cardigan", about="A knitted V neck, buttoned in front", name="cardigan",
    names=("cardi", "v neck cardigan", "button cardigan", "knit jacket"),
    categories=("cardigan", "sweater"),
    fits=("regular", "slim", "relaxed", "oversized"), lengths=("regular", "cropped"),
    materials=("knit", "cashmere", "chunky_knit", "cable_knit", "ribbed_knit"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "canvas", "waxed_cotton",
             "quilted_down", "faux_fur", "organza", "tulle", "denim", "poplin", "satin",
             "denim_wash", "pinstripe", "tie_dye", "paisley", "graphic", "camouflage", "gingham",
             "lurex", "dotted"),
    draft=draft, dress=dress,
)
