"""The baseball cap: six gores under a covered button, a curved brim with rows of stitches."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.noise import stream
from studio.tailor.blocks.skin import sewn, skin, together, walked
from studio.tailor.cut import Cut, Draft, all_but
from studio.tailor.finish import Finish
from studio.tailor.trims import lines, rivets, seams, stitches
from studio.tailor.trims.spots import around
from studio.tailor.trims.stuff import Stuff
from studio.wardrobe import MATERIALS

WIDE, DEEP, HIGH = 8.6, 9.9, 10.9
"""Half axes of the head's oval and height of the crown, cm."""
GORES = 6
BOTTOM = 1.0
"""How much lower the crown ends at the sides than in front, cm."""
BRIM_CM, BRIM_TURN, THICK_CM = 7.4, 1.22, 0.34
"""How far the brim reaches, over which angle to each side it is sewn on, how thick it is."""
ROWS, FIRST_CM, APART_CM = 7, 0.45, 0.72
BUTTON_CM = 0.75

EYELET_AT = 0.66
"""Share of a gore's height."""


def draft(spec):
    """Gores, the brim, the button."""
    return Draft(solids=(together(_crown(spec.seed), _brim(), _button()),))


def _profile(count):
    """Shares of the radius and of the height up the crown, evenly walked."""
    turn = np.linspace(0, np.pi / 2, 400)
    wide, high = np.cos(turn) ** (2 / 2.25), np.sin(turn) ** (2 / 2.5)
    line = np.stack([wide * 0.5 * (WIDE + DEEP), high * HIGH], -1)
    way = walked(line)
    at = np.linspace(0, way[-1], count)
    return np.interp(at, way, wide), np.interp(at, way, high), at


def _oval(turn):
    """The head at azimuths from the front towards the wearer's left: (..., 2) x and z."""
    # Fuller in front, where buckram holds the crown up.
    return np.stack([WIDE * np.sin(turn), DEEP * np.cos(turn)], -1)


def _bottom(x):
    return -BOTTOM * (x / WIDE) ** 2


def _crown(seed):
    """Six gores that meet at the top."""
    wide, high, way = _profile(70)
    random = stream(seed, "cap/crown")
    dents = random.normal(0, 1, (6, 2)) * 0.007
    gores = []
    for number in range(GORES):
        turn = (number + np.linspace(0, 1, 36)) * 2 * np.pi / GORES
        ring = _oval(turn)
        # Between seams a gore is a little flatter, at them a little drawn in.
        share = np.linspace(-1, 1, 36)
        full = 1 - 0.012 * np.abs(share[None]) ** 6 * np.clip(4 * wide[:, None], 0, 1)
        for order, (one, other) in enumerate(dents, 2):
            dent = one * np.cos(order * turn) + other * np.sin(order * turn)
            full = full + 1.6 * (high * wide)[:, None] * dent
        points = np.empty((70, 36, 3))
        points[..., 0] = wide[:, None] * ring[:, 0] * full
        points[..., 2] = wide[:, None] * ring[:, 1] * full
        low = _bottom(ring[:, 0])
        points[..., 1] = low + high[:, None] * (HIGH - low)
        radius = 0.5 * (WIDE + DEEP) * wide
        u = (share * np.pi / GORES)[None] * radius[:, None]
        gores.append(skin(points, np.stack(np.broadcast_arrays(u, way[:, None]), -1),
                          f"gore_{number}"))
    return sewn(*gores)


def _brim_plan(a, b):
    """Points of the brim's middle sheet at `a` across and `b` from the crown outwards."""
    turn = a * BRIM_TURN
    inner = _oval(turn)
    corner = _oval(np.array(BRIM_TURN))
    across = np.sin(a * np.pi / 2)
    ahead = np.abs(np.cos(a * np.pi / 2)) ** 0.66
    outer = np.stack([corner[0] * np.sign(across) * np.abs(across) ** 0.9,
                      corner[1] + (DEEP + BRIM_CM - corner[1]) * ahead], -1)
    flat = inner + b[..., None] * (outer - inner)
    far = np.linalg.norm(flat - inner, axis=-1)
    fall = 0.16 * far + 0.012 * far ** 2
    curl = -0.0034 * flat[..., 0] ** 2 * far
    return np.stack([flat[..., 0], _bottom(flat[..., 0]) + curl - fall, flat[..., 1]], -1)


