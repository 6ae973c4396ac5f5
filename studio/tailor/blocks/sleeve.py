"""The sleeve block: set-in sleeves, each a front and a back half sewn along its top."""

from dataclasses import dataclass, replace

import numpy as np

from studio.tailor.blocks.block import FRONT_CM, Block, flipped
from studio.tailor.curves import bezier, length, line, spline
from studio.tailor.dress_form import Limb
from studio.tailor.pattern import Edge, Elastic, Panel, Placement, Seam

FLATTER = 2.2
"""Degrees by which a sleeve is laid out flatter for each cm by which a quarter is wider."""

PAST_CUFF_CM = 6.0
"""The arm goes on past the cuff, which else slips off its end and collapses."""


@dataclass(frozen=True)
class Sleeve:
    """Finished measurements of a sleeve, cm.

    Attributes
    ----------
    length : float
        Along the top, from the shoulder's tip to the hem.
    cuff : float
        Half girth at the hem.
    angle : float
        Degrees below the horizontal at which it is laid out: flatter (25) for a t-shirt, steeper
        (50) for a blazer, whose cap is high.
    hang : float
        Degrees below the horizontal at which it is photographed.
    bend : float
        Degrees that the forearm hangs more.
    cap_ease : float
        How much longer than the armhole the cap is cut.
    full : float
        How much wider than straight it is halfway, cm: bishop and balloon sleeves.
    rib : float
        Width of a ribbed cuff, cm; 0 for none.
    rib_ratio : float
        See `Elastic`.
    ease : float
        Share of its girth that the arm leaves free.
    """

    length: float = 21.0
    cuff: float = 16.5
    angle: float = 33.0
    hang: float = 54.0
    bend: float = 0.0
    cap_ease: float = 0.01
    full: float = 0.0
    rib: float = 0.0
    rib_ratio: float = 0.85
    ease: float = 0.17


def sleeves(m, bodice):
    """Draft both sleeves of a drafted bodice, and sew them into its armholes.

    Panels ``sleeve_left_front`` and so on with edges ``cuff``, ``underarm``, ``cap``, ``top``.

    Parameters
    ----------
    m : Sleeve
    bodice : Block

    Returns
    -------
    Block
        The sleeves alone; add it to the bodice.
    """
    return _sleeve(m, bodice, "left") + _sleeve(m, bodice, "right")


def _sleeve(m, bodice, side):
    sign = 1 if side == "right" else -1
    holes = {half: _armhole(bodice, half, side) for half in ("front", "back")}
    hole = holes["front"][1]
    down, across = _axes(m, sign)
    tip, under = hole[-1], hole[0]
    cap, width = (under - tip) @ down, (under - tip) @ across
    panels = tuple(_half(m, f"sleeve_{side}_{half}", hole_of[1], tip, down, across, cap, width)
                   for half, hole_of in holes.items())
    front, back = (panel.name for panel in panels)
    seams = [Seam((front, "top"), (back, "top"), 0.0),
             Seam((front, "underarm"), (back, "underarm"))]
    seams += [Seam((panel.name, "cap"), (name, f"armhole_{side}"))
              for panel, (name, _) in zip(panels, holes.values(), strict=True)]
    elastics = [Elastic((panel.name, "cuff"), m.rib, m.rib_ratio) for panel in panels if m.rib]
    return Block(panels, tuple(seams), tuple(elastics),
                 limbs=(_arm(m, tip, down, across, width, sign),))


def _armhole(bodice, half, side):
    """(panel's name, (n, 2) points in x and y from the underarm to the tip)."""
    names = {panel.name for panel in bodice.panels}
    name = half if half in names else f"{half}_{side}"
    panel = bodice.pattern().panel(name)
    points = panel.placement.of(panel.edge(f"armhole_{side}").points)[:, :2]
    return name, points if points[0, 1] < points[-1, 1] else points[::-1]


def _axes(m, sign):
    """Unit vectors in x and y: down the sleeve, and from its top to the underarm."""
    angle = np.radians(m.angle)
    return (np.array([sign * np.cos(angle), -np.sin(angle)]),
            np.array([-sign * np.sin(angle), -np.cos(angle)]))


def _half(m, name, hole, tip, down, across, cap, width):
    """One half, drawn with its top at u = 0, its underarm at u > 0, the shoulder's tip at v = 0."""
    hem = -m.length
    straight = np.array([(m.cuff, hem), (width, -cap)])
    middle = straight.mean(0) + (m.full, 0.0)
    under = spline([straight[0], middle, straight[1]]) if m.full else bezier(
        straight[0], straight[0] + 0.35 * (straight[1] - straight[0]) + (0.3, 0),
        straight[1] - (0.6, 4.0), straight[1])
    cap_line = _cap(width, cap, length(hole) * (1 + m.cap_ease))
    edges = (Edge("cuff", line((0, hem), (m.cuff, hem))), Edge("underarm", under),
             Edge("cap", cap_line), Edge("top", line((0, 0), (0, hem))))
    is_front = name.endswith("front")
    up = np.array([*-down, 0.0])
    u_axis = np.array([*across, 0.0])
    # The cloth's outside looks along `u_axis x up`: where that is inwards, the half is mirrored.
    if (np.cross(u_axis, up)[2] > 0) != is_front:
        edges, u_axis = flipped(edges), -u_axis
    z = FRONT_CM if is_front else -FRONT_CM
    return Panel(name, edges, Placement(np.array([*tip, z]), u_axis, up))


def _cap(width, cap, wanted):
    """The cap's curve from the underarm to the top, as long as wanted (by bisection)."""
    def curve(reach):
        return bezier((width, -cap), (width - reach * 0.9, -cap - 0.2 * reach),
                      (reach * 0.9, 0.25 * reach), (0, 0), 40)

    low, high = 0.15 * width, 1.6 * width
    for _ in range(30):
        reach = (low + high) / 2
        low, high = (reach, high) if length(curve(reach)) < wanted else (low, reach)
    return curve(reach)


def _arm(m, tip, down, across, width, sign):
    upper = width / np.pi * (1 - m.ease) * 0.9
    wrist = (m.cuff if not m.rib else m.cuff * m.rib_ratio) / np.pi * (1 - m.ease * 0.6)
    root = tip + across * (upper + 2.1) - down * 3.0
    end = tip + down * m.length + across * (width * 0.1 + m.cuff * 0.42)
    end = end + (end - root) / np.linalg.norm(end - root) * PAST_CUFF_CM
    wrist = min(wrist, upper)
    elbow = root + 0.5 * (end - root)
    joints = np.array([[*root, -0.8], [*elbow, -0.6], [*end, 0.8]])
    radii = np.array([upper, (upper + wrist) / 2, wrist])
    return Limb(joints, radii, -sign * np.radians(m.hang - m.angle), -sign * np.radians(m.bend))


def for_fit(m, wider):
    """A sleeve for a bodice cut wider by so many cm a quarter.

    Where a shoulder drops, the arm begins lower: part of that is taken off the sleeve. Its cap is
    lower and the sleeve wider, or it would be a narrow tube that twists in a deep armhole.
    """
    more = max(wider, 0.0)
    return replace(m, cuff=m.cuff + 0.25 * wider, length=m.length - 0.35 * more,
                   angle=m.angle - FLATTER * more)
