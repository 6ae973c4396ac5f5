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


def tubular(radius, zigzag=0.0):
    """Half a pipe of uneven triangles, two panels sewn along x = 0; its seam to and fro."""
    random = np.random.default_rng(5)
    turns = np.cumsum(random.uniform(0.08, 0.28, 14))
    turns -= turns[7]
    y = np.arange(24) * 0.9
    angle, high = (grid.ravel() for grid in np.meshgrid(turns, y))
    seam = np.isclose(angle, 0.0)
    angle = angle + np.where(seam, zigzag / radius * (-1.0) ** np.round(high / 0.9), 0.0)
    points = np.column_stack([radius * np.sin(angle), high, radius * np.cos(angle)])
    wide = len(turns)
    low = (np.arange(len(y) - 1)[:, None] * wide + np.arange(wide - 1)).ravel()
    triangles = np.vstack([np.column_stack([low, low + 1, low + wide]),
                           np.column_stack([low + 1, low + wide + 1, low + wide])])
    middle = int(np.flatnonzero(turns == 0.0)[0])
    panel_of = (np.tile(low % wide, 2) >= middle).astype(np.int16)
    places = np.stack([radius * angle, high], 1)[triangles].astype(np.float32)
    mesh = ClothMesh(points, triangles.astype(np.int32), places, panel_of, ("left", "right"))
    inside = seam & (high > 3) & (high < y[-1] - 3)
    return mesh, inside


def test_subdivide_keeps_to_the_round_when_triangles_are_uneven():
    mesh, _ = tubular(5.0)
    fine = subdivide(mesh).positions
    inside = (np.abs(fine[:, 0]) < 3) & (fine[:, 1] > 2) & (fine[:, 1] < 18)
    away = np.hypot(fine[inside, 0], fine[inside, 2]) - 5.0
    assert inside.sum() > 100
    assert np.abs(away).max() < 0.02


def test_smooth_straightens_a_seam_when_it_goes_to_and_fro():
    mesh, inside = tubular(5.0, zigzag=0.1)
    assert np.abs(smooth(mesh).positions[inside, 0]).max() < 0.01
