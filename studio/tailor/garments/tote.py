"""The tote: a flat bag of canvas, two handles sewn on with crossed boxes, hung by them."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.noise import stream
from studio.tailor.blocks.block import placed_back, placed_front, whole
from studio.tailor.canvas import MARGIN_CM
from studio.tailor.curves import line
from studio.tailor.cut import Cut, Draft, Sewn
from studio.tailor.dress_form import DressForm, rounded
from studio.tailor.pattern import Edge, Panel, Pattern, Pin, Seam
from studio.tailor.ribbon import on_cloth, path, ribbon
from studio.tailor.trims import edges, folds, hems, lines, seams, stitches

HALF_CM, LOW_Y, MOUTH_Y = 18.5, 60.0, 100.0
CORNER_CM = 1.0
"""By how much the bottom is narrower than the mouth, on either side."""
HANDLE_X, HANDLE_CM, THICK_CM = 7.6, 2.6, 0.34
SEWN_CM = 4.6
"""How far down the bag handles are sewn on."""
RISE_CM, TWIST = 25.0, 0.75
"""How high handles rise, and how far, in radians, they are turned edgewise at their tops."""
HEM_CM = 3.2
MATTER = ((60.0, 16.4, 0.9), (66.0, 17.2, 1.8), (80.0, 17.3, 1.7), (94.0, 17.4, 0.8),
          (99.0, 17.4, 0.5))
"""What is in it: y, half width and half depth, cm."""

CRUMPLES, CRUMPLE_CM = 9, 0.13
"""Dents of having been folded, and their height."""


def draft(spec):
    """Front and back, sewn on three sides, held where the handles pull."""
    panels = (Panel("front", _sides(False), placed_front()),
              Panel("back", _sides(True), placed_back()))
    sewn = tuple(Seam(("front", name), ("back", name))
                 for name in ("bottom", "side_left", "side_right"))
    pins = tuple(Pin((panel.name, f"handle_{side}"), (0.3, 1.0, 0.0))
                 for panel in panels for side in ("left", "right"))
    form = DressForm(rounded([(*row, 0.0) for row in MATTER]))
    return Draft(sewn=(Sewn(Pattern(panels, sewn, pins=pins), form),),
                 lined=frozenset({"front", "back"}), holes=3)


def _sides(is_back):
    inner, outer = HANDLE_X - HANDLE_CM / 2, HANDLE_X + HANDLE_CM / 2
    half = [("bottom", line((0, LOW_Y), (HALF_CM - CORNER_CM, LOW_Y))),
            ("side", line((HALF_CM - CORNER_CM, LOW_Y), (HALF_CM, MOUTH_Y))),
            ("rim", line((HALF_CM, MOUTH_Y), (outer, MOUTH_Y))),
            ("handle", line((outer, MOUTH_Y), (inner, MOUTH_Y))),
            ("mouth", line((inner, MOUTH_Y), (0, MOUTH_Y)))]
    return whole(half, is_back, ("bottom", "mouth"))


def attach(cloth, spec):
    """Both handles: flat where they are sewn on, turned edgewise where a hand takes them."""
    random = stream(spec.seed, "tote/handles")
    return tuple(_handle(cloth[0], half, random) for half in ("front", "back"))


def _handle(cloth, half, random):
    is_front = half == "front"
    out = np.array([0.0, 0.0, (1 if is_front else -1) * 0.6 * THICK_CM])
    feet, rims = ([on_cloth(cloth, half, (sign * HANDLE_X * (1 if is_front else -1), y)) + out
                   for sign in (-1, 1)] for y in (MOUTH_Y - SEWN_CM, MOUTH_Y))
    top = rims[0][1] + RISE_CM * (1.0 if is_front else 0.955) + random.uniform(-0.6, 0.6)
    aside, lean = random.uniform(-0.5, 0.5), random.uniform(0.3, 0.9) * (1 if is_front else -1)
    middle = [(sign * x + aside, rims[0][1] + share * (top - rims[0][1]), out[2] + share * lean)
              for sign, x, share in ((-1, 7.2, 0.45), (-1, 5.6, 0.83), (-1, 2.6, 1.0),
                                     (1, 2.6, 1.0), (1, 5.6, 0.83), (1, 7.2, 0.45))]
    way = path([feet[0], rims[0], *middle, rims[1], feet[1]], 2.0)
    along = np.gradient(way, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    flat = np.cross(along, (0.0, 0.0, 1.0))
    free = np.clip((way[:, 1] - rims[0][1]) / (top - rims[0][1]), 0, 1)[:, None] ** 1.5
    turn = TWIST * free * (1 if is_front else -1)
    across = np.cos(turn) * flat + np.sin(turn) * np.array([0.0, 0.0, 1.0])
    return ribbon(f"handle_{half}", way, across, HANDLE_CM, THICK_CM)


def dress(canvases, spec):
    """A deep hem at the mouth, side seams, stitched handles, the crumple of being carried."""
    thread = stitches.Thread(tuple(0.8 * linear_of_hex(spec.colors[0])), 0.05, 0.28)
    kinds = {name: _hem(thread) for name in ("rim", "handle", "mouth")}
    for number, panel in enumerate(draft(spec).sewn[0].pattern.panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        sewn = Panel(panel.name, _joined(panel), panel.placement)
        edges.finish(canvas, sewn, {**kinds, "bottom": _bottom}, seed)
        _crumple(canvas, seed)
        strap = canvases[f"handle_{panel.name}"][0]
        _stitch(strap, thread, seed)


def _joined(panel):
    """A panel's edges, those of the mouth in one, as one hem runs along them."""
    top = ("rim_", "handle_", "mouth")
    mouth = np.vstack([edge.points for edge in panel.edges if edge.name.startswith(top)])
    rest = [edge for edge in panel.edges if not edge.name.startswith(top)]
    keep = np.r_[True, np.linalg.norm(np.diff(mouth, axis=0), axis=1) > 1e-9]
    return (*rest, Edge("mouth", mouth[keep]))


