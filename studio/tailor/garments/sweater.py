"""The sweater: a knitted crew neck with long sleeves, ribbed at neck, hem and cuffs."""

import functools
from dataclasses import replace

from studio.colour import linear_of_hex
from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import ribbed, top
from studio.tailor.cut import Cut
from studio.tailor.drafts import unlined
from studio.tailor.trims import knitwear, labels
from studio.tailor.trims.stitches import shirt_thread

HEM_Y = {"regular": 80.0, "cropped": 92.0}
ENDS = knitwear.Ends()
BODY = Bodice(chest=27.2, waist=27.2, hem=26.8, neck=8.6, front_drop=8.2)
SLEEVE = Sleeve(length=61.0, cuff=11.8, angle=40, hang=70, bend=6, full=0.8, rib=ENDS.cuff,
                rib_ratio=0.80)
LABEL_CM = 3.8


def draft(spec):
    """A bodice and two sleeves, drawn in by their ribs."""
    return unlined(_block(spec.fit, spec.length))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    return ribbed(top(replace(BODY, hem_y=HEM_Y[length]), SLEEVE, fit), ENDS.hem, 0.86)


def dress(canvases, spec):
    """Ribs, linked seams, soft folds, a label."""
    block = _block(spec.fit, spec.length)
    knitwear.dressed(canvases, block.panels, ENDS, spec)
    thread = shirt_thread(tuple(0.85 * linear_of_hex(spec.colors[0])))
    labels.in_neck(canvases["back"][1], block.pattern().panel("back"), LABEL_CM, thread,
                   spec.seed)


CUT = Cut(
    slug="sweater", about="Knitted, a ribbed crew neck, long sleeves", name="sweater",
    names=("crew neck sweater", "jumper", "pullover", "knitted jumper", "cable knit sweater"),
    categories=("sweater", "top"),
    fits=("regular", "slim", "relaxed", "oversized"), lengths=("regular", "cropped"),
    materials=("knit", "cashmere", "cable_knit", "chunky_knit", "ribbed_knit"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "canvas", "waxed_cotton",
             "quilted_down", "faux_fur", "organza", "tulle", "denim", "poplin", "satin",
             "denim_wash", "pinstripe", "tie_dye", "paisley", "graphic", "gingham", "lurex",
             "dotted"),
    draft=draft, dress=dress,
)
