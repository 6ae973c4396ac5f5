"""The tank top: no sleeves, a deep round neck, edges bound in its own cloth."""

import functools
from dataclasses import replace

from studio.colour import linear_of_hex
from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.top import top
from studio.tailor.cut import Cut
from studio.tailor.drafts import unlined
from studio.tailor.trims import folds, hems, pulls, seams
from studio.tailor.trims.stitches import shirt_thread

HEM_Y = {"regular": 79.0, "cropped": 96.0}
BINDING_CM, HEM_CM = 1.0, 2.2
BODY = Bodice(chest=23.9, waist=24.3, hem=25.0, underarm_y=122.5, shoulder=(15.6, 148.6),
              neck=10.4, neck_y=150.4, front_drop=13.5, back_drop=7.0, neckline="scoop",
              sleeveless=True)


def draft(spec):
    """A bodice alone."""
    return unlined(_block(spec.fit, spec.length), holes=0)


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    return top(replace(BODY, hem_y=HEM_Y[length]), None, fit)


def dress(canvases, spec):
    """Bound edges, seams, a hem."""
    thread = shirt_thread(tuple(0.8 * linear_of_hex(spec.colors[0])))
    for number, panel in enumerate(_block(spec.fit, spec.length).panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        pulls.armpits(canvas, panel, folds.HEIGHTS["jersey"], seed, count=3, size=11.0)
        for edge in panel.edges:
            if edge.name.startswith(("neck", "armhole")):
                hems.bound(canvas, edge.points, None, thread, seed, BINDING_CM)
            elif edge.name == "hem":
                hems.coverstitched(canvas, edge.points, thread, seed, HEM_CM)
            else:
                seams.overlocked(canvas, edge.points, seed)


CUT = Cut(
    slug="tank_top", about="Sleeveless, a deep round neck, bound edges", name="tank top",
    names=("tank", "singlet", "sleeveless top", "muscle shirt", "vest top"),
    categories=("tank_top", "top"),
    fits=("slim", "regular", "relaxed"), lengths=("regular", "cropped"),
    materials=("jersey", "ribbed_knit", "cotton", "linen", "silk", "satin", "viscose", "knit"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "canvas", "waxed_cotton",
             "quilted_down", "faux_fur", "organza", "tulle", "boiled_wool", "denim", "fleece",
             "cable_knit", "chunky_knit", "tweed", "neoprene", "fair_isle", "denim_wash",
             "herringbone", "argyle", "houndstooth", "pinstripe", "tartan"),
    draft=draft, dress=dress,
)
