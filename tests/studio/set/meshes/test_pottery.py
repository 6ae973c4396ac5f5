"""Pottery: it stands on the table, has its size and is hollow."""

import numpy as np
import pytest

from studio.set.meshes.pottery import bowl, jar, vase

POTS = {"bowl": (bowl, 0.25, 0.15), "jar": (jar, 0.22, 0.5), "vase": (vase, 0.2, 0.6)}


@pytest.mark.parametrize("name", POTS)
def test_pot_has_its_size(name):
    turn, radius, height = POTS[name]
    mesh = turn(radius, height)
    assert mesh.vertices[:, 1].min() == pytest.approx(0, abs=1e-6)
    assert mesh.vertices[:, 1].max() == pytest.approx(height, abs=0.015)
    assert mesh.vertices[:, 0].max() == pytest.approx(radius, rel=0.05)
    assert np.linalg.norm(mesh.normals, axis=1) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("name", POTS)
def test_pot_holds_water(name):
    turn, radius, height = POTS[name]
    mesh = turn(radius, height)
    middle = np.hypot(mesh.vertices[:, 0], mesh.vertices[:, 2]) < 0.02
    assert mesh.vertices[middle, 1].max() < 0.5 * height
