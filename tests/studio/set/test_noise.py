"""Noise: repeatable and tileable."""

import pytest

from studio.set.noise import fnv1a, fractal_noise, stream, turned, value_noise
from tests.studio.set.textures.seams import seam


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
])
def test_noise_tiles(image):
    assert seam(image) < 2 and seam(image.T) < 2
