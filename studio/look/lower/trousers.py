"""Cuts trousers again from their outline: four panels with a fork that has room for the seat."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

from studio.look.figure import Figure
from studio.look.lower.edges import evenly, out_at
from studio.look.lower.girths import EASE, leg_girth, trouser_girth, trunk_girth, turned
from studio.look.lower.lay import Lay
from studio.look.lower.outline import HALVES, SIDES
from studio.look.lower.waistband import back_edge, back_y, waist_edge, waistband
from studio.set.noise import smoothstep
from studio.tailor.blocks.block import FRONT_CM, flipped
from studio.tailor.curves import bezier, line
from studio.tailor.pattern import Edge, Panel, Pattern, Pin, Placement, Seam

APART_CM = 7.0
"""How far from the centre each leg's panels hang, so that their hooks do not overlap."""

MET = 0.6
"""Share of that by which legs of the form stand farther out at first: seams draw panels in."""

INSIDE = 0.25
"""Share of a panel's width that is on either side of the form's leg at least."""

FRONT_HOOK_CM, BACK_HOOK_CM = 4.6, 9.0
"""How far the fork reaches past the centre line."""

BACK_RISE_CM = 1.5
"""By how much the back's waist is at least higher than the front's, in the middle."""

JOIN_CM = 22.0
"""How far below the fork the inseam has come back to the photo's."""

LEG_EASE = 1.05
"""Least girth of a leg that does not stretch, per that of what it falls along."""

ROUND = 1.4
"""Half the girth of a leg that is worn, per the width that faces the camera."""

SMOOTH_CM = 3.0
"""Over which strips at the sides change."""

TAKES_UP = 0.005
"""Share by which seams are drawn shorter: the photo shows how they were."""

EDGE_CM = 2.5
"""Over which legs' edges are smoothed: what is shorter is the cut-out's."""

ROW_CM = 0.5

STIFF, CLOSE_STIFF = 3.5, 1.5
"""How much stiffer than the cloth panels bend: side seams and pockets hold what lies close. The
other is for cloth that stretches."""


@dataclass(frozen=True)
class Trousers:
    """What trousers are cut by.

    Attributes
    ----------
    lay : Lay
    figure : Figure
    thickness : float
        Of the cloth, and of what is worn beneath, cm.
    worn : float
        1 where the photo shows what faces the camera, 0 where it shows half the girth.
    close : bool
        The cloth stretches, and lies on the legs.
    """

    lay: Lay
    figure: Figure
    thickness: float
    worn: float
    close: bool

    @property
    def fork(self):
        """Height of the fork, cm."""
        return self.lay.origin_y


def trousers_pattern(cut):
    """The `Pattern` of trousers: panels ``leg_left_front``, ``leg_left_back`` and so on, with edges
    ``hem``, ``outseam``, ``waist``, ``rise``, ``inseam``."""
    lines = {side: _lines(cut, side, sign) for side, sign in HALVES}
    panels, stiff = [], CLOSE_STIFF if cut.close else STIFF
    for (side, sign), other in zip(HALVES, reversed(SIDES), strict=True):
        front, back = _half(cut, sign, *_alike(lines[side], lines[other]))
        panels += [_panel(f"leg_{side}_front", front, sign, stiff),
                   _panel(f"leg_{side}_back", back, sign, stiff)]
    seams = [Seam((f"leg_{side}_front", name), (f"leg_{side}_back", name), TAKES_UP)
             for side in SIDES for name in ("outseam", "inseam")]
    seams += [Seam((f"leg_left_{half}", "rise"), (f"leg_right_{half}", "rise"))
              for half in ("front", "back")]
    pins = tuple(Pin((panel.name, "waist"), (0, 1, 0)) for panel in panels)
    return Pattern(tuple(panels), tuple(seams), waistband(cut.figure, panels, cut.thickness), pins)


def leg_angle(cut, pattern):
    """Radians beyond the figure's stance at which legs of the form are in the pattern's panels.

    Down the middle of the panels if it can be, within them from the knee to the hem, and at the
    hem in any case: cloth beside the leg would slide off.
    """
    joints = cut.figure.leg
    bounds = []
    for side in SIDES:
        panel = pattern.panel(f"leg_{side}_front")
        outer, inner = (np.abs(panel.edge(name).points) for name in ("outseam", "inseam"))
        y = np.linspace(inner[:, 1].min(), max(cut.fork - JOIN_CM, inner[:, 1].min() + 1), 16)
        into, out = out_at(inner, y), out_at(outer, y)
        axis = np.interp(y, joints[::-1, 1], joints[::-1, 0])
        bounds.append([np.arctan2(MET * APART_CM + into + share * (out - into) - axis,
                                  joints[0, 1] - y) for share in (INSIDE, 0.5, 1 - INSIDE)])
    least, middle, most = np.moveaxis(bounds, 1, 0)
    angle = np.clip(middle[:, 0].mean(), least.max(), max(most.min(), least.max()))
    return float(np.clip(angle, least[:, 0].max(), most[:, 0].min()))


