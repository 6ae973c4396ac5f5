"""What a product changes in its set: nothing far away, shadow beneath it, its own mirror image."""

from importlib import import_module
from types import SimpleNamespace

import numpy as np
import pytest

from studio.set.camera import stand
from studio.set.lights import Sky, Softbox
from studio.set.materials import matt, satin
from studio.set.meshes.geometry import rectangle, rounded_box
from studio.set.moods import MOODS
from studio.set.proxy import Proxy
from studio.set.stage import Stage, Surface

pytestmark = pytest.mark.render
FRAME = 96, 96
MOOD = MOODS["minimal"]
UNSHADED = np.zeros(FRAME[::-1], np.float32)
QUIET = SimpleNamespace(enter=lambda phase: None, at=lambda share: None)


@pytest.fixture(scope="module")
def tools(loaded_set):
    # They import Mitsuba, which may be missing.
    return SimpleNamespace(**{name: import_module(f"studio.set.{name}") for name in (
        "backdrop", "change", "renderer", "trace")})


def stage(floor):
    grey = (0.5, 0.5, 0.5)
    surfaces = {"wall": Surface(rectangle((0, 2, -2.5), (9, 0, 0), (0, 4, 0)), matt(grey), 0,
                                "wall"),
                "floor": Surface(rectangle((0, 0, 0), (9, 0, 0), (0, 0, -9)), floor, 1, "floor")}
    lights = {"key": Softbox((2.5, 3.5, 1.5), (0, 0, 0), 1.0, np.full(3, 12.0)),
              "sky": Sky(np.full(3, 0.4))}
    return Stage(surfaces, lights, stand(0.0, 0.72, 1.0), (0.0, 0.0, 0.0), "floor",
                 (np.full(3, 0.5),) * 5)


def box(aside=0.0, colour=(0.1, 0.7, 0.1)):
    return Proxy(rounded_box(0.8, 1.0, 0.4, 0.02).moved((aside, 0, -0.2)), matt(colour))


@pytest.fixture(scope="module")
def drawn(tools):
    """Stage, world and backdrop with a floor of paper, and with one that shines."""
    def draw(floor):
        staged = stage(floor)
        world = tools.renderer.world(staged)
        return staged, world, tools.backdrop.draw_backdrop(world, staged, MOOD, FRAME, 3, QUIET)
    return {"matt": draw(matt((0.5, 0.5, 0.5))), "glossy": draw(satin((0.02, 0.02, 0.02), 0.06, 1))}


def changed(tools, one, proxy):
    staged, world, backdrop = one
    product = tools.renderer.alone(proxy)
    lit = tools.change.draw_change(backdrop, world, product, staged.camera, MOOD, UNSHADED, 3,
                                   QUIET)
    return backdrop.picture.astype(int), lit.astype(int)


def test_change_is_nothing_when_the_product_is_far_away(tools, drawn):
    before, after = changed(tools, drawn["matt"], box(aside=400.0))
    assert (before == after).all()


def test_traced_change_is_exactly_zero_when_no_path_meets_the_product(tools, drawn):
    staged, world, _ = drawn["matt"]
    pixels = np.arange(256, dtype=np.uint32)
    mean, variance = tools.trace.change(world, tools.renderer.alone(box(aside=400.0)),
                                        staged.camera, (16, 16), pixels, 8, 1)
    assert (mean[:, :3] == 0).all() and (variance == 0).all() and mean[:, 3:].min() > 0


def test_traced_change_is_the_difference_of_two_renders(tools, drawn):
    staged, world, _ = drawn["matt"]
    size, pixels = (24, 24), np.arange(576, dtype=np.uint32)
    standing = Surface(box().mesh, box().material, None, "product")
    both = tools.renderer.world(Stage({**staged.surfaces, "product": standing}, staged.lights,
                                      staged.camera, staged.anchor, "floor", staged.colours))
    mean, _ = tools.trace.change(world, tools.renderer.alone(box()), staged.camera, size, pixels,
                                 256, 1)
    with_it, without = (tools.trace.render(one, staged.camera, size, 512, 1, lambda done: None)
                        for one in (both, world))
    # Where the camera sees the product there is nothing to compare.
    free = np.isclose(with_it.depth, without.depth, rtol=1e-4)
    apart = ((with_it.radiance - without.radiance) / (without.albedo + 0.05))[free]
    assert free.mean() > 0.6 and np.abs(apart).mean() > 0.003
    change = mean[:, :3].reshape(24, 24, 3)[free]
    assert change.mean(0) == pytest.approx(apart.mean(0), abs=0.003)
    assert np.corrcoef(change.ravel(), apart.ravel())[0, 1] > 0.9


def test_product_darkens_the_ground_beside_its_foot_and_leaves_the_rest(tools, drawn):
    before, after = changed(tools, drawn["matt"], box())
    foot = slice(66, 72), slice(34, 62)
    assert after[foot].mean() < 0.8 * before[foot].mean()
    # Before it the floor sees only its unlit side, low over the ground.
    assert (before == after)[86:].all()


def test_glossy_floor_mirrors_the_product_and_a_matt_one_does_not(tools, drawn):
    mirror = slice(74, 84), slice(40, 56)
    for floor in ("glossy", "matt"):
        before, after = changed(tools, drawn[floor], box())
        green = (after - before)[mirror].mean((0, 1))
        assert (green[1] - max(green[0], green[2]) > 10) == (floor == "glossy")


def test_change_has_no_seam_at_the_border_of_where_it_was_traced(tools, drawn):
    before, after = changed(tools, drawn["matt"], box())
    off = np.abs(after - before).max(-1)
    border = (off > 0) != np.roll(off > 0, 1, 0)
    assert border.any() and off[border].max() <= 3
