"""The filter of light: noise goes, edges stay."""

from importlib import import_module
from types import SimpleNamespace

import numpy as np
import pytest

pytestmark = pytest.mark.render


@pytest.fixture
def denoise(loaded_set):
    # It imports Mitsuba, which may be missing.
    return import_module("studio.set.denoise").denoise


def noisy_edge(seed=0, size=64, sigma=0.25):
    """A bright and a dark half that face different ways, with noise: light, and the truth."""
    random = np.random.default_rng(seed)
    left = np.arange(size)[None] < size // 2
    truth = np.where(left, 1.0, 0.2) * np.ones((size, 1))
    normal = np.where(left[..., None], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]) * np.ones((size, 1, 1))
    noise = random.normal(0, sigma, (size, size)) * truth
    light = SimpleNamespace(
        radiance=np.repeat((truth + noise)[..., None] * 0.85, 3, 2).astype(np.float32),
        albedo=np.full((size, size, 3), 0.8, np.float32), normal=normal.astype(np.float32),
        depth=np.full((size, size), 5, np.float32),
        variance=((sigma * truth) ** 2).astype(np.float32),
        samples=np.full((size, size), 16, np.float32))
    return light, truth


def test_denoise_removes_noise_but_keeps_the_edge(denoise):
    light, truth = noisy_edge()
    error = denoise(light)[..., 0] - truth
    assert error.std() < 0.05
    middle = truth.shape[1] // 2
    step = denoise(light)[:, middle - 1, 0] - denoise(light)[:, middle, 0]
    assert step.mean() > 0.7


def test_denoise_pulls_lone_bright_pixel_to_its_neighbours(denoise):
    light, _ = noisy_edge(sigma=0.02)
    light.radiance[20, 10] = 40
    light.variance[20, 10] = 100
    assert denoise(light)[20, 10, 0] < 2.5


def test_denoise_leaves_even_light_alone(denoise):
    light, _ = noisy_edge(sigma=0.0)
    light.radiance[:] = 0.85
    assert np.abs(denoise(light) - 1).max() < 1e-3