def _brim():
    """Top, round rim and underside in one."""
    a = np.sin(np.linspace(-np.pi / 2, np.pi / 2, 121))[None]
    out = np.linspace(-0.06, 1, 40)
    rim = np.linspace(0, np.pi, 9)[1:-1]
    b = np.concatenate([out, 1 + 0 * rim, out[::-1]])[:, None]
    lift = THICK_CM / 2 * np.concatenate([0 * out + 1, np.cos(rim), 0 * out - 1])
    sheet = _brim_plan(*np.broadcast_arrays(a, b))
    ahead = _brim_plan(*np.broadcast_arrays(a, 1 + 0 * b[:1])) - _brim_plan(
        *np.broadcast_arrays(a, 0.97 + 0 * b[:1]))
    ahead /= np.maximum(np.linalg.norm(ahead, axis=-1, keepdims=True), 1e-9)
    bulge = THICK_CM / 2 * np.concatenate([0 * out, np.sin(rim), 0 * out])
    points = sheet + lift[:, None, None] * [0, 1, 0] + bulge[:, None, None] * ahead
    top = len(out) + 4
    # The rim is unrolled outwards, from the top and from below.
    turned = np.concatenate([0 * out, np.minimum(rim, np.pi - rim), 0 * out]) * THICK_CM / 2
    places = sheet[..., [0, 2]] + turned[:, None, None] * ahead[..., [0, 2]]
    under = skin(points[top - 1:], places[top - 1:], "under", flip=True)
    return together(skin(points[:top], places[:top] * [1, -1], "brim", flip=True), under)


def _button():
    turn = np.linspace(0, 2 * np.pi, 41)
    rise = np.linspace(-0.5, np.pi / 2, 14)[:, None]
    points = np.stack(np.broadcast_arrays(
        BUTTON_CM * np.cos(rise) * np.sin(turn), HIGH + 0.05 + 0.62 * BUTTON_CM * np.sin(rise),
        BUTTON_CM * np.cos(rise) * np.cos(turn)), -1)
    away = BUTTON_CM * (np.pi / 2 - rise)
    places = np.stack(np.broadcast_arrays(away * np.sin(turn), -away * np.cos(turn)), -1)
    return skin(points, places, "button")


def dress(canvases, spec):
    """Seams between the gores, their twin stitches, eyelets; rows of stitches on the brim."""
    ground = linear_of_hex(spec.colors[0])
    thread = stitches.Thread(tuple(np.clip(0.82 * ground + 0.004, 0, 0.9)), 0.05, 0.24, 0.018)
    wide, _, way = _profile(70)
    edge = np.stack([0.5 * (WIDE + DEEP) * wide * np.pi / GORES, way], -1)[:-3]
    for number in range(GORES):
        canvas, seed = canvases[f"gore_{number}"][0], spec.seed + 10 * number
        for side in (1, -1):
            line = (edge * [side, 1])[::side]
            seams.seam(canvas, line, seed, 0.06, 0.022, 0.02)
            stitches.topstitch(canvas, line, thread, seed, 0.32)
        stitches.topstitch(canvas, [(-4.9, 0.32), (4.9, 0.32)], thread, seed)
        _eyelet(canvas, (0.0, EYELET_AT * way[-1]), thread, seed)
    _brim_rows(canvases["brim"][0], thread, spec.seed)
    canvases["under"][0].base[:] = False


def _eyelet(canvas, centre, thread, seed):
    """A hole with a ring of close stitches."""
    yarn = Stuff(thread.colour, Finish(0.6, 0.04, 0.1))
    rivets.eyelet(canvas, centre, yarn, seed, 0.78, 0.34)
    spot = around(canvas, centre, 0.5)
    ply = np.cos(26 * np.arctan2(spot.y, spot.x))
    ring = spot.cover(np.minimum(0.39 - spot.radius, spot.radius - 0.17))
    spot.lift(0.012 * ring * ply)
    spot.shade(1 + 0.10 * ring * ply)


def _brim_rows(canvas, thread, seed):
    a = np.sin(np.linspace(-np.pi / 2, np.pi / 2, 241))
    for row in range(ROWS):
        inset = FIRST_CM + APART_CM * row
        sheet = _brim_plan(a, np.full(241, 1.0))
        line = lines.moved(sheet[:, [0, 2]] * [1, -1], inset)
        fits = np.hypot(line[:, 0] / WIDE, line[:, 1] / DEEP) > 1.03
        if fits.sum() > 8:
            line = line[fits]
            stitches.topstitch(canvas, line, thread, seed + row)
    rim = _brim_plan(a, np.full(241, 1.0))[:, [0, 2]] * [1, -1]
    seams.seam(canvas, rim, seed, 0.02, 0.012, 0.0)


CUT = Cut(
    slug="baseball_cap", about="Six gores, a covered button, a curved brim", name="baseball cap",
    names=("ball cap", "dad cap", "dad hat"), categories=("cap",),
    materials=("twill", "cotton", "canvas", "denim", "corduroy", "wool", "suede"),
    refuses=all_but(MATERIALS, "twill", "cotton", "canvas", "denim", "corduroy", "wool", "suede",
                    "leather", "flannel", "tweed", "nylon", "velvet", "polyester", "linen",
                    "boiled_wool", "waxed_cotton", "chambray", "poplin"),
    draft=draft, dress=dress, yaw=0.62, pitch=0.26, stands=True, lipped=False,
)
