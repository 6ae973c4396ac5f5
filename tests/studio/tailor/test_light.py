"""Lights as radiance by direction."""

import numpy as np
import pytest

from studio.set.lights import Sky, Softbox
from studio.tailor.light import CATALOGUE, LEVELS, catalogue, prepare, radiance

WHITE = np.ones(3, np.float32)


def test_sky_gives_pi_when_a_surface_faces_the_camera():
    light = prepare([Sky(WHITE)])
    assert light.facing == pytest.approx(np.pi, rel=0.01)
    assert light.power.sum() == pytest.approx(4 * np.pi, rel=1e-4)


def test_moments_fall_when_the_horizon_rises():
    light = prepare()
    assert (np.diff(light.moments[:, :, 3], axis=1) <= 1e-6).all()
    assert np.allclose(light.moments[:, LEVELS - 1], 0)


def test_softbox_is_seen_in_its_own_direction_only():
    box = Softbox((0.0, 0.0, 2.0), (0.0, 0.0, 0.0), 1.0, 3 * WHITE)
    ahead, aside, behind = np.eye(3)[2], np.eye(3)[0], -np.eye(3)[2]
    assert radiance([box], np.stack([ahead, aside, behind])) == pytest.approx([3, 0, 0])


def test_catalogue_key_comes_from_the_upper_left_when_measured():
    sums = prepare().moments[:, 0, :3].sum(0)
    assert sums[0] < 0 < sums[1]


def test_light_from_behind_is_flagged_when_goods_are_white():
    behind = np.array([[0.0, 0.0, -1.0]])
    assert radiance(catalogue(92.0), behind) < 0.4 * radiance(CATALOGUE, behind)
    assert radiance(catalogue(60.0), behind) == radiance(CATALOGUE, behind)


def test_key_is_nearer_to_the_fill_when_goods_are_white():
    sides = np.array([[-0.73, 0.6, 0.48], [0.87, 0.09, 0.48]])
    (key, fill), (soft, broad) = (radiance(catalogue(lightness), sides) for lightness in (60, 92))
    assert key > soft > broad > fill
