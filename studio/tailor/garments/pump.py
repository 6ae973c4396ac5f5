"""The pump: a court shoe with a pointed toe, cut low, on a slim high heel."""

import functools

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.blocks.last import Last
from studio.tailor.blocks.skin import skin, together, walked
from studio.tailor.blocks.slab import slab
from studio.tailor.blocks.tube import smooth
from studio.tailor.cut import Cut, Draft, all_but
from studio.tailor.finish import Finish
from studio.tailor.trims import coats, labels, lines, stitches
from studio.tailor.trims.stuff import Stuff
from studio.wardrobe import MATERIALS, PATTERNS

SOLE_CM, BEYOND_CM = 0.16, 0.10
SOLE = Stuff((0.30, 0.19, 0.10), Finish(roughness=0.45, specular=0.045), streaks=0.05)
TIP = Stuff((0.02, 0.02, 0.021), Finish(roughness=0.5, specular=0.04))
LINING = (0.52, 0.40, 0.28)

HEEL = ((0.0, 0.28, 0.30, -11.15), (0.05, 0.42, 0.42, -11.12), (0.35, 0.46, 0.44, -11.1),
        (0.7, 0.62, 0.55, -11.05), (0.86, 1.15, 1.0, -10.75), (1.0, 2.05, 1.85, -9.95))
"""The heel at shares of its height: half depth, half width, and its middle's x, cm."""
TIP_CM = 0.55


@functools.cache
def last():
    """The pump's lines."""
    return Last(
        feather=((-11.9, 9.35), (-10, 9.0), (-8.2, 8.45), (-5.5, 6.85), (-2, 4.0), (1.2, 1.55),
                 (4.2, 0.42), (7.5, 0.35), (11, 0.6), (14.2, 1.1)),
        back=((-11.9, 9.35), (-12.35, 10.9), (-12.2, 12.6), (-11.75, 14.3)),
        top=((-11.75, 14.3), (-11.0, 14.2), (-9.8, 13.2), (-7.2, 10.9), (-3.4, 7.85), (0.4, 5.0),
             (3.4, 3.6), (5.6, 3.55), (6.9, 4.0)),
        ridge=((6.9, 4.0), (8.6, 3.35), (10.6, 2.75), (12.6, 2.1), (13.9, 1.5), (14.2, 1.22)),
        widths=((-11.9, 2.7, 2.6), (-8.5, 2.85, 2.7), (-4, 2.5, 2.1), (1, 3.2, 2.7),
                (4.5, 3.9, 3.5), (8, 3.5, 3.4), (11, 2.3, 2.4), (14.2, 1.3, 1.5)),
        opening=_opening,
        full=0.35)


def _opening(share):
    """Widest over the ball of the foot, round at the toes, close behind the heel."""
    known = smooth(((0, 0), (0.03, 1.3), (0.09, 1.95), (0.2, 2.25), (0.4, 2.2), (0.6, 2.5),
                    (0.75, 2.75), (0.86, 2.6), (0.94, 1.9), (0.985, 1.0), (1, 0)), 400)
    return np.interp(share, *known.T)


def draft(spec):
    """Upper, a thin sole, the heel and its tip."""
    return Draft(solids=(_solid(),), bare=frozenset(("sole", "insole", "lining", "tip")))


def _under(x):
    """Height of the sole's top at x."""
    return np.interp(x, *smooth(last().feather, 300).T)


@functools.cache
def _solid():
    shape = last()
    return together(
        shape.upper(),
        slab(shape.plan(BEYOND_CM), lambda x: _under(x) - SOLE_CM, lambda x: _under(x) + 0.06,
             "sole", 0.06),
        *_heel())


def _heel():
    """A slim heel that spreads into the seat, and the rubber tip below it."""
    share, deep, wide, middle = np.array(HEEL).T
    at = np.linspace(0, 1, 60)
    turn = np.linspace(0, 2 * np.pi, 65)
    deep, wide, middle = (smooth(np.stack([share, each], -1), 400) for each in
                          (deep, wide, middle))
    deep, wide, middle = (np.interp(at, *each.T) for each in (deep, wide, middle))
    # Flat at its breast, which faces the toe.
    x = np.cos(turn)
    x = np.where(x > 0, 0.72 * x, x)
    points = np.empty((60, 65, 3))
    points[..., 0] = middle[:, None] + deep[:, None] * x
    points[..., 2] = wide[:, None] * np.sin(turn)
    seat = _under(points[..., 0]) - 0.06
    points[..., 1] = TIP_CM + at[:, None] * (seat - TIP_CM)
    foot = points[0]
    under = foot * [0, 1, 0] + [middle[0], 0, 0]
    tip = np.stack([under * [1, 0, 1], *((foot - under) * 0.94 + under * [1, high, 1]
                                         for high in (0.0, 0.06, 1.0))])
    return _lofted(np.concatenate([under[None], points]), "heel"), _lofted(tip, "tip")


def _lofted(points, panel):
    places = np.stack([np.broadcast_to(walked(points[-1])[None], points.shape[:2]),
                       points[..., 1]], -1)
    return skin(points, places, panel, flip=True)


def dress(canvases, spec):
    """A stitched topline, a plain sole, a lined inside with a stamped sock."""
    ground = linear_of_hex(spec.colors[0])
    thread = stitches.Thread(tuple(0.7 * ground), 0.036, 0.18, 0.012)
    upper, shape = canvases["upper"][0], last()
    if spec.material != "satin":
        stitches.topstitch(upper, lines.moved(shape.topline(), -0.16), thread, spec.seed)
    for name in ("lining", "insole"):
        coats.lining(canvases[name][0], "leather", LINING, spec.seed)
    labels.neck(canvases["insole"][0], (-8.5, 0.0), np.pi / 2, thread, spec.seed, width=3.2,
                height=1.2)
    coats.coat(canvases["sole"][0], SOLE, spec.seed)
    coats.coat(canvases["tip"][0], TIP, spec.seed)


CUT = Cut(
    slug="pump", about="A pointed court shoe on a slim high heel", name="pump",
    names=("pumps", "court shoe", "court shoes", "stiletto", "stilettos"),
    categories=("heels",), materials=("leather", "patent_leather", "suede", "satin"),
    refuses=(*all_but(MATERIALS, "leather", "suede", "patent_leather", "velvet", "satin", "silk"),
             *all_but(PATTERNS, "solid", "animal", "floral", "dotted")),
    draft=draft, dress=dress, yaw=-0.20, pitch=0.09, stands=True, lipped=False,
)
