"""Edges by name: every edge of a panel finished as its kind is."""

import numpy as np

from studio.tailor.trims import hems, seams
from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.spots import strip


def finish(canvas, panel, kinds, seed):
    """Finish a panel's edges.

    Parameters
    ----------
    canvas : Canvas
    panel : Panel
    kinds : mapping of str to callable
        Start of an edge's name -> ``draw(canvas, points, seed)``; the first that fits is taken.
        Edges that none fits are sewn with a plain seam.
    seed : int
    """
    for number, edge in enumerate(panel.edges):
        draw = next((kinds[start] for start in kinds if edge.name.startswith(start)), seams.seam)
        draw(canvas, edge.points, seed + 11 * number)


def faced(canvas, edge, seed, depth=3.0, height=0.03):
    """An edge with a facing behind it: a crisp roll, the facing's own edge just felt.

    Parameters
    ----------
    canvas : Canvas
    edge : array_like
        (n, 2) cm, cloth on its left.
    seed : int
    depth : float
        Of the facing, cm.
    height : float
        By how much it lifts the cloth, cm.
    """
    row = strip(canvas, edge, depth + 1.0, right=0.3, beyond=1.0)
    if not len(row.index):
        return
    felt = 1 / (1 + np.exp((row.across - depth) / 0.25))
    row.lift(height * felt * (1 + 0.3 * ripples(seed, row.along / 2.5, row.across / 1.5)))
    # The seam that was turned in: the cloth is thickest just behind its edge.
    row.lift(0.03 * np.exp(-((row.across - 0.3) / 0.22) ** 2))
    hems.thickness(canvas, edge, 0.09)
