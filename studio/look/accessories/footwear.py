"""The shapes that shoes have: a laced low shoe, a slip-on, boots of several heights.

A shape lies as a last does (`studio.tailor.blocks.last`): its toe at x, its outer side at z.
"""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from studio.tailor.blocks.last import Last
from studio.tailor.blocks.skin import together
from studio.tailor.blocks.slab import slab
from studio.tailor.blocks.tube import smooth
from studio.tailor.garments import chelsea_boot, sneaker
from studio.tailor.garments import pump as tailored_pump

SHAFTS = (1.0, 0.72, 1.5, 2.0)
"""Heights of boots' shafts, as shares of the Chelsea boot's."""
SHAFT_FROM_CM, CALF_FROM_CM = 11.0, 20.0
"""Where a shaft begins, and where it widens for the calf."""
CALF = 0.016
"""How much wider it is per cm."""

HEEL_CM = 8.2
"""Of the pump, from the ball to the heel of the foot."""

WALL_CM, BEYOND_CM, SOLE_CM = 0.5, 0.3, 1.5


@dataclass(frozen=True)
class Shape:
    """A shoe.

    Attributes
    ----------
    name : str
    points : ndarray
        (n, 3) cm.
    triangles : ndarray
        (m, 3) int32.
    panels : ndarray
        (m,) str: what part a triangle belongs to: ``upper``, ``sole``, ``lining`` and so on.
    places : ndarray
        (m, 3, 2) float32, cm: corners on the part's own panel. Of a sole u runs round its wall, v
        up it.
    front_x : float
        Where what is inside ends in front, seen from above: at the tip of the tongue, or where the
        opening does.
    heel_cm : float
        How much higher than its ball the foot's heel stands in it, where that has to be lifted.
    """

    name: str
    points: np.ndarray
    triangles: np.ndarray
    panels: np.ndarray
    places: np.ndarray
    front_x: float
    heel_cm: float = 0.0

    def mirrored(self):
        """The shape for the other foot."""
        return replace(self, points=self.points * [1, 1, -1],
                       triangles=np.ascontiguousarray(self.triangles[:, ::-1]),
                       places=np.ascontiguousarray(self.places[:, ::-1]))


@cache
def laced():
    """The tailor's sneaker: a tongue and laces."""
    return _shape("laced", sneaker.draft(None).solids[0], -4.3)


@cache
def slip_on():
    """A low shoe without laces: a plimsoll, a loafer."""
    last = _slip_on_last()
    feather = smooth(last.feather, 300)
    sole = slab(last.plan(BEYOND_CM), lambda x: 0.045 * np.clip(x - 8, 0, None) ** 1.6,
                lambda x: np.interp(x, *feather.T) + WALL_CM, "sole", 0.2, 0.06)
    return _shape("slip_on", together(last.upper(), sole), 0.6)


def _slip_on_last():
    return Last(
        feather=((-13.5, 1.9), (-6, 1.7), (0, 1.5), (6, SOLE_CM), (10, 1.65), (14.0, 2.3)),
        back=((-13.5, 1.9), (-13.95, 4.0), (-13.6, 6.2), (-13.3, 8.2)),
        top=((-13.3, 8.2), (-11.6, 7.4), (-8.6, 6.5), (-5.0, 6.3), (-1.6, 7.2), (0.8, 8.5)),
        ridge=((0.8, 8.5), (3.8, 7.5), (7.6, 6.2), (10.6, 5.3), (12.5, 4.55), (13.6, 3.6),
               (14.0, 2.65)),
        widths=((-13.5, 3.3, 3.2), (-9, 3.4, 3.2), (-3, 3.3, 2.9), (3, 4.0, 3.6),
                (7, 4.7, 4.4), (11, 4.5, 4.4), (14.0, 3.9, 4.1)),
        opening=lambda share: 3.2 * np.sqrt(np.clip(1 - (2 * share - 1) ** 2, 0, 1)),
        full=0.6)


@cache
def boot(shaft):
    """The tailor's Chelsea boot, its shaft so many times as high; high ones are wide at the
    calf."""
    shape = _shape(f"boot_{shaft}", chelsea_boot.draft(None).solids[0], -5.0)
    points = shape.points.copy()
    high = np.maximum(points[:, 1] - SHAFT_FROM_CM, 0)
    points[:, 1] += (shaft - 1) * high
    wider = 1 + CALF * np.maximum(points[:, 1] - CALF_FROM_CM, 0)
    axis = -7.0
    points[:, 0] = axis + (points[:, 0] - axis) * wider
    points[:, 2] *= wider
    return replace(shape, points=points)


@cache
def pump():
    """The tailor's pump, on a high heel."""
    shape = _shape("pump", tailored_pump.draft(None).solids[0], 6.9)
    return replace(shape, heel_cm=HEEL_CM)


def _shape(name, solid, front_x):
    mesh = solid.mesh
    return Shape(name, mesh.positions, mesh.triangles, np.array(mesh.panels)[mesh.panel_of],
                 mesh.places, front_x)


def shapes_for(category):
    """What a shoe of a category may be shaped like, the most usual first."""
    if category == "boots":
        return tuple(boot(shaft) for shaft in SHAFTS)
    if category == "heels":
        return (pump(),)
    return (laced(), slip_on()) if category == "sneakers" else (slip_on(), laced())
