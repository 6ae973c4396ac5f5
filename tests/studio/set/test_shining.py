"""What shines by itself: a tube, a card and the halo around a lamp; `render` tests trace them."""

from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest

from studio.set import grade
from studio.set.camera import stand
from studio.set.lights import Sky
from studio.set.materials import card, glowing, matt
from studio.set.meshes.geometry import rectangle, tube
from studio.set.stage import Stage, Surface

SIZE = 40


def stage(**surfaces):
    """Surfaces in the dark, seen from straight ahead."""
    camera = stand(0.0, 0.8, 1.0)
    return Stage(surfaces, {"sky": Sky(np.full(3, 1e-4))}, camera, (0.0, 0.0, 0.0), "wall",
                 (np.full(3, 0.5),) * 5)


def traced(staged):
    # They import Mitsuba, which may be missing.
    trace, renderer, guides = (import_module(f"studio.set.{name}")
                               for name in ("trace", "renderer", "guides"))
    compiled = renderer.world(staged)
    light = trace.render(compiled, staged.camera, (SIZE, SIZE), 8, 1, lambda done: None)
    whole = guides.Window.whole((SIZE, SIZE))
    return light, guides.guides(compiled, staged.camera, (SIZE, SIZE), whole, 2)


def wall(material, z=-1.0):
    return Surface(rectangle((0, 1, z), (4, 0, 0), (0, 4, 0)), material, 0, "wall")


@pytest.mark.render
def test_tube_shows_its_radiance_and_lights_the_wall(loaded_set):
    path = np.stack([np.zeros(9), np.linspace(-2, 4, 9), np.zeros(9)], 1)
    lamp = Surface(tube(path, 0.15), glowing((0.9, 0.3, 0.1), 4.0), None, "tube")
    light, guides = traced(stage(wall=wall(matt((0.6, 0.6, 0.6))), tube=lamp))
    middle = light.radiance[10:30, SIZE // 2]
    assert middle == pytest.approx(np.broadcast_to([3.6, 1.2, 0.4], middle.shape), rel=0.02)
    near, far = light.radiance[10:30, SIZE // 2 + 5].mean(0), light.radiance[10:30, -2].mean(0)
    assert near[0] > 1.3 * far[0] > 0.05
    assert near / near[0] == pytest.approx([1, 1 / 3, 1 / 9], rel=0.05)
    # Divided by an albedo of one, what shines is left as it is.
    assert (guides.albedo[10:30, SIZE // 2] == 1).all()


@pytest.mark.render
def test_card_shows_its_picture_upright_and_once(loaded_set):
    picture = np.zeros((8, 8, 3), np.float32)
    picture[:4, :, 0] = 1.0
    picture[4:, :4, 1], picture[4:, 4:, 2] = 1.0, 1.0
    screen = wall(card(picture, 2.0))
    unit = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    screen = replace(screen, mesh=replace(screen.mesh, uv=unit))
    radiance = traced(stage(wall=screen))[0].radiance
    for row, column, channel in ((-3, 20, 0), (4, 8, 1), (4, -8, 2)):
        assert radiance[row, column] == pytest.approx(2.0 * np.eye(3)[channel], abs=0.05)


def test_stage_is_backlit_when_its_main_surface_shines():
    assert stage(wall=wall(card(np.ones((2, 2, 3))))).backlit
    assert not stage(wall=wall(matt((0.6, 0.6, 0.6)))).backlit


def test_glare_surrounds_a_lamp_and_no_bright_wall():
    linear = np.full((64, 64, 3), 2.0, np.float32)
    linear[30:34, 30:34] = 8.0
    shining = np.zeros((64, 64), bool)
    shining[30:34, 30:34] = True
    halo = grade.glare(linear, shining, 1.0)[..., 0]
    assert halo[32, 36] > 5 * halo[32, 50] > 0
    assert grade.glare(linear, shining & False, 1.0).max() == 0
    assert grade.glare(linear, shining, 0.1).max() == 0
