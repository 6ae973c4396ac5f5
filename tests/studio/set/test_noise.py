"""Noise and textures: repeatable, tileable, true to their base colour."""

import numpy as np
import pytest

from studio.set.leather import pebbled
from studio.set.noise import fnv1a, fractal_noise, stream, turned, value_noise
from studio.set.textures.concrete import concrete
from studio.set.textures.plaster import plaster


def seam(image):
    """Step over the border of a tile against its steps inside."""
    inside = np.abs(np.diff(image, axis=1)).mean()
    return np.abs(image[:, 0] - image[:, -1]).mean() / inside


def test_fnv1a_matches_its_published_vector():
    assert fnv1a("") == 0x811C9DC5
    assert fnv1a("foobar") == 0xBF9CF968


def test_stream_repeats_when_seed_and_tag_are_the_same():
    assert stream(7, "x").random() == stream(7, "x").random()
    assert stream(7, "x").random() != stream(7, "y").random()
    assert stream(7, "x").random() != stream(8, "x").random()


@pytest.mark.parametrize("image", [
    value_noise(stream(1, "t"), 128, 8, 8),
    fractal_noise(stream(1, "t"), 128, 4, 6),
    turned(fractal_noise(stream(1, "t"), 128, 4, 4, 3), 2, 1),
    plaster(3, 256).height, concrete(3, 256).height,
])
def test_noise_tiles(image):
    assert seam(image) < 2 and seam(image.T) < 2


@pytest.mark.parametrize("texture", [plaster(2, 256), concrete(2, 256),
                                     concrete(2, 256, panels=True), pebbled(2, 256)])
def test_texture_keeps_the_base_colour_in_the_mean(texture):
    tinted = texture.tinted([0.5, 0.3, 0.1])
    assert tinted.dtype == np.float32 and np.isfinite(tinted).all()
    assert tinted.mean((0, 1)) == pytest.approx([0.5, 0.3, 0.1], rel=0.15)


def test_raked_texture_is_brighter_towards_the_light():
    plain = plaster(5, 256)
    slope = np.gradient(plain.height)[1]
    from_right = plain.raked(1).tone - plain.raked(-1).tone
    assert np.corrcoef(from_right.ravel(), -slope.ravel())[0, 1] > 0.5
