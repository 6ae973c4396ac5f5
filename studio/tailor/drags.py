"""Where worn cloth is drawn: lines of surplus that hang into folds beside armpits and elbows.

A drafted panel lies smooth on its form. What has been worn, washed and buttoned up has more cloth
across the lines that it is pulled along: it is cut a little wider there, and left to hang.
"""

from dataclasses import dataclass

import numpy as np

from studio.set.noise import stream

LONG_CM = 40.0
"""A shorter sleeve has no elbow."""

ALONG = 0.1
"""How much shorter along a drag cloth is, per what it is wider across."""

RISE, FADE = 0.2, 0.5
"""Shares of a drag over which its surplus begins and ends."""


WIDTH_CM, SURPLUS, MOST = 1.9, 0.15, 0.15
"""Of a drag on average, and the surplus that is not passed where drags cross."""


@dataclass(frozen=True)
class Drag:
    """A line that cloth is drawn along, seen from the front.

    Attributes
    ----------
    start, way : ndarray
        (2,) float64, cm, and a unit vector.
    length, width : float
        cm; it is Gaussian across.
    surplus : float
        Greatest share by which cloth is wider across it.
    bow : float
        cm by which it is bent aside at its end.
    front : bool
        On the front, else on the back.
    """

    start: np.ndarray
    way: np.ndarray
    length: float
    width: float
    surplus: float
    bow: float
    front: bool


def drags(form, seed):
    """All drags of what hangs on a form with arms: a list of `Drag`.

    Parameters
    ----------
    form : DressForm
    seed : int
        Other lines for another seed, and on either side.
    """
    random = stream(seed, "drags")
    found = []
    for limb in form.limbs:
        if not limb.swing:
            continue
        for front in (True, False):
            found += _from_armpit(limb, front, random)
            found += _at_elbow(limb, front, random)
    if found and len(form.sections):
        found += _down_the_body(form, random)
    return found


def _from_armpit(limb, front, random):
    """Up to the shoulder, down to the waist, and over the sleeve."""
    root, along, under = _axes(limb)
    armpit = root + 1.25 * limb.radii[0] * under + along
    inwards = -np.sign(along[0]) or 1.0
    for _ in range(random.integers(4, 7)):
        rising = random.uniform() < 0.6
        angle = np.radians(random.uniform(25, 80) if rising else random.uniform(-70, -25))
        way = np.array([inwards * np.cos(angle), np.sin(angle)])
        start = armpit + way * random.uniform(-1, 3) + random.normal(0, 1.0, 2)
        yield _drag(start, way, random.uniform(13, 28), 0.9, front, random, 1.25)
    for _ in range(random.integers(2, 4)):
        angle = np.radians(random.uniform(-10, 65))
        way = along * np.sin(angle) - under * np.cos(angle)
        start = armpit + along * random.uniform(0.5, 3) + way * random.uniform(0, 2)
        yield _drag(start, way, random.uniform(8, 15), 0.9, front, random)


def _at_elbow(limb, front, random):
    """Short creases across the inside of the elbow."""
    root, along, under = _axes(limb)
    if np.linalg.norm(limb.joints[-1, :2] - root) < LONG_CM:
        return
    for _ in range(random.integers(3, 6)):
        angle = np.radians(random.normal(0, 30))
        way = along * np.sin(angle) - under * np.cos(angle)
        start = limb.joints[1, :2] + along * random.normal(0, 4.5) + under * limb.radii[1]
        yield _drag(start, way, limb.radii[1] * random.uniform(1.3, 2.2), 1.1, front, random)


def _down_the_body(form, random):
    """Long soft folds from the chest down, none straight."""
    y = form.sections[:, 0]
    armpits = min(limb.joints[0, 1] for limb in form.limbs) - 8
    for front in (True, False):
        for _ in range(random.integers(4, 7)):
            start = np.array([random.uniform(-0.75, 0.75) * form.sections[:, 1].max(),
                              armpits - random.uniform(0, 0.35) * (armpits - y[0])])
            angle = np.radians(random.normal(0, 16))
            way = np.array([np.sin(angle), -np.cos(angle)])
            length = random.uniform(0.4, 1.0) * (start[1] - y[0] + 10)
            yield _drag(start, way, max(length, 8.0), 0.5, front, random, 1.3)


def _axes(limb):
    """Root, and unit vectors along an arm and down from it, (2,) each, seen from the front."""
    root = limb.joints[0, :2]
    along = limb.joints[1, :2] - root
    along = along / np.linalg.norm(along)
    under = np.array([along[1], -along[0]])
    return root, along, under if under[1] < 0 else -under


def _drag(start, way, length, strength, front, random, wide=1.0):
    return Drag(start, way, length, wide * WIDTH_CM * random.uniform(0.75, 1.35),
                strength * SURPLUS * random.uniform(0.4, 1.3), length * random.normal(0, 0.08),
                front)


def widened(found, places, ways):
    """(e,) factors of threads' lengths.

    Parameters
    ----------
    found : list of Drag
    places : ndarray
        (e, 3) float64 middles of threads as panels hang flat, cm.
    ways : ndarray
        (e, 3) float64, from end to end.
    """
    seen = ways[:, :2] / (np.linalg.norm(ways, axis=1, keepdims=True) + 1e-12)
    total = np.zeros(len(places))
    for drag in found:
        across = np.array([-drag.way[1], drag.way[0]])
        offset = places[:, :2] - drag.start
        share = offset @ drag.way / drag.length
        aside = (offset @ across - drag.bow * share ** 2) / drag.width
        held = np.clip(share / RISE, 0, 1) * np.clip((1 - share) / FADE, 0, 1)
        here = held * np.exp(-aside ** 2) * ((places[:, 2] > 0) == drag.front)
        total += drag.surplus * here * ((seen @ across) ** 2 - ALONG * (seen @ drag.way) ** 2)
    return 1 + np.minimum(total, MOST)
