"""The beanie: a knitted tube taken in to the crown, its brim turned up."""

import functools

import numpy as np

from studio.colour import linear_of_hex
from studio.set.noise import stream
from studio.tailor.blocks.turned import revolved
from studio.tailor.canvas import MARGIN_CM
from studio.tailor.curves import spline
from studio.tailor.cut import Cut, Draft, Solid
from studio.tailor.trims import folds, labels, stitches
from studio.tailor.trims.stuff import SATIN

DEPTH, AROUND, GORES = 0.86, 252, 7
WIDER = {"regular": 0.0, "slim": -0.5, "relaxed": 0.7}
TALLER_CM = {"regular": 0.0, "slim": -1.5, "relaxed": 2.6}
"""A relaxed one slouches."""

CROWN = ((10.1, 1.0), (10.4, 5.0), (10.55, 9.0), (10.2, 13.0), (9.0, 17.0), (6.7, 20.0),
         (3.6, 21.8), (1.2, 22.35), (0.15, 22.3))
"""(half width, height) of the tube, brim to crown, cm."""
BRIM = ((10.0, 6.6), (10.35, 7.6), (10.85, 7.95), (11.25, 7.5), (11.45, 6.0), (11.5, 3.6),
        (11.35, 1.3), (10.9, 0.3), (10.3, 0.15), (9.9, 0.8), (9.8, 2.6))
"""The turn-up, from behind its upper rim, over it, down and round into the inside."""

SOFT, RUFFLED = 0.014, 0.05
"""By how much its girth wavers, and how deep the gathers at the crown are, shares."""
LABEL_CM = (2.7, 1.5)
FOLDS, FOLD_CM = 7, 0.2
"""Soft folds of the tube above the turn-up, and their height."""


def draft(spec):
    """The tube and the turn-up; the seed makes them uneven."""
    crown, brim = (_turned(name, spec.fit, spec.seed) for name in ("crown", "brim"))
    return Draft(solids=(crown, brim))


@functools.lru_cache(maxsize=4)
def _turned(name, fit, seed):
    profile = spline({"crown": CROWN, "brim": BRIM}[name], 14)
    if name == "brim":
        # Downwards outside is the other way round.
        profile = profile[::-1]
    share = np.clip((profile[:, 1] - 9.0) / 13.0, 0, 1)
    profile = profile + np.stack([WIDER[fit] * np.minimum(1, profile[:, 0] / 8),
                                  TALLER_CM[fit] * share], 1)
    mesh, outline = revolved(name, profile, DEPTH, AROUND, GORES if name == "crown" else 1,
                             _uneven(name, profile, seed))
    return Solid(mesh, {name: outline})


def _uneven(name, profile, seed):
    random = stream(seed, "beanie")
    phase = random.uniform(0, 2 * np.pi, 8)
    gathers = int(random.integers(13, 17))
    lean = random.uniform(-0.5, 0.5)
    long = np.hypot(*np.diff(profile, axis=0).T).sum()

    def ruffle(turn, walked):
        up = walked / long
        waver = sum(np.sin(k * turn + phase[k] + (2 if k % 2 else -3) * up) / k for k in (2, 3, 5))
        wider = 1 + SOFT * waver
        if name == "brim":
            return wider, 0.14 * np.sin(2 * turn + phase[6]) + 0.1 * np.sin(3 * turn + phase[7])
        near = np.clip((up - 0.74) / 0.2, 0, 1) ** 1.5
        wider = wider + RUFFLED * near * np.sin(gathers * turn + phase[7]) * np.clip(
            (1 - up) / 0.05, 0, 1)
        return wider, near * (0.25 * np.sin(turn + phase[6]) + lean * 0.4)

    return ruffle


def dress(canvases, spec):
    """Where it is taken in, folds, the rim of the turn-up, a woven label on it."""
    crown, brim = canvases["crown"][0], canvases["brim"][0]
    random = stream(spec.seed, "beanie/folds")
    width, _ = _size(crown)
    found = []
    for _ in range(FOLDS):
        start = np.array([width * random.uniform(0.3, 0.7), random.uniform(7.5, 13.0)])
        way = np.array([random.uniform(-1.0, 1.0), random.uniform(0.25, 0.9)])
        found.append(folds.Fold(tuple(start), tuple(start + 7 * way), random.uniform(-1, 1),
                                random.uniform(0.8, 1.5), FOLD_CM * random.uniform(0.4, 1.0)))
    folds.draw(crown, found, spec.seed)
    _label(brim, spec)


def _label(brim, spec):
    """At the middle of what is seen of the turn-up, sewn on at its ends."""
    thread = stitches.shirt_thread(tuple(0.8 * linear_of_hex(spec.colors[0])))
    width, height = _size(brim)
    labels.neck(brim, (0.5 * width, 0.55 * height), 0.0, thread, spec.seed, SATIN,
                width=LABEL_CM[0], height=LABEL_CM[1])


def _size(canvas):
    """Width and height of what is drawn on, cm."""
    return tuple(side / canvas.density - 2 * MARGIN_CM for side in canvas.shape[::-1])


CUT = Cut(
    slug="beanie", about="A knitted hat with a turned-up brim", name="beanie",
    names=("beanie hat", "knit hat", "watch cap", "winter hat", "wool hat"), categories=("hat",),
    fits=("regular", "slim", "relaxed"),
    materials=("ribbed_knit", "knit", "chunky_knit", "cashmere", "cable_knit", "fleece"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "quilted_down", "denim",
             "canvas", "waxed_cotton", "neoprene", "organza", "tulle", "chiffon", "lace",
             "sequins", "suede", "graphic", "cotton", "poplin", "chambray", "twill", "linen",
             "seersucker", "silk", "satin", "viscose", "crepe", "nylon", "polyester",
             "jacquard", "tweed", "flannel", "corduroy", "mesh"),
    draft=draft, dress=dress, yaw=0.16, pitch=0.12, stands=True,
)
