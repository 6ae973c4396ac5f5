"""The T-shirt: a bodice with set-in short sleeves, a ribbed neckline, coverstitched hems."""

import functools
from dataclasses import replace

from studio.colour import linear_of_hex
from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import top
from studio.tailor.cut import Cut
from studio.tailor.drafts import unlined
from studio.tailor.finish import Finish
from studio.tailor.trims import hems, labels, pulls, ribs, seams
from studio.tailor.trims.stitches import shirt_thread
from studio.tailor.trims.stuff import Stuff

HEM_Y = {"regular": 79.0, "cropped": 94.0}
BODY = Bodice(chest=26.5, waist=25.6, hem=25.8)
SLEEVE = Sleeve(length=20.5, cuff=16.3)
NECK_RIB_CM, HEM_CM = 1.9, 2.2
RIB = Finish(roughness=0.88, specular=0.025, sheen=0.12, wrap=0.12)
LABEL_CM = 2.9
"""How far the neck label's middle is below the seam of the back neck."""

PULL_CM = 0.12
"""Height of the folds that run out from each armpit."""


def draft(spec):
    """A bodice and two sleeves."""
    return unlined(_block(spec.fit, spec.length))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    return top(replace(BODY, hem_y=HEM_Y[length]), SLEEVE, fit)


def dress(canvases, spec):
    """Rib, seams and hems; folds where the sleeves pull; a label in the neck."""
    ground = linear_of_hex(spec.colors[0])
    thread = shirt_thread(tuple(0.85 * ground))
    # Ribs are knitted by themselves: no pattern runs over them.
    yarn = None if spec.pattern == "solid" else Stuff(tuple(ground), RIB)
    for number, panel in enumerate(_block(spec.fit, spec.length).panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        for edge in panel.edges:
            _finish(canvas, edge, thread, yarn, seed)
        if panel.name in ("front", "back"):
            pulls.armpits(canvas, panel, PULL_CM, seed)
    back = _block(spec.fit, spec.length).pattern().panel("back")
    labels.in_neck(canvases["back"][1], back, LABEL_CM, thread, spec.seed)


def _finish(canvas, edge, thread, yarn, seed):
    if edge.name == "neck":
        ribs.rib_band(canvas, edge.points, NECK_RIB_CM, ribs.FINE, seed, yarn, gather=0.02)
    elif edge.name in ("hem", "cuff"):
        hems.coverstitched(canvas, edge.points, thread, seed, HEM_CM)
    else:
        seams.seam(canvas, edge.points, seed, pucker=0.02)


CUT = Cut(
    slug="tshirt", about="Short sleeves, a ribbed crew neck", name="t-shirt",
    names=("tee", "tee shirt", "crew neck tee"), categories=("tshirt", "top"),
    fits=("regular", "slim", "relaxed", "oversized"), lengths=("regular", "cropped"),
    materials=("jersey", "cotton", "linen", "silk", "ribbed_knit"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "canvas", "waxed_cotton",
             "quilted_down", "faux_fur", "organza", "tulle", "boiled_wool", "neoprene",
             "fair_isle", "denim_wash", "herringbone", "argyle", "pinstripe"),
    draft=draft, dress=dress,
)
