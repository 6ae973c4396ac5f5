"""Textures at the size of a large frame: the same pattern, with more to see in it."""

import cv2
import numpy as np
import pytest

from studio.set.noise import REFERENCE, enlarged, fractal_noise, shrunk, stream, value_noise
from studio.set.textures.concrete import concrete
from studio.set.textures.marble import marble
from studio.set.textures.mosaic import mosaic
from studio.set.textures.terrazzo import terrazzo
from studio.set.textures.texture import Texture
from studio.set.textures.wood import wood
from tests.studio.set.textures.seams import seam

LARGE = 2 * REFERENCE
PATTERNS = {
    "wood": lambda: wood(3), "marble": lambda: marble(3), "concrete": lambda: concrete(3),
    "terrazzo": lambda: terrazzo(3, [0.6] * 3, ([0.2] * 3,)),
}


def detail(tile):
    """Energy of the Laplacian, what is sharp at the tile's own pixels."""
    return float((cv2.Laplacian(tile, cv2.CV_32F) ** 2).mean())


def plane(tile):
    return tile if tile.ndim == 2 else np.ascontiguousarray(tile[..., 1])


@pytest.mark.parametrize("name", PATTERNS)
def test_finer_tile_has_the_pattern_and_more_detail_than_one_enlarged(name):
    tile = PATTERNS[name]().raked(1, 0.03)
    small, large = plane(tile.tone), plane(tile.finer(LARGE).tone)
    assert large.shape == (LARGE, LARGE)
    assert np.corrcoef(shrunk(large, 256).ravel(), shrunk(small, 256).ravel())[0, 1] > 0.95
    assert detail(large) > 1.5 * detail(enlarged(small, LARGE))


def test_mosaic_has_the_same_tiles_when_it_is_drawn_finer():
    colour = np.float32([0.1, 0.35, 0.4])
    small, large = (mosaic(3, colour, size, 12, 0.3, 0.2) for size in ((300, 200), (600, 400)))
    again = cv2.resize(large, (300, 200), interpolation=cv2.INTER_AREA)
    assert np.corrcoef(again.ravel(), small.ravel())[0, 1] > 0.97


def test_change_of_a_texture_is_that_of_its_finer_tile_too():
    def drawn(size):
        return Texture(np.full((size, size), 4.0, np.float32), np.zeros((size, size), np.float32),
                       drawn)
    muted = drawn(4).muted(0.5)
    assert (muted.tone == 2).all() and (muted.finer(8).tone == np.full((8, 8), 2)).all()


def test_texture_without_finer_tiles_has_none_after_a_change():
    assert Texture(np.ones((4, 4), np.float32), np.ones((4, 4), np.float32)).muted(2).finer is None


def test_fine_noise_tiles_and_keeps_what_was_coarse():
    small, large = (fractal_noise(stream(1, "t"), size, 90, 40, 3) for size in (REFERENCE, LARGE))
    assert seam(large) < 2 and seam(large.T) < 2
    assert np.corrcoef(shrunk(large, 256).ravel(), shrunk(small, 256).ravel())[0, 1] > 0.98


def test_later_draws_are_the_same_at_every_size():
    after = []
    for size in (REFERENCE, LARGE):
        random = stream(1, "t")
        fractal_noise(random, size, 90, 40, 3)
        after.append(random.random())
    assert after[0] == after[1]


def test_noise_of_few_cells_has_no_steps():
    line = value_noise(stream(1, "t"), REFERENCE, 3, 3)[100]
    bend = np.abs(np.diff(line, 2))
    # In 32 steps a cell, as OpenCV does it, every tenth pixel bends a hundred times as much.
    assert bend.max() < 8 * np.median(bend) + 1e-5
