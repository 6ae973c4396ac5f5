"""Padding: channels stand off between their seams, and what is not filled stays where it is."""

import numpy as np
import pytest

from studio.tailor.padding import Padding, padded
from tests.studio.tailor.sheets import sheet

ROWS = (-6.0, 0.0, 6.0)


@pytest.fixture
def flat():
    return sheet(12, 12, 0.5)


def heights(mesh, flat):
    return np.linalg.norm(mesh.positions - flat.positions, axis=1)


def test_mesh_stays_as_it_is_when_nothing_fills_it(flat):
    assert padded(flat, (), 3) is flat


def test_channels_are_full_in_their_middle_when_filled(flat):
    found = heights(padded(flat, [Padding("front", ROWS, 1.0)], 3), flat)
    v = np.zeros(len(flat.positions))
    v[flat.triangles.ravel()] = flat.places.reshape(-1, 2)[:, 1]
    on_seam = np.isin(np.round(v, 6), ROWS)
    assert found[on_seam].max() < 0.05
    assert found[np.abs(np.mod(v, 6) - 3) < 0.6].min() > 0.6


def test_filling_is_the_same_when_its_seed_is(flat):
    one, again, other = (padded(flat, [Padding("front", ROWS, 1.0)], seed) for seed in (3, 3, 4))
    assert (one.positions == again.positions).all()
    assert (one.positions != other.positions).any()
