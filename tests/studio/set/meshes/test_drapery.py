"""Hanging cloth: it fills its width, hangs to the floor and faces the camera."""

import numpy as np
import pytest

from studio.set.meshes.drapery import ROWS, curtain
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


@pytest.mark.parametrize("width", (7.0, 24.0))
def test_curtain_bends_without_steps_when_it_is_finer_than_its_noise(width):
    depth = curtain(stream(1, "t"), width, 9.0, 0.5, 0.14).vertices.reshape(ROWS, -1, 3)[..., 2]
    # A step of the noise would be a streak down the cloth: a jump of its bend.
    assert np.abs(np.diff(depth, 3, axis=1)).max() < 0.09


def test_curtain_repeats_when_the_seed_is_the_same():
    assert (cloth(3).vertices == cloth(3).vertices).all()
    assert (cloth(3).vertices != cloth(4).vertices).any()
