"""Subdivision: same cloth, four times as many triangles."""

import numpy as np
import pytest

from studio.tailor.cut_mesh import cut
from studio.tailor.mesh import ClothMesh
from studio.tailor.subdivide import subdivide
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
