"""Hanging cloth: it fills its width, hangs to the floor and faces the camera."""

import numpy as np
import pytest

from studio.set.meshes.drapery import curtain
from studio.set.noise import stream


def cloth(seed=1, width=6.0):
    return curtain(stream(seed, "t"), width, 4.0, 0.4, 0.12)


@pytest.mark.parametrize("width", (1.0, 6.0))
def test_curtain_spans_its_width_and_height(width):
    vertices = cloth(width=width).vertices
    assert np.ptp(vertices[:, 0]) == pytest.approx(width, rel=0.02)
    assert vertices[:, 1].min() == 0 and vertices[:, 1].max() == pytest.approx(4)
    assert 0.08 < vertices[:, 2].max() < 0.35


def test_curtain_faces_the_camera_everywhere():
    """Cloth that turned back on itself would cross the fold beside it."""
    mesh = cloth()
    assert np.isfinite(mesh.normals).all() and mesh.normals[:, 2].min() > 0


def test_curtain_repeats_when_the_seed_is_the_same():
    assert (cloth(3).vertices == cloth(3).vertices).all()
    assert (cloth(3).vertices != cloth(4).vertices).any()
