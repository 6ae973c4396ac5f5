"""Pulls: the folds that a top keeps where arms are set in and elbows bend."""

from dataclasses import replace

import numpy as np

from studio.set.noise import stream
from studio.tailor.trims import folds, lines

ELBOW = 0.36, 0.66
"""Shares of a sleeve's length between which it creases."""
RUCK = 0.74, 0.88
"""The same above the cuff, on which a long sleeve rests."""
SOFT = 1.7
"""How much wider than those of a trouser leg its creases are: arms hang nearly straight."""


def armpits(canvas, panel, height, seed, count=5, size=16.0):
    """Folds from both armpits of a bodice towards the chest.

    Parameters
    ----------
    canvas : Canvas
    panel : Panel
        Has edges ``side_left`` or ``side_right``.
    height : float
        Of a strong fold, cm: see `studio.tailor.trims.folds.HEIGHTS`.
    seed : int
    count : int
    size : float
        Length of a long one, cm.
    """
    random = stream(seed, "armpits")
    names = {edge.name for edge in panel.edges}
    for name in sorted(names & {"side_left", "side_right"}):
        side = panel.edge(name).points
        high = side[np.argmax(side[:, 1])]
        inwards = 1.25 * np.pi if high[0] > 0 else -0.25 * np.pi
        pulls = folds.radial(high, inwards, 1.2, count, size, height, random)
        folds.draw(canvas, pulls, seed)


def sleeve(canvas, panel, height, seed, creases=6, rucks=4):
    """Creases of the elbow, and those that gather above the cuff of a long sleeve.

    Parameters
    ----------
    canvas : Canvas
    panel : Panel
        Half a sleeve, with edges ``cuff``, ``top`` and ``underarm``.
    height : float
        Of a strong fold, cm.
    seed : int
    creases, rucks : int
        How many of each.
    """
    random = stream(seed, "sleeve")
    top, under = panel.edge("top").points, panel.edge("underarm").points
    top = top if top[0, 1] > top[-1, 1] else top[::-1]
    under = under if under[0, 1] > under[-1, 1] else under[::-1]
    for (start, end), count, share in ((ELBOW, creases, 1.0), (RUCK, rucks, 0.6)):
        if not count:
            continue
        ways = np.linspace(start, end, 8)
        one = lines.at(top, ways * lines.length(top))
        # The underarm is shorter: it begins where the cap ends.
        other = np.stack([np.interp(one[:, 1], under[::-1, 1], under[::-1, 0]), one[:, 1]], 1)
        width = float(np.hypot(*(one - other).T).mean())
        found = folds.across((one + other) / 2, width, count, share * height, random)
        found = [replace(fold, width=SOFT * fold.width) for fold in found]
        folds.draw(canvas, found, seed + 40)
