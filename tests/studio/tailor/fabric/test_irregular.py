"""Noise of cloth: it tiles, it has the spread it says, and its threads differ."""

import numpy as np
import pytest

from studio.set.noise import stream
from studio.tailor.fabric.irregular import clouds, fibres, thick_and_thin, waves, wrapped_blur


@pytest.mark.parametrize("make", [
    lambda random: waves(random, (120, 160), (5, 7), 3),
    lambda random: waves(random, (240, 240), (70, 70)),
    lambda random: fibres(random, (120, 160), 6.0, 2.0),
], ids=["few", "many", "fibres"])
def test_noise_tiles_and_has_unit_spread_when_made(make):
    tile = make(stream(4, "test"))
    assert tile.dtype == np.float32
    assert tile.std() == pytest.approx(1, abs=0.35)
    for axis in (0, 1):
        steps = np.abs(np.diff(tile, axis=axis)).mean()
        assert np.abs(np.take(tile, 0, axis) - np.take(tile, -1, axis)).mean() < 1.6 * steps


def test_blur_keeps_the_mean_when_wrapped():
    tile = stream(1, "test").random((40, 60), np.float32)
    assert wrapped_blur(tile, 3.0, 5.0).mean() == pytest.approx(tile.mean(), rel=1e-3)


def test_thread_differs_from_its_neighbour_when_thick_and_thin():
    lines = thick_and_thin(stream(2, "test"), 40, 300, 6)
    assert lines.shape == (40, 300)
    beside = np.corrcoef(lines[:-1].ravel(), lines[1:].ravel())[0, 1]
    along = np.corrcoef(lines[:, :-1].ravel(), lines[:, 1:].ravel())[0, 1]
    assert abs(beside) < 0.4 < along


@pytest.mark.parametrize("cell", [3.0, 60.0, 900.0])
def test_clouds_fill_the_canvas_when_cells_are_small_or_large(cell):
    field = clouds(stream(3, "test"), (210, 330), cell, 3)
    assert field.shape == (210, 330) and np.isfinite(field).all()
    assert np.abs(np.diff(field, axis=0)).mean() < 6 / cell
