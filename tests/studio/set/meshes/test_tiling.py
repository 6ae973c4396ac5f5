"""Tiled walls: flat, each tile whole, each with its own tilt."""

import numpy as np
import pytest

from studio.set.meshes.tiling import CELLS, repeats, tiled
from studio.set.noise import stream
from tests.studio.set.meshes.normals import face_normals


def wall(seed=1):
    return tiled(stream(seed, "t"), (-1, 0, 0), (1, 0, 0), (0, 1, 0), 5, 3, 0.4)


def test_tiles_lie_flat_and_tilt_in_their_shading_only():
    mesh = wall()
    assert np.ptp(mesh.vertices, 0) == pytest.approx([2.0, 1.2, 0.0], abs=1e-6)
    assert (face_normals(mesh)[:, 2] > 0).all()
    assert np.linalg.norm(mesh.normals, axis=1) == pytest.approx(1, abs=1e-5)
    assert 0.99 < mesh.normals[:, 2].min() < 1


def test_each_tile_shows_one_whole_tile_of_the_texture():
    corners = wall().uv.reshape(-1, 4, 2) * repeats(0.4) * CELLS
    assert np.ptp(corners, axis=1) == pytest.approx(1, abs=1e-4)
    assert corners == pytest.approx(np.round(corners), abs=1e-4)


def test_tiles_repeat_when_the_seed_is_the_same():
    assert (wall().uv == wall().uv).all() and (wall().uv != wall(2).uv).any()
