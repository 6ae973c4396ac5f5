"""The trouser block: four panels with a real fork, one loft of the body for each leg."""

from dataclasses import dataclass

import numpy as np

from studio.set.noise import smoothstep
from studio.tailor.blocks.block import FRONT_CM, Block, flipped
from studio.tailor.curves import bezier, line, spline
from studio.tailor.dress_form import Limb, rounded, section
from studio.tailor.pattern import Edge, Panel, Pin, Placement, Seam

APART_CM = 7.0
"""How far from the centre each leg's panels hang, so that their hooks do not overlap."""

ALONG, ACROSS = frozenset({"striped"}), np.pi / 2
"""Patterns that are laid across the cloth and worn along the leg, and how far they are turned."""

SWAY = 0.004
"""Radians, standard deviation, by which legs hang otherwise for another seed."""

HIP_EASE = 0.1
"""Share of the ease that hips and thighs leave free: the rest hangs from the knee."""

THIGH = 0.2, 0.4, 0.6, 0.8
"""Where joints are between fork and knee."""

SEAT_Z = -0.8
"""How far back the body's middle is at the hips, cm."""

INWARDS = 0.05
"""Slope by which the legs of the form stand farther out at first, where the panels hang."""


@dataclass(frozen=True)
class Trousers:
    """Finished measurements of trousers, cm.

    Attributes
    ----------
    waist, hip : float
        Quarter girths.
    waist_y, hip_y, crotch_y, knee_y, hem_y : float
        Heights from the floor; a hem above the knee makes shorts.
    front_hook, back_hook : float
        How far the fork reaches past the centre line, in front and behind.
    knee, hem : float
        Half girths of a leg.
    thigh : float
        How much farther in than at the hips the outseam is at the fork.
    front_drop : float
        How much lower the waist is at the centre front.
    ease : float
        Share of its girth that the body leaves free.
    slack : float
        How much more than the hips a leg leaves free from the knee down, per `ease`: wide legs
        hang from the thighs.
    stance : float
        x of the ankles when it is photographed.
    flatness, seat : float
        Depth of the body per its width, at the waist and at the hips.
    stiff : float
        How much stiffer than the cloth panels bend: side seams, pocket bags and facings hold what
        lies close; it buckles at the hips without them.
    pinned : bool
        The waist is held up.
    """

    waist: float = 21.3
    hip: float = 24.3
    waist_y: float = 103.0
    hip_y: float = 85.0
    crotch_y: float = 76.0
    knee_y: float = 47.0
    hem_y: float = 3.0
    front_hook: float = 4.6
    back_hook: float = 9.0
    knee: float = 21.5
    hem: float = 18.0
    thigh: float = 0.4
    front_drop: float = 2.0
    ease: float = 0.07
    slack: float = 1.6
    stance: float = 10.6
    flatness: float = 0.58
    seat: float = 0.76
    stiff: float = 2.5
    pinned: bool = True


def trousers(m):
    """Draft trousers.

    Panels ``leg_left_front``, ``leg_left_back`` and so on, edges ``hem``, ``outseam``, ``waist``,
    ``rise``, ``inseam``.

    Parameters
    ----------
    m : Trousers

    Returns
    -------
    Block
    """
    panels = tuple(_panel(m, side, half) for side in ("left", "right")
                   for half in ("front", "back"))
    seams = [Seam((f"leg_{side}_front", name), (f"leg_{side}_back", name))
             for side in ("left", "right") for name in ("outseam", "inseam")]
    seams += [Seam((f"leg_left_{half}", "rise"), (f"leg_right_{half}", "rise"))
              for half in ("front", "back")]
    pins = tuple(Pin((panel.name, "waist"), (0, 1, 0)) for panel in panels if m.pinned)
    return Block(panels, tuple(seams), pins=pins, sections=_sections(m),
                 limbs=(_leg(m, -1), _leg(m, 1)))


def grains(block, pattern):
    """Radians by which the grain of each panel is turned: stripes run down a leg."""
    return {panel.name: ACROSS for panel in block.panels} if pattern in ALONG else {}


def _panel(m, side, half):
    """A leg's panel, drafted as the viewer's right front: centre at u = 0, side at u > 0."""
    is_front = half == "front"
    edges = _edges(m, m.front_hook if is_front else m.back_hook, is_front)
    x = APART_CM if side == "right" else -APART_CM
    if (side == "right") != is_front:
        edges = flipped(edges)
    z, across = (FRONT_CM, 1.0) if is_front else (-FRONT_CM, -1.0)
    return Panel(f"leg_{side}_{half}", edges, Placement(
        np.array([x, 0.0, z]), np.array([across, 0, 0]), np.array([0, 1.0, 0])), m.stiff)


