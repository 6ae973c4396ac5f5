"""Shades of a flat set: whom they leave in the sun."""

import itertools

import numpy as np
import pytest

from studio.set.moods import MOODS
from studio.set.shades.beside import branches_beside, palm_beside, window_around
from studio.set.sizing import fit
from studio.set.stage import Brief
from studio.set.view import Kind, View
from tests.studio.set.shades.test_straight import covered

TOWARDS = np.array([0.7, 0.6, 0.6])


def brief(seed):
    return Brief(seed, (), MOODS["natural"], fit(0.8, 0.8, None, View(Kind.LYING)), 0.8, 1,
                 Kind.LYING)


@pytest.mark.parametrize("seed", (1, 2))
def test_window_lights_the_product_through_one_pane(seed):
    size = brief(seed).product
    clear = size.width / 2, size.height / 2
    mesh = window_around(brief(seed), TOWARDS, clear)
    for x, y in itertools.product(np.linspace(-0.9, 0.9, 5), repeat=2):
        assert not covered(mesh, (x * clear[0], y * clear[1], 0), TOWARDS)
    line = [covered(mesh, (x, 0, 0), TOWARDS) for x in np.linspace(0, 3 * clear[0], 200)]
    assert any(line) and not all(line)


@pytest.mark.parametrize("shade", (palm_beside, branches_beside))
def test_leaves_fall_in_the_corner_of_the_light_when_the_middle_is_the_products(shade):
    meshes = [shade(brief(seed), TOWARDS, (0.8, 1.0)) for seed in range(3)]
    away = TOWARDS / TOWARDS[2]
    for mesh in meshes:
        fallen = mesh.vertices - mesh.vertices[:, 2:] * away
        assert fallen[:, 0].mean() > 0.4 and fallen[:, 1].mean() > 0.4
