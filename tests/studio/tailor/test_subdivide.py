"""Subdivision: same cloth, four times as many triangles."""

import numpy as np
import pytest

from studio.tailor.cut_mesh import cut
from studio.tailor.mesh import ClothMesh
from studio.tailor.subdivide import smooth, subdivide
from tests.studio.tailor.patterns import tube


@pytest.fixture
def flat():
    mesh = cut(tube(), 3.0)
    front = mesh.triangles[mesh.panel_of == 0]
    used, corners = np.unique(front, return_inverse=True)
    points = np.column_stack([mesh.flat[used], np.zeros(len(used))])
    return ClothMesh(points, corners.reshape(-1, 3).astype(np.int32),
                     mesh.flat[front].astype(np.float32), np.zeros(len(front), np.int16),
                     ("front",))


def area(mesh):
    p = mesh.positions[mesh.triangles]
    return np.linalg.norm(np.cross(p[:, 1] - p[:, 0], p[:, 2] - p[:, 0]), axis=1).sum() / 2


def test_subdivide_keeps_rims_and_corners_when_flat(flat):
    fine = subdivide(flat)
    assert len(fine.triangles) == 4 * len(flat.triangles)
    assert np.allclose(fine.positions.min(0), flat.positions.min(0))
    assert area(fine) == pytest.approx(area(flat), rel=0.01)


def test_subdivide_keeps_places_beside_positions_when_flat(flat):
    fine = subdivide(flat)
    apart = np.abs(fine.positions[fine.triangles][..., :2] - fine.places).max()
    assert apart < 0.6


def test_seam_stays_straight_when_the_triangles_beside_it_are_uneven():
    mesh = cut(tube(), 3.0)
    used, corners = np.unique(mesh.weld[mesh.triangles], return_inverse=True)
    corners = corners.reshape(-1, 3).astype(np.int32)
    opened = np.zeros((used.max() + 1, 2))
    # Both panels unfolded about their common side.
    side = mesh.flat[mesh.triangles[mesh.panel_of == 0]][..., 0].max()
    for panel, sign in ((0, 1), (1, -1)):
        own = mesh.triangles[mesh.panel_of == panel]
        opened[mesh.weld[own]] = (mesh.flat[own] - (side, 0)) * (sign, 1)
    points = np.column_stack([opened[used], np.zeros(len(used))])
    cloth = ClothMesh(points, corners, mesh.flat[mesh.triangles].astype(np.float32),
                      mesh.panel_of, ("front", "back"))
    seam = np.abs(points[:, 0]) < 1e-6
    inside = seam & (np.abs(points[:, 1] - points[:, 1].mean()) < 0.4 * np.ptp(points[:, 1]))
    assert inside.sum() > 3
    assert np.abs(smooth(cloth).positions[inside, 0]).max() < 1e-6
    assert np.abs(subdivide(cloth).positions[:len(points)][inside, 0]).max() < 1e-6
