"""Coping stones and water: level, and as high as asked."""

import numpy as np
import pytest

from studio.set.meshes.pool import coping, water
from studio.set.noise import stream
from tests.studio.set.meshes.normals import face_normals


def test_coping_has_its_top_at_its_height():
    mesh = coping(stream(1, "c"), 6.0, 0.4, 1.2, 4)
    assert np.ptp(mesh.vertices, 0) == pytest.approx([6.0, 0.4, 1.2], abs=1e-5)


def test_water_lies_level_and_ripples_in_its_shading_only():
    mesh = water(1, 4.0, -0.5, -3.0, 0.3)
    assert np.ptp(mesh.vertices[:, 1]) == 0
    assert (face_normals(mesh)[:, 1] > 0).all()
    assert 0.9 < mesh.normals[:, 1].min() < 0.9999
    assert mesh.uv.min() == 0 and mesh.uv.max() == 1