def _hem(thread):
    def hem(canvas, points, seed):
        hems.turned(canvas, points, thread, seed, HEM_CM, height=0.06)
    return hem


def _bottom(canvas, points, seed):
    seams.seam(canvas, points, seed, pucker=0.05)


def _crumple(canvas, seed):
    """Soft dents where the bag was folded and filled, and the pull below the handles."""
    random = stream(seed, "tote/crumple")
    found = []
    for sign in (-1, 1):
        found += folds.radial((sign * HANDLE_X, MOUTH_Y - SEWN_CM), -np.pi / 2, 1.3, 3, 15,
                              0.6 * CRUMPLE_CM, random)
        found += folds.radial((sign * (HALF_CM - 2), LOW_Y + 1.5),
                              np.pi / 2 + sign * 0.6, 1.2, 3, 13, CRUMPLE_CM, random)
    for _ in range(CRUMPLES):
        start = np.array([random.uniform(-14, 14), random.uniform(LOW_Y + 6, MOUTH_Y - 8)])
        turn = random.uniform(0, 2 * np.pi)
        end = start + random.uniform(6, 15) * np.array([np.cos(turn), np.sin(turn)])
        found.append(folds.Fold(tuple(start), tuple(end), random.uniform(-1.2, 1.2),
                                random.uniform(0.6, 1.3), CRUMPLE_CM * random.uniform(0.3, 0.8)))
    folds.draw(canvas, found, seed)


def _stitch(canvas, thread, seed):
    """Rows along a handle, a crossed box where it is sewn on."""
    long = canvas.shape[0] / canvas.density - 2 * MARGIN_CM
    x = HANDLE_CM / 2 - 0.3
    for number, side in enumerate((-1, 1)):
        seams.ridge(canvas, [(side * HANDLE_CM / 2, 0.0), (side * HANDLE_CM / 2, long)], 0.5, 0.03)
        stitches.topstitch(canvas, [(side * x, 0.2), (side * x, long - 0.2)], thread, seed + number)
    for low, high in ((0.3, SEWN_CM - 0.4), (long - SEWN_CM + 0.4, long - 0.3)):
        middle = (0.0, (low + high) / 2)
        box = lines.box(middle, 2 * x, high - low, 0.0)
        stitches.topstitch(canvas, lines.closed(box), thread, seed + 4)
        for one, other in ((0, 2), (1, 3)):
            stitches.topstitch(canvas, box[[one, other]], thread, seed + 5)


CUT = Cut(
    slug="tote", about="A flat bag with two stitched handles", name="tote bag",
    names=("tote bag", "shopper", "shopping bag", "canvas bag", "book bag"),
    categories=("bag", "handbag"),
    materials=("canvas", "cotton", "denim", "linen", "leather", "waxed_cotton", "corduroy",
               "nylon", "twill", "suede"),
    refuses=("straw", "metal", "quilted_down", "organza", "tulle", "chiffon", "lace", "mesh",
             "silk", "satin", "viscose", "jersey", "cable_knit", "chunky_knit"),
    draft=draft, dress=dress, attach=attach,
)
