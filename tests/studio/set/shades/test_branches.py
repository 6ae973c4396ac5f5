"""Branches: repeatable, near the plane that they shade, changed by the seed."""

import numpy as np
import pytest

from studio.set.shades.branches import branches

TOWARDS = np.array([0.6, 0.5, 0.8]) / np.linalg.norm([0.6, 0.5, 0.8])
CENTRE = np.array([0.3, 1.2, 2.0])


def test_branches_repeat_when_the_seed_is_the_same():
    once, again, other = (branches(seed, CENTRE, TOWARDS) for seed in (5, 5, 6))
    assert (once.vertices == again.vertices).all()
    assert (once.vertices[:64] != other.vertices[:64]).any()


def test_branches_hang_near_the_plane_that_faces_the_light():
    mesh = branches(5, CENTRE, TOWARDS)
    assert np.isfinite(mesh.vertices).all() and mesh.faces.max() < len(mesh.vertices)
    away = (mesh.vertices - CENTRE) @ TOWARDS
    assert np.abs(away).max() < 1.0
    assert np.linalg.norm(mesh.vertices - CENTRE, axis=1).max() < 4


@pytest.mark.parametrize("count", (1, 3))
def test_branches_come_from_above(count):
    mesh = branches(5, CENTRE, TOWARDS, 1.4, count)
    assert mesh.vertices[:, 1].max() > CENTRE[1] + 0.5
