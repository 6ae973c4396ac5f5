"""Textures: repeatable, tileable, true to their base colour."""

import numpy as np
import pytest

from studio.set.leather import pebbled
from studio.set.textures.brick import brick
from studio.set.textures.caustics import caustics, ripples
from studio.set.textures.concrete import concrete
from studio.set.textures.marble import marble
from studio.set.textures.mosaic import mosaic
from studio.set.textures.paper import paper
from studio.set.textures.plaster import plaster
from studio.set.textures.portoro import portoro
from studio.set.textures.screed import screed
from studio.set.textures.terrazzo import terrazzo
from studio.set.textures.wood import wood
from studio.set.textures.zellige import zellige
from tests.studio.set.textures.seams import seam

BASE = [0.5, 0.3, 0.1]
CHIPS = ([0.6, 0.35, 0.1], [0.4, 0.25, 0.1])
SIZE = 256
TEXTURES = {
    "plaster": lambda seed: plaster(seed, SIZE), "concrete": lambda seed: concrete(seed, SIZE),
    "panels": lambda seed: concrete(seed, SIZE, panels=True),
    "pebbled": lambda seed: pebbled(seed, SIZE), "brick": lambda seed: brick(seed, SIZE),
    "painted brick": lambda seed: brick(seed, SIZE, painted=True),
    "paper": lambda seed: paper(seed, SIZE), "wood": lambda seed: wood(seed, SIZE),
    "screed": lambda seed: screed(seed, SIZE), "zellige": lambda seed: zellige(seed, SIZE),
    "marble": lambda seed: marble(seed, SIZE),
    "terrazzo": lambda seed: terrazzo(seed, BASE, CHIPS, SIZE),
    "portoro": lambda seed: portoro(seed, BASE, size=SIZE),
}
HAS_EDGES = {"wood", "panels", "zellige"}
"""Boards, panels and glazed tiles end where the picture does."""


def plane(values):
    return values if values.ndim == 2 else values[..., 1]


@pytest.mark.parametrize("name", sorted(TEXTURES.keys() - HAS_EDGES))
def test_texture_tiles(name):
    # By another seed a vein of the marble runs along the border, which is a step of its own.
    texture = TEXTURES[name](4)
    for image in (plane(texture.tone), texture.height):
        assert seam(image) < 2 and seam(image.T) < 2


def test_wood_tiles_along_its_grain():
    assert seam(wood(3, SIZE).height) < 2


@pytest.mark.parametrize("name", TEXTURES)
def test_texture_keeps_the_base_colour_in_the_mean(name):
    tinted = TEXTURES[name](2).tinted(BASE)
    assert tinted.dtype == np.float32 and np.isfinite(tinted).all()
    assert tinted.mean((0, 1)) == pytest.approx(BASE, rel=0.15)


@pytest.mark.parametrize("name", TEXTURES)
def test_texture_repeats_when_the_seed_is_the_same(name):
    once, again, other = (TEXTURES[name](seed).tone for seed in (5, 5, 6))
    assert (once == again).all() and (once != other).any()


def test_raked_texture_is_brighter_towards_the_light():
    plain = plaster(5, SIZE)
    slope = np.gradient(plain.height)[1]
    from_right = plain.raked(1).tone - plain.raked(-1).tone
    assert np.corrcoef(from_right.ravel(), -slope.ravel())[0, 1] > 0.5


def test_dark_marble_has_veins_paler_than_itself():
    pale, dark = marble(2, SIZE).tone, marble(2, SIZE, dark=True).tone
    assert pale.min() < 0.6 and pale.max() < 1.3
    assert dark.min() > 0.7 and dark.max() > 2
    assert np.median(dark) == pytest.approx(1, abs=0.15)


def test_portoro_shows_its_veins_on_black_and_on_white_stone():
    for base, vein in ((0.01, 0.45), (0.8, 0.2)):
        stone = portoro(4, [base] * 3, [vein] * 3, SIZE).tinted([base] * 3)[..., 0]
        shown = (np.abs(stone - vein) < 0.5 * abs(base - vein)).mean()
        assert 0.001 < shown < 0.15


def test_terrazzo_shows_each_chip_and_mostly_its_base():
    base, chips = np.float32([0.7, 0.7, 0.7]), [[0.7, 0.1, 0.1], [0.1, 0.1, 0.7]]
    red, green, blue = np.moveaxis(terrazzo(4, base, chips, SIZE).tinted(base), -1, 0)
    assert 0.5 < (green > 0.5).mean() < 0.9
    assert ((red > 0.4) & (blue < 0.2)).mean() > 0.05
    assert ((blue > 0.4) & (red < 0.2)).mean() > 0.05


@pytest.mark.parametrize("image", [caustics(3, SIZE), ripples(3, SIZE)[0]],
                         ids=["caustics", "ripples"])
def test_water_tiles(image):
    assert seam(image) < 2 and seam(image.T) < 2


def test_water_moves_light_and_neither_adds_nor_takes_any():
    light = caustics(2, SIZE)
    assert light.mean() == pytest.approx(1, rel=0.02)
    assert light.max() > 4 and light.min() < 0.6


def test_mosaic_fits_its_frame_and_keeps_its_colour():
    picture, again = (mosaic(2, np.float32([0.2, 0.5, 0.6]), (200, 120), 12, net=0.2, bend=0.2)
                      for _ in range(2))
    assert picture.shape == (120, 200, 3) and picture.dtype == np.float32
    assert np.median(picture, (0, 1)) == pytest.approx([0.2, 0.5, 0.6], rel=0.2)
    assert (picture == again).all()
