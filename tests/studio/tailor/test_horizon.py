"""How high relief rises round a pixel."""

import numpy as np
import pytest

from studio.tailor.horizon import LOWEST, horizons, levels, steps

AROUND = np.arange(4) * np.pi / 2


def _horizons(depth, scale=10.0):
    solid = np.ones(depth.shape, bool)
    out = np.zeros((*depth.shape, 4), np.float32)
    distances, level_of = steps(scale)
    horizons(levels(depth, solid), solid, scale, distances, level_of, AROUND, 0, out)
    return out


def test_horizon_is_level_when_cloth_is_flat():
    assert np.allclose(_horizons(np.zeros((64, 64), np.float32))[32, 32], 0, atol=1e-6)


def test_wall_is_seen_under_its_angle_when_it_is_near():
    depth = np.zeros((64, 64), np.float32)
    depth[:, 40:] = 1.0
    east, north, west, south = _horizons(depth)[32, 30]
    assert east == pytest.approx(np.sin(np.arctan2(1.0, 1.0)), abs=0.16)
    assert max(north, west, south) < 0.1


def test_peak_sees_far_behind_when_all_falls_away():
    depth = np.full((64, 64), -40.0, np.float32)
    depth[32, 32] = 0
    assert _horizons(depth)[32, 32].min() < -0.5
    assert _horizons(depth).min() >= np.float32(LOWEST)


def test_strip_equals_the_whole_when_taken_alone():
    depth = np.random.default_rng(2).random((48, 48)).astype(np.float32)
    whole, solid = _horizons(depth), np.ones((48, 48), bool)
    strip = np.zeros((10, 48, 4), np.float32)
    distances, level_of = steps(10.0)
    horizons(levels(depth, solid), solid, 10.0, distances, level_of, AROUND, 20, strip)
    assert np.array_equal(strip, whole[20:30])
