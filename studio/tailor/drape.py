"""Drapes a sewn pattern on a dress form: hung flat, filled, its limbs lowered, and left to fall."""

from dataclasses import dataclass, replace

import numpy as np

from studio.set.noise import smoothstep, stream
from studio.tailor import rest
from studio.tailor.cloth import Motion, Pins, move
from studio.tailor.cut_mesh import joined, cut
from studio.tailor.distances import distances
from studio.tailor.drags import drags
from studio.tailor.mesh import ClothMesh
from studio.tailor.subdivide import smooth

CELL_CM = 1.25
"""Of the form's distance grid."""

ROOM_CM = 4.0

THIN = 0.2
"""Depth of the form, per its own, that panels are hung around."""

STEADY = 0.004
"""Share of its way back in x and y that all cloth takes in a step while the form fills: nothing
else keeps a garment from sliding off a shoulder."""

SWINGS = 12
"""Steps in which limbs are lowered."""

CARRIED_CM = 3.0, 13.0
"""Along a limb, from its root: where cloth starts to be carried, and where it is carried whole."""


@dataclass(frozen=True)
class Stiffness:
    """What a class of cloth does when it is pulled, bent, and lies on itself.

    Attributes
    ----------
    stretch : float
        Compliance of a thread, cm/N in the scale of `cloth`.
    bend : float
        Bending length, cm: the cube root of stiffness per weight, half the overhang that droops by
        41.5 degrees (Peirce, "The handle of cloth as a measurable quantity", 1930).
    weight : float
        Per that of shirting.
    friction : float
        On the form.
    thickness : float
        How far from the form it hangs, cm.
    """

    stretch: float
    bend: float
    weight: float = 1.0
    friction: float = 0.35
    thickness: float = 0.25


STIFFNESS = {
    "chiffon": Stiffness(3e-8, 0.5, 0.7, 0.2, 0.15),
    "silk": Stiffness(2e-8, 0.6, 0.9, 0.2, 0.15),
    "jersey": Stiffness(6e-8, 0.75, 1.0, 0.35, 0.25),
    "shirting": Stiffness(2e-8, 1.0, 1.0, 0.35, 0.25),
    "knit": Stiffness(8e-8, 1.2, 1.2, 0.4, 0.5),
    "suiting": Stiffness(2e-8, 1.3, 1.2, 0.4, 0.4),
    "denim": Stiffness(1.5e-8, 1.8, 1.3, 0.4, 0.35),
    "coating": Stiffness(2e-8, 1.8, 1.5, 0.4, 0.5),
    "leather": Stiffness(1.5e-8, 2.2, 1.3, 0.35, 0.45),
}
"""By class of cloth. Bending lengths are in the order of such cloths' own and half of them, as the
mesh is too coarse for the finest folds; the rest is read off how cloth hangs. Nothing was measured.
"""


def drape(pattern, form, stiffness, seed, edge_cm=0.9):
    """Sew a pattern and drape it.

    Parameters
    ----------
    pattern : Pattern
    form : DressForm
        In the pattern's pose; front panels hang before it, back panels behind.
    stiffness : Stiffness
    seed : int
        Other folds for another seed.
    edge_cm : float
        Of the mesh.

    Returns
    -------
    ClothMesh
    """
    mesh = cut(pattern, edge_cm)
    form = replace(form, limbs=tuple(_unalike(form.limbs, seed)))
    fall = _Fall(mesh, pattern, form, stiffness, edge_cm, seed)
    fall.run(Motion(60, (THIN, THIN), 0.0, 30.0, 0.0))
    fall.fill(Motion(320, (THIN, 1.0), 0.2, 12.0, 0.05))
    if any(limb.swing or limb.bend for limb in form.limbs):
        for k in range(SWINGS):
            fall.swing((k + 1) / SWINGS)
            fall.run(Motion(24, gravity=0.6, damping=10.0, friction=0.1))
    fall.run(Motion(420, damping=4.0, friction=stiffness.friction))
    # Weightless and slippery at the end: threads go back to their lengths, folds stay.
    fall.run(Motion(110, gravity=0.1, damping=25.0, friction=0.05))
    return smooth(_cloth(mesh, pattern, fall.positions))


def _unalike(limbs, seed):
    """No two arms hang alike."""
    random = stream(seed, "limbs")
    for limb in limbs:
        swing, bend = random.normal(0, limb.sway, 2)
        yield replace(limb, swing=limb.swing + swing, bend=limb.bend + bend) if limb.swing else limb


