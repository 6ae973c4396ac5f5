"""Ribbons through the air."""

import numpy as np
import pytest

from studio.tailor.mesh import ClothMesh
from studio.tailor.ribbon import on_cloth, path, ribbon

POINTS = [(0.0, 0, 0), (0, 10.0, 0), (6.0, 14.0, 2.0)]


def test_path_keeps_its_ends_and_rounds_its_corners_when_soft():
    line = path(POINTS, 0.8)
    assert line[0] == pytest.approx(POINTS[0]) and line[-1] == pytest.approx(POINTS[-1])
    assert 0.1 < np.linalg.norm(line - POINTS[1], axis=1).min() < 1
    turn = np.diff(line, axis=0)
    turn /= np.linalg.norm(turn, axis=1, keepdims=True)
    assert (turn[1:] * turn[:-1]).sum(1).min() > 0.98


def test_ribbon_has_its_measures_and_looks_outwards_when_drawn():
    line = path(POINTS[:2], 0.5)
    solid = ribbon("strap", line, (1.0, 0, 0), 2.0, 0.3)
    mesh = solid.mesh
    assert np.ptp(mesh.positions, axis=0) == pytest.approx((2.0, 10.0, 0.3), abs=1e-6)
    a, b, c = (mesh.positions[mesh.triangles[:, corner]] for corner in range(3))
    normal, middle = np.cross(b - a, c - a), (a + b + c) / 3
    assert ((normal * middle)[:, [0, 2]].sum(1) >= -1e-9).all()
    assert np.ptp(mesh.places.reshape(-1, 2), axis=0) == pytest.approx((2.0, 10.0), rel=1e-3)
    assert np.ptp(solid.outlines["strap"], axis=0) == pytest.approx((2.0, 10.0), rel=1e-3)


def test_place_is_found_when_another_panel_is_nearer_in_its_own():
    positions = np.array([(0, 0, 0), (1, 0, 0), (0, 1, 0), (5, 5, 5), (6, 5, 5), (5, 6, 5)], float)
    places = np.tile(np.array([[(0, 0), (1, 0), (0, 1)]], np.float32), (2, 1, 1))
    cloth = ClothMesh(positions, np.arange(6, dtype=np.int32).reshape(2, 3), places,
                      np.array([0, 1], np.int16), ("front", "back"))
    assert on_cloth(cloth, "back", (0.9, 0.2)) == pytest.approx((6, 5, 5))
    assert on_cloth(cloth, "front", (0.1, 0.7)) == pytest.approx((0, 1, 0))
