"""What a garment is cut from: flat panels in centimetres, and which of their edges are sewn.

Garments hang in a space of their own: x to the viewer's right, y up from the floor, z towards the
viewer, all in centimetres. A standing adult's shoulders are at y = 146, the waist at 104, the
crotch at 76.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Edge:
    """One side of a panel, from one of its corners to the next.

    Attributes
    ----------
    name : str
        Unique in its panel: ``side_left``, ``neck``, ``hem``.
    points : ndarray
        (n, 2) float64, a polyline in the panel's own centimetres; its end is the next edge's start.
    """

    name: str
    points: np.ndarray


@dataclass(frozen=True)
class Placement:
    """Where a flat panel hangs before it is sewn.

    A point (u, v) of the panel is at ``origin + u * across + v * up``. The cloth's outside looks
    along ``across x up``: a front panel has across (1, 0, 0), a back panel, drawn as seen from
    behind, (-1, 0, 0).

    Attributes
    ----------
    origin : ndarray
        (3,) float64, cm.
    across, up : ndarray
        (3,) float64, unit vectors at right angles.
    """

    origin: np.ndarray
    across: np.ndarray
    up: np.ndarray

    def of(self, points):
        """(n, 2) points of the panel as (n, 3) points of space."""
        return self.origin + np.outer(points[:, 0], self.across) + np.outer(points[:, 1], self.up)


@dataclass(frozen=True)
class Panel:
    """A piece of cloth.

    Attributes
    ----------
    name : str
        Unique in its pattern: ``front``, ``back``, ``sleeve_left_front``. Left is the viewer's.
    edges : tuple of Edge
        Closed and counter-clockwise, as seen from the cloth's outside. The grain runs along v.
    placement : Placement
    stiff : float
        How much stiffer than the garment's cloth it bends: interfaced collars, waistbands.
    """

    name: str
    edges: tuple[Edge, ...]
    placement: Placement
    stiff: float = 1.0

    def edge(self, name):
        """The edge of that name; `KeyError` when the panel has none."""
        for edge in self.edges:
            if edge.name == name:
                return edge
        raise KeyError(f"{self.name} has no edge {name}")

    def outline(self):
        """(n, 2) float64: the closed outline, its first point not repeated."""
        return np.vstack([edge.points[:-1] for edge in self.edges])


EdgeName = tuple[str, str]
"""Names of a panel and of one of its edges."""


@dataclass(frozen=True)
class Seam:
    """Two edges that are sewn together; as both outlines run counter-clockwise, one of them is
    taken backwards. Where one edge is longer it is eased or gathered in evenly.

    Attributes
    ----------
    one, other : EdgeName
    takes_up : float
        Share by which thread and allowance draw the seam shorter than its cloth.
    folded : bool
        The other panel lies turned over on the outside of the one, as a lapel, the fall of a
        collar or a turn-up does: placed there, its outside looks out as well, and both edges run
        the same way.
    """

    one: EdgeName
    other: EdgeName
    takes_up: float = 0.025
    folded: bool = False


@dataclass(frozen=True)
class Elastic:
    """Cloth along an edge that wants to be narrower than it is cut: ribs, cuffs, gathers.

    Attributes
    ----------
    edge : EdgeName
    width : float
        How far from the edge it reaches, cm.
    ratio : float
        Length at rest along the edge, per length cut: 0.82 to 0.93 for ribs.
    """

    edge: EdgeName
    width: float
    ratio: float


@dataclass(frozen=True)
class Pin:
    """An edge that the dress form holds: a waistband, a strap on its shoulder, the top of a hood.

    Attributes
    ----------
    edge : EdgeName
    axes : tuple of float
        (3,) share of the way back to its place along x, y and z that each step takes: 0 free,
        1 nailed.
    level : float or None
        y at which all of it is held; None: each point where it hung. A waist cut as an arc hangs
        level on the body.
    """

    edge: EdgeName
    axes: tuple[float, float, float]
    level: float | None = None


@dataclass(frozen=True)
class Tack:
    """Two places of cloth held together: a button in its hole, a snap.

    Attributes
    ----------
    one, other : tuple
        (panel's name, u, v), cm.
    gap : float
        How far apart they stay, cm: the thickness of the layers.
    """

    one: tuple[str, float, float]
    other: tuple[str, float, float]
    gap: float = 0.7


@dataclass(frozen=True)
class Pattern:
    """All that is sewn into a garment's cloth.

    `over` names pairs of panels before the body: the second stays in front of the first.
    """

    panels: tuple[Panel, ...]
    seams: tuple[Seam, ...]
    elastics: tuple[Elastic, ...] = ()
    pins: tuple[Pin, ...] = ()
    tacks: tuple[Tack, ...] = ()
    over: tuple[tuple[str, str], ...] = ()

    def panel(self, name):
        """The panel of that name; `KeyError` when there is none."""
        for panel in self.panels:
            if panel.name == name:
                return panel
        raise KeyError(f"There is no panel {name}")