class _Fall:
    """Cloth on its way down."""

    def __init__(self, mesh, pattern, form, stiffness, edge_cm, seed):
        self.form, self.stiffness = form, stiffness
        self.hung, self.positions = mesh.placed, mesh.placed.copy()
        self.speeds = np.zeros_like(self.positions)
        self.links = rest.links(mesh, pattern, stiffness, edge_cm, seed,
                                drags(form, seed))
        self.bends = rest.bends(mesh, pattern, stiffness, edge_cm, seed)
        self.apart = rest.apart(mesh, pattern, edge_cm)
        self.pins = rest.pins(mesh, pattern)
        self.share = 0.0
        self.carried = [_carried(limb, self.positions, form.limbs) for limb in form.limbs]
        self.grid = self._bake()

    def _bake(self):
        low, high = self.positions.min(0) - ROOM_CM, self.positions.max(0) + ROOM_CM
        deep = self._depth() + ROOM_CM
        low[2], high[2] = -deep, deep
        return distances(self.form, self.share, low, high, CELL_CM)

    def _depth(self):
        sections = self.form.sections
        torso = (sections[:, 2] + np.abs(sections[:, 3])).max() if len(sections) else 0.0
        return max([torso, *((np.abs(limb.joints[:, 2]) + limb.radii * limb.depths()).max()
                             for limb in self.form.limbs)])

    def run(self, motion):
        motion = replace(motion, off=self.stiffness.thickness)
        move(self.positions, self.speeds, self.links, self.bends, self.apart,
             self.pins, self.grid, motion, self.stiffness.weight)

    def fill(self, motion):
        """Let the form grow to its depth, cloth held loosely where it hung."""
        pins, n = self.pins, len(self.hung)
        steady, places = np.tile([STEADY, STEADY, 0.0], (n, 1)), self.hung.copy()
        steady[pins.vertices] = np.maximum(steady[pins.vertices], pins.shares)
        places[pins.vertices] = pins.places
        self.pins = Pins(np.arange(n, dtype=np.uint32), places, steady)
        self.run(motion)
        self.pins = pins

    def swing(self, share):
        """Move limbs on, and the cloth on them with them."""
        for limb, (carry, beyond) in zip(self.form.limbs, self.carried, strict=True):
            on = carry > 0
            back = self._back(limb, self.positions[on], beyond[on])
            ahead = limb.turn(back, share, beyond[on])
            self.positions[on] += carry[on, None] * (ahead - self.positions[on])
        self.share = share
        self.grid = self._bake()

    def _back(self, limb, points, beyond):
        """Where points of the present pose would be in the pattern's pose."""
        whole = replace(limb, swing=-limb.swing * self.share, bend=0.0)
        points = whole.turn(points, 1.0, beyond)
        bent = replace(limb, swing=0.0, bend=-limb.bend * self.share)
        return bent.turn(points, 1.0, beyond)


def _carried(limb, points, limbs):
    """How far each vertex is carried by a limb, and how far by what is beyond its elbow."""
    along, away = _along(limb, points)
    others = [_along(other, points)[1] for other in limbs if other is not limb]
    mine = away <= np.min(others, 0) if others else np.ones(len(points), bool)
    near = smoothstep(3.2, 2.2, away) * mine
    elbow = np.linalg.norm(limb.joints[1] - limb.joints[0])
    return near * smoothstep(*CARRIED_CM, along), smoothstep(elbow - 5, elbow + 5, along)


def _along(limb, points):
    """Arc length along a limb's axis, and distance from it per its radius, seen from the front."""
    best, along, start = np.full(len(points), np.inf), np.zeros(len(points)), 0.0
    for k in range(len(limb.joints) - 1):
        a, way = limb.joints[k, :2], limb.joints[k + 1, :2] - limb.joints[k, :2]
        size = np.linalg.norm(way)
        t = (points[:, :2] - a) @ way / size ** 2
        held = np.clip(t, 0, 1)
        radius = limb.radii[k] + held * (limb.radii[k + 1] - limb.radii[k])
        away = np.linalg.norm(points[:, :2] - a - held[:, None] * way, axis=1) / radius
        closer = away < best
        best[closer], along[closer] = away[closer], start + held[closer] * size
        start += size
    return along, best


def _cloth(mesh, pattern, positions):
    """The draped mesh; along a fold each layer has vertices of its own, as each has a normal."""
    pairs = []
    for seam in pattern.seams:
        if not seam.folded:
            pairs += zip(mesh.rims[seam.one].tolist(), mesh.rims[seam.other][::-1].tolist(),
                         strict=True)
    own = joined(len(mesh.flat), pairs)
    used, corners = np.unique(own[mesh.triangles], return_inverse=True)
    spread = np.zeros((own.max() + 1, 3))
    spread[own] = positions[mesh.weld]
    return ClothMesh(spread[used], corners.reshape(-1, 3).astype(np.int32),
                     mesh.flat[mesh.triangles].astype(np.float32), mesh.panel_of,
                     tuple(panel.name for panel in pattern.panels))
