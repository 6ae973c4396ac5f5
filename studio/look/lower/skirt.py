"""Cuts skirts again from their outline: a front and a back, sewn at the sides."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

from studio.look.figure import Figure
from studio.look.lower.edges import evenly, out_at
from studio.look.lower.girths import EASE, skirt_girth, turned
from studio.look.lower.lay import Lay
from studio.look.lower.outline import HALVES, SIDES
from studio.look.lower.waistband import back_edge, back_y, waist_edge, waistband
from studio.tailor.blocks.block import placed_back, placed_front
from studio.tailor.curves import mirrored
from studio.tailor.pattern import Edge, Panel, Pattern, Pin, Seam

SMOOTH_CM = 4.0
"""Over which strips at the sides change."""

EDGE_CM = 2.0
"""Over which sides are smoothed."""

ROW_CM = 0.5

HEM_CM = 2.0
"""Over which a hem is smoothed: what is shorter is the cut-out's."""


@dataclass(frozen=True)
class Skirt:
    """What a skirt is cut by.

    Attributes
    ----------
    lay : Lay
    figure : Figure
    thickness : float
        Of the cloth, and of what is worn beneath, cm.
    worn : float
        1 where the photo shows what faces the camera, 0 where it shows half the girth.
    """

    lay: Lay
    figure: Figure
    thickness: float
    worn: float


def skirt_pattern(cut):
    """The `Pattern` of a skirt: panels ``skirt_front`` and ``skirt_back``, with edges ``hem``,
    ``side_left``, ``side_right``, ``waist``."""
    outer = {side: _outer(cut, side, sign) for side, sign in HALVES}
    halves = {side: _half(cut, sign, outer[side], outer[other])
              for (side, sign), other in zip(HALVES, reversed(SIDES), strict=True)}
    panels = (Panel("skirt_front", _edges(halves, "waist", False), placed_front()),
              Panel("skirt_back", _edges(halves, "back", True), placed_back()))
    seams = tuple(Seam(("skirt_front", name), ("skirt_back", name))
                  for name in ("side_left", "side_right"))
    pins = tuple(Pin((panel.name, "waist"), (0, 1, 0)) for panel in panels)
    return Pattern(panels, seams, waistband(cut.figure, panels, cut.thickness), pins)


def _outer(cut, side, sign):
    """A side, from the waist down, with what is added to it, as the viewer's right."""
    outer = evenly(cut.lay.to_cm(cut.lay.outline.sides[side], sign), EDGE_CM)
    added = _strip(cut, outer)
    return outer + np.column_stack([np.interp(outer[:, 1], *added), 0 * outer[:, 0]])


def _half(cut, sign, outer, other):
    """Lines of one half, drafted as the viewer's right: hem from the middle out, side from there
    up, waist and back's waist from there to the middle. Both sides are equally far out."""
    outer = np.column_stack([(outer[:, 0] + out_at(other, outer[:, 1])) / 2, outer[:, 1]])
    outline = cut.lay.outline
    hem = cut.lay.to_cm(outline.hem, sign)
    hem = hem[np.argsort(hem[:, 0], kind="stable")]
    heights = gaussian_filter1d(hem[:, 1], HEM_CM * cut.lay.px_per_cm, mode="nearest")
    across = np.arange(0, min(hem[-1, 0], outer[-1, 0]) - 0.5, 1.0)
    level = np.interp(across, hem[:, 0], heights)
    waist = waist_edge(cut.lay, outline.waist, sign, outer[0])
    return {"hem": evenly(np.vstack([np.column_stack([across, level]), outer[-1]])),
            "side": outer[::-1],
            "waist": waist, "back": back_edge(waist, back_y(cut.lay), 0.0)}


def _edges(halves, top, is_back):
    """Edges of a panel of two halves; the back's are mirrored, as it is drawn from behind."""
    if is_back:
        halves = {"right": halves["left"], "left": halves["right"]}
    plus, minus = halves["right"], halves["left"]
    at_plus, at_minus = ("left", "right") if is_back else ("right", "left")
    low, high = ((plus[name][end] + minus[name][end]) / 2 for name, end in (("hem", 0), (top, -1)))
    hem = np.vstack([mirrored(minus["hem"])[:-1], low, plus["hem"][1:]])
    waist = np.vstack([plus[top][:-1], high, mirrored(minus[top])[1:]])
    return (Edge("hem", hem), Edge(f"side_{at_plus}", plus["side"]), Edge("waist", waist),
            Edge(f"side_{at_minus}", mirrored(minus["side"])))


def _strip(cut, outer):
    """(heights, widths) of what is added at a side."""
    v = np.arange(outer[:, 1].min(), outer[:, 1].max() + ROW_CM, ROW_CM)
    shown = out_at(outer, v)
    wanted = np.array([_quarter(cut, y, at) for y, at in zip(v, shown, strict=True)])
    return v, gaussian_filter1d(np.maximum(wanted - shown, 0), SMOOTH_CM / ROW_CM, mode="nearest")


def _quarter(cut, y, shown):
    least = EASE * skirt_girth(cut.figure, y, cut.thickness) / 4
    return max(shown * turned(cut.figure, y) ** cut.worn, least)