def _edges(m, hook, is_front):
    # The back is wider at knee and hem, and its fork a little lower, as tailors cut it.
    wider = -0.5 if is_front else 0.5
    middle = (m.hip - hook * 0.55) / 2
    fork = np.array([-hook, m.crotch_y - (0.0 if is_front else 0.6)])
    high = np.array([m.waist, m.waist_y])
    side_hip = np.array([m.hip, m.hip_y])
    knee, hem = m.knee / 2 + wider, m.hem / 2 + wider
    corner_in, corner_out = np.array([middle - hem, m.hem_y]), np.array([middle + hem, m.hem_y])
    legs = m.knee_y > m.hem_y + 6
    out_via = [(middle + knee, m.knee_y)] if legs else []
    thigh = np.array([m.hip - m.thigh, m.crotch_y - 4])
    above = (side_hip + high) / 2 + (0.6, 0)
    outseam = spline([corner_out, *out_via, thigh, side_hip, above, high])
    in_via = [(middle - knee, m.knee_y)] if legs else []
    inner = np.array(in_via[0] if legs else corner_in)
    below = spline([corner_in, *in_via])[::-1][:-1] if legs else np.zeros((0, 2))
    inseam = np.vstack([bezier(fork, fork + (0.28 * (inner[0] - fork[0]), -5),
                               inner + (-0.4, 0.45 * (fork[1] - inner[1])), inner)[
                                   :None if legs else -1], below[1:], corner_in[None]])
    centre = np.array([0.0 if is_front else 1.6,
                       m.waist_y - (m.front_drop if is_front else -1.5)])
    turn = np.array([0.0, m.crotch_y + hook * 0.9])
    rise = np.vstack([line(centre, turn)[:1],
                      bezier(turn, turn - (0.0, 0.55 * hook), fork + (0.55 * hook, 0.0), fork)])
    return (Edge("hem", line(corner_in, corner_out)), Edge("outseam", outseam),
            Edge("waist", bezier(high, high - (0.3 * m.waist, 0.2), centre + (0.3 * m.waist, 0),
                                 centre)),
            Edge("rise", rise), Edge("inseam", inseam))


def _sections(m):
    waist, hip = 4 * m.waist * 0.985, _hip(m)
    rows = [
        section(m.hip_y, hip, m.seat, SEAT_Z),
        section(m.hip_y + 9, (hip + waist) / 2, (m.seat + m.flatness) / 2, SEAT_Z / 2),
        section(m.waist_y, waist, m.flatness), section(m.waist_y + 8, waist, m.flatness)]
    # Between the legs the body is as deep as the hooks are long, which go round it.
    deep, half = (m.front_hook + m.back_hook) / 2, rows[0][1]
    # Above the fork it is soon as deep as the hips, or the side seams stand off as wings.
    above = 0.5 * (deep * 1.35 + 0.98 * rows[0][2])
    fork = [(m.crotch_y + 1.6, half * 0.80, deep * 0.85, -1.0),
            (m.crotch_y + 4.5, half * 1.01, above, SEAT_Z)]
    return rounded([*fork, *rows])


def _leg(m, sign):
    """From the hip to beyond the hem. In the pattern's pose it stands nearer its panels' middle."""
    thigh = (2 * m.hip + m.front_hook + m.back_hook) * (1 - HIP_EASE * m.ease)
    half = section(m.hip_y, _hip(m), m.seat)[1]
    knee, hem = (2 * girth * (1 - m.ease * m.slack) / (2 * np.pi) for girth in (m.knee, m.hem))
    # The cloth of both thighs touches; the thighs themselves leave the fork room between them.
    radius = min(thigh / (2 * np.pi), half / 2 - 0.4)
    # What they lack in width they have in depth: cloth that is not filled stands off at the side.
    deep = np.clip(thigh / (np.pi * radius) - 1, 1.0, 1.5)
    x = half - radius + 0.4
    # Where two bodies of one size blend, they swell: a little less keeps the hip's line.
    root = radius - 0.7
    if m.knee_y <= m.hem_y + 6:
        knee = hem = min(hem, radius)
    low = min(m.hem_y, m.knee_y - 9) - 6
    out = m.stance + INWARDS * (m.hip_y + 2 - low)
    joints = np.array([(x, m.hip_y + 2, SEAT_Z), (x, m.crotch_y - 1, SEAT_Z / 2),
                       ((x + out) / 2, m.knee_y, 0.6), (out, low, -0.4)]) * (sign, 1, 1)
    radii, depths = np.array([[root, radius, min(knee, radius), min(hem, radius)],
                              [deep, deep, 1.06, 1.0]])
    joints, radii, depths = _fleshed(joints, radii, depths)
    return Limb(joints, radii, -sign * np.arctan(INWARDS), depth=depths, sway=SWAY,
                straight=True)


def _fleshed(joints, radii, depths):
    """Joints more in the thigh, which narrows slowly at first and at last: no edge is seen."""
    table, ways = np.column_stack([joints, radii, depths]), np.array(THIGH)
    shares = np.repeat(ways[:, None], 5, 1)
    shares[:, 3:] = smoothstep(0.0, 1.0, shares[:, 3:])
    added = table[1] + shares * (table[2] - table[1])
    table = np.vstack([table[:2], added, table[2:]])
    return table[:, :3], table[:, 3], table[:, 4]


def _hip(m):
    """Girth of the body at the hips."""
    return 4 * m.hip * (1 - HIP_EASE * m.ease)
