"""The set in strips: they cover the frame, and meet without a seam."""

from importlib import import_module

import numpy as np
import pytest

from studio.set.camera import stand
from studio.set.lights import Sky
from studio.set.materials import matt
from studio.set.meshes.geometry import ball, rectangle
from studio.set.stage import Stage, Surface

pytestmark = pytest.mark.render
FRAMES = [(1024, 1024), (2048, 2048), (3024, 1296), (64, 96)]


@pytest.fixture
def backdrop(loaded_set):
    # It imports Mitsuba, which may be missing.
    return import_module("studio.set.backdrop")


@pytest.mark.parametrize("frame", FRAMES)
def test_strips_cover_the_frame_once(backdrop, frame):
    count = np.zeros(frame[::-1], int)
    for window in backdrop.strips(frame):
        assert window.width * window.height <= backdrop.STRIP_PIXELS
        count[window.rows, window.columns] += 1
    assert (count == 1).all()


@pytest.mark.parametrize("frame", FRAMES)
def test_light_size_keeps_the_ratio_and_grows_slower_than_the_frame(backdrop, frame):
    width, height = backdrop.light_size(frame)
    assert width / height == pytest.approx(frame[0] / frame[1], rel=0.01)
    assert width <= frame[0] and height <= frame[1]
    share = width * height / (frame[0] * frame[1])
    assert share == pytest.approx(1, rel=0.01) or share < 0.3


def test_guides_of_windows_are_those_of_the_whole_frame(loaded_set):
    renderer, guides = (import_module(f"studio.set.{name}") for name in ("renderer", "guides"))
    grey = matt((0.5, 0.5, 0.5))
    surfaces = {"wall": Surface(rectangle((0, 1, -1), (4, 0, 0), (0, 4, 0)), grey, 0, "wall"),
                "ball": Surface(ball(0.4, 12).moved((0, 0.8, 0)), grey, 1, "ball")}
    stage = Stage(surfaces, {"sky": Sky(np.full(3, 0.5))}, stand(0.0, 0.8, 1.0), (0.0, 0.0, 0.0),
                  "wall", (np.full(3, 0.5),) * 5)
    world, frame = renderer.world(stage), (48, 40)
    whole = guides.guides(world, stage.camera, frame, guides.Window.whole(frame), 4)
    part = guides.guides(world, stage.camera, frame, guides.Window(8, 10, 30, 20), 4)
    rows, columns = part.window.rows, part.window.columns
    for name in ("albedo", "normal", "depth", "shape"):
        assert (getattr(part, name) == getattr(whole, name)[rows, columns]).all()
    mixed = np.zeros(frame[::-1], bool)
    mixed.flat[whole.edges] = True
    assert (np.flatnonzero(mixed[rows, columns]) == part.edges).all() and len(part.edges) > 20
