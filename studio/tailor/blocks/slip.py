"""The slip block: front and back of what hangs from two straps, in one length to the hem."""

from dataclasses import dataclass

import numpy as np

from studio.tailor.blocks.block import Block, placed_back, placed_front, sides, whole
from studio.tailor.curves import bezier, line, spline
from studio.tailor.dress_form import rounded, section
from studio.tailor.pattern import Elastic, Panel, Pin, Seam

STRAP_CM = 1.2
"""How much of the top edge a strap takes."""

FALL_CM = 14.0
"""How far the body goes on below the hips."""

HELD = {"strap": (0.3, 1.0, 0.0), "top": (0.0, 0.1, 0.0), "side": (0.0, 0.03, 0.0)}
"""Share of its way back that an edge takes: two straps alone would draw all of it long."""

SPAN = 16
"""Points from one given place of a side to the next."""

HELD_IN = 0.95
"""Length of the top edge per length cut: its facing holds it to the body."""


@dataclass(frozen=True)
class Slip:
    """Finished measurements of a slip, cm; widths are quarters of a girth.

    Attributes
    ----------
    bust, waist, hip, hem : float
        Quarter girths at the underarm, at the waist, at the hips and along the hem.
    hem_y, hip_y, waist_y, underarm_y : float
        Heights from the floor.
    strap : tuple of float
        (x, y) of where a strap is sewn to the front.
    back_x, back_y : float
        The same of the back.
    dip, back_dip : float
        How much lower the neckline is at the centres.
    ease : float
        Share of its girth that the body leaves free.
    flatness : float
        Depth of the body per its width.
    """

    bust: float = 22.7
    waist: float = 21.2
    hip: float = 25.0
    hem: float = 31.0
    hem_y: float = 34.0
    hip_y: float = 86.0
    waist_y: float = 106.0
    underarm_y: float = 123.0
    strap: tuple[float, float] = (9.6, 134.5)
    back_x: float = 10.0
    back_y: float = 127.0
    dip: float = 9.0
    back_dip: float = 3.0
    ease: float = 0.03
    flatness: float = 0.64


def slip(m):
    """Draft a slip, held where its straps are.

    Panels ``front`` and ``back``, edges ``hem``, ``fall_*`` up to the hips, ``side_*`` up to the
    underarm, ``top_*`` to the strap, ``strap_*`` and ``neck``.

    Parameters
    ----------
    m : Slip

    Returns
    -------
    Block
    """
    panels = (Panel("front", whole(_half(m, True)), placed_front()),
              Panel("back", whole(_half(m, False), True), placed_back()))
    seams = tuple(Seam(("front", f"{name}_{side}"), ("back", f"{name}_{side}"))
                  for side in sides() for name in ("fall", "side"))
    pins = tuple(Pin((panel.name, f"{name}_{side}"), share)
                 for panel in panels for side in sides() for name, share in HELD.items())
    elastics = tuple(Elastic((panel.name, f"top_{side}"), 1.2, HELD_IN)
                     for panel in panels for side in sides())
    return Block(panels, seams, elastics, pins, sections=_sections(m))


def _half(m, is_front):
    """(name, points) at u >= 0 from the hem's centre, counter-clockwise."""
    x, y = m.strap if is_front else (m.back_x, m.back_y)
    under = np.array([m.bust, m.underarm_y])
    # Cloth that widens hangs in a ring's sector: all of its hem is as far below the hips.
    level = m.hem * (m.hem - m.hip) / (m.hip_y - m.hem_y) / 2
    corner = np.array([m.hem, m.hem_y + level])
    outer, inner = np.array([x + STRAP_CM / 2, y]), np.array([x - STRAP_CM / 2, y])
    low = np.array([0.0, y - (m.dip if is_front else m.back_dip)])
    hem = bezier((0, m.hem_y), (m.hem * 0.4, m.hem_y), corner - (m.hem * 0.35, level * 0.8),
                 corner)
    side = spline([corner, (m.hip, m.hip_y), (m.waist, m.waist_y), under], SPAN)
    fall, side = side[:SPAN + 1], side[SPAN:]
    top = bezier(under, under + (-0.35 * (under[0] - x), 0.5),
                 outer - (-1.2, 0.45 * (y - under[1])), outer)
    neck = bezier(inner, inner - (0.12 * x, 0.4 * (y - low[1])), low + (0.5 * x, 0.0), low)
    return [("hem", hem), ("fall", fall), ("side", side), ("top", top),
            ("strap", line(outer, inner)), ("neck", neck)]


def _sections(m):
    """The body: hips, waist, bust, and a chest that leans back above it."""
    share = 1 - m.ease
    rows = [(max(m.hem_y - 6, m.hip_y - FALL_CM), 4 * m.hip * share * 0.97),
            (m.hip_y, 4 * m.hip * share), (m.waist_y, 4 * m.waist * share),
            (m.underarm_y - 1, 4 * m.bust * share), (m.underarm_y + 3, 4 * m.bust * share * 0.985),
            (m.strap[1], 4 * m.bust * share * 0.88), (m.strap[1] + 8, 4 * m.bust * share * 0.80)]
    return rounded([section(y, girth, m.flatness) for y, girth in rows])
