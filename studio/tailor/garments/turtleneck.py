"""The turtleneck: a sweater whose ribbed collar stands around the neck and is folded down."""

import functools
from dataclasses import replace

from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.collar import tube
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import ribbed, top
from studio.tailor.cut import Cut
from studio.tailor.drafts import unlined
from studio.tailor.trims import knitwear

HEM_Y = {"regular": 80.0, "cropped": 92.0}
ENDS = knitwear.Ends(neck=None)
BODY = Bodice(chest=26.4, waist=26.0, hem=26.0, neck=7.4, front_drop=6.2, back_drop=1.8)
SLEEVE = Sleeve(length=61.5, cuff=11.2, angle=40, hang=70, bend=6, full=0.6, rib=ENDS.cuff,
                rib_ratio=0.80)
COLLAR_CM, FOLD_CM = 9.0, 7.6


def draft(spec):
    """A bodice, two sleeves, and a tube that is folded over."""
    return unlined(_block(spec.fit, spec.length))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    body = ribbed(top(replace(BODY, hem_y=HEM_Y[length]), SLEEVE, fit), ENDS.hem, 0.86)
    return body + tube(body, COLLAR_CM, FOLD_CM)


def dress(canvases, spec):
    """Ribs all over the collar; else as a sweater."""
    panels = _block(spec.fit, spec.length).panels
    collar = [panel for panel in panels if panel.name.startswith(("collar", "fall"))]
    knitwear.dressed(canvases, [panel for panel in panels if panel not in collar], ENDS, spec)
    for number, panel in enumerate(collar):
        edge = "rim" if panel.name.startswith("fall") else "neck"
        # Wider than the collar is high: its end is the fold, not a seam.
        knitwear.band(canvases[panel.name], panel.edge(edge).points, COLLAR_CM + 3.0,
                      knitwear.rib_of(spec.material), spec, spec.seed + 50 + number)


CUT = Cut(
    slug="turtleneck", about="A sweater with a high, folded collar", name="turtleneck",
    names=("turtleneck sweater", "roll neck", "roll neck sweater", "polo neck",
           "polo neck jumper", "high neck sweater"),
    categories=("sweater", "top"),
    fits=("regular", "slim", "relaxed", "oversized"), lengths=("regular", "cropped"),
    materials=("knit", "cashmere", "ribbed_knit", "cable_knit", "chunky_knit"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "canvas", "waxed_cotton",
             "quilted_down", "faux_fur", "organza", "tulle", "denim", "poplin", "satin",
             "denim_wash", "pinstripe", "tie_dye", "paisley", "graphic", "camouflage", "gingham",
             "lurex", "dotted"),
    draft=draft, dress=dress,
)
