"""Fine tiles: as large as the frame shows them, on the surfaces that have them, without a seam."""

from importlib import import_module

import numpy as np
import pytest

from studio.set.camera import stand
from studio.set.lights import Sky
from studio.set.materials import matt
from studio.set.meshes.geometry import rectangle
from studio.set.noise import REFERENCE
from studio.set.stage import Stage, Surface
from studio.set.textures.texture import Texture

pytestmark = pytest.mark.render
LARGE = (4096, 4096)
COLOUR = np.float32([0.5, 0.3, 0.2])


@pytest.fixture
def paint(loaded_set):
    # It imports Mitsuba, which may be missing.
    return import_module("studio.set.paint")


def striped(size):
    """Upright stripes, eight of them at any size."""
    tone = np.where(np.arange(size) * 16 // size % 2, 1.2, 0.8).astype(np.float32)
    return Texture(np.tile(tone, (size, 1)), np.zeros((size, size), np.float32), striped)


@pytest.fixture
def stage():
    """A striped wall on the left, a plain one on the right."""
    surfaces = {
        "striped": Surface(rectangle((-2, 1, 0), (2, 0, 0), (0, 4, 0)),
                           matt(COLOUR, striped(64), 0.5), 0, "striped"),
        "plain": Surface(rectangle((2, 1, 0), (2, 0, 0), (0, 4, 0)), matt(COLOUR), 1, "plain")}
    return Stage(surfaces, {"sky": Sky(np.full(3, 0.5))}, stand(0.0, 0.8, 1.0), (0.0, 0.0, 0.0),
                 "plain", (COLOUR,) * 5)


@pytest.fixture
def seen(paint, stage):
    """``seen(window)``: the guides there, with the coats of a large frame."""
    renderer, guides = (import_module(f"studio.set.{name}") for name in ("renderer", "guides"))
    world = renderer.world(stage)
    coats = paint.coats(world.names, stage, LARGE)
    return lambda *window: guides.guides(
        world, stage.camera, LARGE, guides.Window(*window), 4, coats)


@pytest.mark.parametrize("side, tile", [(600, 1024), (1024, 1024), (2048, 1024), (4096, 2048),
                                        (40_000, 4096)])
def test_tile_is_enlarged_less_than_twice_when_it_may_grow(paint, stage, side, tile):
    assert paint.tile_size(stage.surfaces["striped"], stage.camera, (side, side)) == tile


def test_small_frame_asks_for_no_coats(paint, stage):
    names = {1: "striped", 2: "plain"}
    assert paint.coats(names, stage, (REFERENCE, REFERENCE)) == []
    assert len(paint.coats(names, stage, LARGE)) == 1


def test_coat_shows_its_tile_in_the_surfaces_colour_and_on_no_other(seen):
    albedo = seen(1700, 2000, 700, 4).albedo
    left, right = albedo[:, :300], albedo[:, 400:]
    assert right == pytest.approx(np.broadcast_to(COLOUR, right.shape), rel=1e-3)
    tones = left[..., 0] / COLOUR[0]
    assert (tones.min(), tones.max()) == pytest.approx((0.8, 1.2), abs=1e-3)
    # An edge of a stripe is a step of the tile's own texels, not of the small tile's.
    assert (np.abs(tones[0] - 1) < 0.19).sum() < 8


def test_strip_of_a_large_frame_is_that_of_a_taller_one(seen):
    strip, taller = seen(1900, 2004, 200, 4), seen(1900, 2000, 200, 12)
    for name in ("albedo", "normal", "depth", "shape"):
        assert (getattr(strip, name) == getattr(taller, name)[4:8]).all()
