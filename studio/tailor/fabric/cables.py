"""Cable knit: plaits of three strands between ropes of two, on the back of stockinette."""

from dataclasses import dataclass

import numpy as np

from studio.set.noise import smoothstep
from studio.tailor.fabric.knits import yarned
from studio.tailor.fabric.irregular import waves
from studio.tailor.fabric.loops import ASPECT, back_stitches, face_stitches
from studio.tailor.fabric.repeat import plane

STITCH = 0.42
"""Width of a stitch, cm."""


@dataclass(frozen=True)
class Plait:
    """Strands that cross each other in turn.

    Attributes
    ----------
    centre : float
        u of its middle in the repeat, cm.
    swing : float
        How far a strand wanders to each side, cm.
    strands : int
        3 for a braid, 2 for a rope.
    half : float
        Half the width of a strand, cm.
    wales : int
        Of a strand.
    period : float
        cm along v until a strand is back where it was.
    """

    centre: float
    swing: float
    strands: int
    half: float
    wales: int
    period: float


SHEAR = 0.35
"""How far stitches turn with their strand: courses stay nearly level through a crossing."""

PERIOD = 5.2
WIDTH = 9.3
PLAITS = (Plait(2.65, 1.36, 3, 0.76, 3, PERIOD), Plait(7.2, 0.42, 2, 0.50, 2, PERIOD / 2))


def cable_knit(random, density):
    """A braid 4.6 cm wide and a rope, in turn."""
    courses = 2 * round(PERIOD / (STITCH * ASPECT))
    height = 2 * PERIOD
    u, v = plane(WIDTH, height, max(1.6 * density, 22 / STITCH))
    slow = waves(random, u.shape, (8, 6), 2)
    course = v * np.float32(courses / height)
    purl, ply = back_stitches(u * np.float32(round(WIDTH / STITCH) / WIDTH),
                              course + 0.06 * slow)
    top = Top(np.full(u.shape, 0.05, np.float32), 0.17 * purl, ply, np.zeros_like(u))
    for plait in PLAITS:
        for strand in range(plait.strands):
            top = _laid_over(top, plait, strand, (u + 0.03 * slow, v, course))
    relief = np.maximum(top.relief * (1 - 0.45 * top.shade), 0)
    return yarned(random, (WIDTH, height, density), relief, top.ply, STITCH,
                  depth=0.56, hollow=0.55, hair=0.8)


@dataclass(frozen=True)
class Top:
    """What is seen from above so far, (h, w) each.

    Attributes
    ----------
    level : ndarray
        How high the strand on top lies, without its stitches.
    relief, ply : ndarray
        With them: as of `studio.tailor.fabric.loops`.
    shade : ndarray
        0 to 1: how near a strand is that lies higher.
    """

    level: np.ndarray
    relief: np.ndarray
    ply: np.ndarray
    shade: np.ndarray


def _laid_over(top, plait, strand, place):
    """A strand of a plait, where it is above what lies there."""
    u, v, course = place
    turn = np.float32(2 * np.pi) * (v / np.float32(plait.period)
                                    + np.float32(strand / plait.strands))
    # A strand that leaves the border of a braid goes over the next; in a rope, each in its turn.
    deep = np.sin(2 * turn) if plait.strands == 3 else np.cos(turn)
    steep = plait.swing * np.cos(turn) * np.float32(2 * np.pi / plait.period)
    slant = np.sqrt(1 + steep * steep)
    aside = (u - plait.centre - plait.swing * np.sin(turn)) / (slant * np.float32(plait.half))
    dome = np.sqrt(np.maximum(1 - aside * aside, 0))
    level = np.where(np.abs(aside) < 1, 0.34 + 0.34 * dome + 0.20 * deep, 0).astype(np.float32)
    along = course + np.float32(SHEAR * plait.half / STITCH / ASPECT) * steep * aside
    wale = np.float32(plait.wales / 2) * (np.clip(aside, -0.999, 0.999) + 1)
    own, ply = face_stitches(wale, along)
    over = level > top.level
    near = smoothstep(1.35, 1.0, np.abs(aside)) * (0.34 + 0.20 * deep > top.level - 0.25)
    return Top(np.where(over, level, top.level),
               np.where(over, level * (0.72 + 0.38 * own), top.relief),
               np.where(over, ply, top.ply),
               np.where(over, np.float32(0), np.maximum(top.shade, near)).astype(np.float32))
