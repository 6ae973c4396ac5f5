"""Woodwork: boards lie flush, keep to their strip of the tile, crates stand on the floor."""

import numpy as np
import pytest

from studio.set.meshes.joinery import STRIP, TILES, board, boards, crate
from studio.set.noise import stream


def test_board_stays_in_its_strip_of_the_tile():
    mesh = board(stream(1, "t"), 3.0, 0.1, STRIP - 0.01)
    strips = mesh.uv[:, 1] * TILES * 6
    assert np.floor(strips.min()) == np.floor(strips.max() - 1e-6)


@pytest.mark.parametrize("run", (None, 2.0))
def test_boards_fill_the_floor_below_zero(run):
    mesh = boards(stream(2, "t"), 6.0, 3.0, 0.1, run=run)
    low, high = mesh.vertices.min(0), mesh.vertices.max(0)
    assert -0.005 < high[1] <= 1e-6 and low[1] >= -0.11
    assert high[0] - low[0] == pytest.approx(6.0, abs=0.05)
    assert high[2] - low[2] <= 3.0


def test_crate_has_its_size():
    mesh = crate(stream(3, "t"), 1.6, 0.4, 1.1)
    low, high = mesh.vertices.min(0), mesh.vertices.max(0)
    assert low[1] == pytest.approx(0, abs=1e-6) and high[1] == pytest.approx(0.4, abs=1e-3)
    assert high[0] - low[0] == pytest.approx(1.6, abs=0.04)


def test_boards_repeat_with_their_seed():
    once, again = (boards(stream(4, "t"), 4.0, 2.0, 0.1, run=1.5) for _ in range(2))
    assert (once.vertices == again.vertices).all() and (once.uv == again.uv).all()