def _panel(name, edges, sign, stiff):
    """A panel of the leg at the viewer's right (1) or left (-1), drafted as the right front."""
    facing = 1 if name.endswith("front") else -1
    if sign != facing:
        edges = flipped(edges)
    return Panel(name, edges, Placement(
        np.array([sign * APART_CM, 0.0, facing * FRONT_CM]), np.array([float(facing), 0, 0]),
        np.array([0, 1.0, 0])), stiff)


def _lines(cut, side, sign):
    """The outer and the inner edge of a leg with what is added to them, as the viewer's right."""
    leg = cut.lay.outline.legs[side]
    outer, inner = (evenly(cut.lay.to_cm(each, sign), EDGE_CM) for each in (leg.outer, leg.inner))
    out, into = _strips(cut, outer, inner)
    outer = outer + np.column_stack([np.interp(outer[:, 1], *out), 0 * outer[:, 0]])
    inner = inner - np.column_stack([np.interp(inner[:, 1], *into), 0 * inner[:, 0]])
    return outer, inner


def _alike(mine, other):
    """The edges of a leg, as far out as the mean of both legs'."""
    return [np.column_stack([(line[:, 0] + out_at(twin, line[:, 1])) / 2, line[:, 1]])
            for line, twin in zip(mine, other, strict=True)]


def _half(cut, sign, outer, inner):
    """Edges of the front and the back of one leg, drafted as the viewer's right front."""
    waist = waist_edge(cut.lay, cut.lay.outline.waist, sign, outer[0])
    back = back_edge(waist, back_y(cut.lay), BACK_RISE_CM)
    return (_edges(cut, outer, inner, waist, FRONT_HOOK_CM, 0.0),
            _edges(cut, outer, inner, back, BACK_HOOK_CM, 0.6))


def _edges(cut, outer, inner, waist, hook, lower):
    """Edges counter-clockwise; inner runs from the hem up."""
    fork = np.array([-hook, cut.fork - lower])
    corner = inner[0]
    join = max(cut.fork - JOIN_CM, corner[1])
    below = inner[inner[:, 1] < join - 1.0]
    if len(below) == 0:
        below = corner[None]
    knee = below[-1] if len(below) > 1 else corner
    inseam = bezier(fork, fork + (0.28 * (knee[0] - fork[0]), -5),
                    knee + (0.0, 0.45 * (fork[1] - knee[1])), knee)
    inseam = np.vstack([inseam, below[::-1][1:]])
    turn = np.array([0.0, cut.fork + hook * 0.9])
    rise = np.vstack([line(waist[-1], turn)[:1],
                      bezier(turn, turn - (0.0, 0.55 * hook), fork + (0.55 * hook, 0.0), fork)])
    return (Edge("hem", line(corner, outer[-1])), Edge("outseam", outer[::-1]),
            Edge("waist", waist), Edge("rise", rise), Edge("inseam", inseam))


def _strips(cut, outer, inner):
    """(heights, widths) of what is added at the outer and at the inner side."""
    low, high = min(outer[-1, 1], inner[0, 1]) - 1, outer[:, 1].max() + 1
    v = np.arange(low, high + ROW_CM, ROW_CM)
    out = out_at(outer, v)
    torso = np.array([_quarter(cut, y, at) for y, at in zip(v, out, strict=True)])
    wide = out - np.minimum(out_at(inner, v), out)
    leg = np.array([_leg_half(cut, y, at) for y, at in zip(v, wide, strict=True)])
    share = smoothstep(cut.fork, cut.fork - JOIN_CM, v)
    beside = 1 - 0.5 * cut.worn
    added_out = np.where(v > cut.fork, torso - out,
                         (1 - share) * (torso - out) + share * beside * (leg - wide))
    added_in = np.where(v > cut.fork, 0.0, share * (leg - wide) - np.maximum(added_out, 0))
    sigma = SMOOTH_CM / ROW_CM
    return tuple((v, gaussian_filter1d(np.maximum(added, 0), sigma, mode="nearest"))
                 for added in (added_out, added_in))


def _quarter(cut, y, shown):
    """u that the side is at, at a height above the fork, cm."""
    girth = trunk_girth(cut.figure, y, cut.thickness)
    least = EASE * girth / 4
    return max(shown * turned(cut.figure, y) ** cut.worn, least)


def _leg_half(cut, y, shown):
    """Width of one panel of a leg, cm."""
    if cut.close:
        least = EASE * leg_girth(cut.figure, y, cut.thickness) / 2
    else:
        least = LEG_EASE * trouser_girth(cut.figure, y, cut.thickness) / 2
    return max(shown * ROUND ** cut.worn, least)
