"""Rings and arches: their paths close, and bands have the section that was asked for."""

import numpy as np
import pytest

from studio.set.meshes import bends
from tests.studio.set.meshes.normals import corners, face_normals


def test_ring_closes_at_its_lowest_point():
    path = bends.ring(1.2, 1.5)
    assert path[0] == pytest.approx(path[-1]) and path[0, 1] == pytest.approx(0.3)
    assert np.hypot(path[:, 0], path[:, 1] - 1.5) == pytest.approx(1.2)


def test_arch_stands_on_the_floor_on_both_sides():
    path = bends.arch(1.0, 1.4)
    assert path[0] == pytest.approx([1, 0, 0]) and path[-1] == pytest.approx([-1, 0, 0])
    assert path[:, 1].max() == pytest.approx(2.4)
    assert np.linalg.norm(np.diff(path, axis=0), axis=1).min() > 0.01


def test_line_is_upright():
    path = bends.line(2.0, 0.5)
    assert np.ptp(path, axis=0) == pytest.approx([0, 1.5, 0])


@pytest.mark.parametrize("path", (bends.ring(1.2, 1.5), bends.arch(1.0, 1.4)))
def test_band_has_its_section_and_faces_outward(path):
    mesh = bends.band(path, 0.1, 0.3)
    assert np.ptp(mesh.vertices[:, 2]) == pytest.approx(0.3)
    apart = np.linalg.norm(mesh.vertices[:, None, :2] - path[None, :, :2], axis=2).min(1)
    assert apart == pytest.approx(0.05, rel=0.2)
    faces, centre = face_normals(mesh), sum(corners(mesh)) / 3
    near = path[np.linalg.norm(centre[:, None, :2] - path[None, :, :2], axis=2).argmin(1)]
    assert ((centre - near) * faces).sum(1).min() > -1e-6
    assert (mesh.normals[mesh.faces].mean(1) * faces).sum(1).min() > 0
