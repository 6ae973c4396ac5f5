"""Linings: satin inside a garment, in a darker tone of its cloth, with a pleat and a label."""

import numpy as np

from studio.tailor.fabric.materials import MATERIALS
from studio.tailor.fabric.wrinkles import wrinkles
from studio.tailor.finish import Finish
from studio.tailor.trims import labels, layers

LINING = Finish(roughness=0.42, specular=0.055, sheen=0.08, anisotropy=0.35, wrap=0.04)

LINING_CREASES_CM = 0.030
"""Spread of a lining's crumple: it is cut with more ease than its shell."""

LINING_SHADE, LINING_MIN, LINING_MAX = 0.6, 0.02, 0.34
"""A lining is a darker tone of its cloth, never as black or as white as cloth can be."""


FIRMER = {"sheer": "suiting", "silk": "suiting", "jersey": "suiting", "shirting": "suiting"}
"""Classes of cloth that an interlining makes firmer, see `studio.tailor.cut.Sewn`."""


def drape_of(material):
    """The class of drape of a lined and interlined garment of a material; None is its own."""
    return FIRMER.get(MATERIALS[material].drape)


def lining_of(ground):
    """The linear colour of a lining for cloth of a linear colour (3,), as (3,) float64."""
    return np.clip(LINING_SHADE * np.asarray(ground, np.float64), LINING_MIN, LINING_MAX)


def cover(canvas, colour, seed, pleat=None):
    """Cover the inside of a panel with a satin lining.

    Parameters
    ----------
    canvas : Canvas
        An inside; all that was on it is covered.
    colour : array_like
        (3,) linear RGB.
    seed : int
    pleat : array_like, optional
        (n, 2) cm: the pleat of ease down the middle of a back.
    """
    canvas.albedo[:] = np.asarray(colour, np.float32)
    canvas.finish[:] = canvas.index_of(LINING)
    canvas.height[:] = 0.0
    canvas.base[:] = False
    wrinkles(canvas, LINING_CREASES_CM, seed)
    if pleat is not None:
        layers.open_end(canvas, pleat, seed + 1, 1.0, 0.03)


def back(canvas, panel, ground, thread, seed, below=6.0):
    """Line the inside of a back: a pleat down its middle, a label below its neck.

    Parameters
    ----------
    canvas : Canvas
        The back's inside.
    panel : Panel
        Has an edge ``neck``.
    ground : array_like
        (3,) linear RGB of the garment's cloth.
    thread : Thread
    seed : int
    below : float
        From the neck's middle to the label's, cm.
    """
    points = panel.outline()
    high = float(panel.edge("neck").points[:, 1].min())
    pleat = np.array([(0.0, points[:, 1].min() + 2.0), (0.0, high)])
    cover(canvas, lining_of(ground), seed, pleat)
    labels.neck(canvas, (0.0, high - below), 0.0, thread, seed, width=5.4, height=2.6)
