"""Each set: where the product stands, how wide its stand is, which colours it shows."""

import functools

import numpy as np
import pytest

from studio.colour import linear_of_hex
from studio.set.moods import MOODS
from studio.set.shelf import SCENES
from studio.set.sizing import fit
from studio.set.stage import Brief

FRAMES = (9 / 16, 1.0, 16 / 9)


@functools.cache
def stage_of(scene, aspect=0.8, frame=1.0, seed=1, mood="natural", colours=()):
    colours = tuple(linear_of_hex(code) for code in colours)
    return SCENES[scene](Brief(seed, colours, MOODS[mood], fit(aspect, frame), frame))


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("scene", SCENES)
def test_foot_appears_where_the_size_says(scene, frame):
    size = fit(0.8, frame)
    stage = stage_of(scene, 0.8, frame)
    width, height = round(1440 * frame), 1440
    x, y = stage.camera.project(stage.anchor, width, height)
    assert x == pytest.approx(width / 2)
    assert y / height == pytest.approx(size.foot_row)
    top = stage.camera.project(np.add(stage.anchor, (0, size.height, 0)), width, height)[1]
    assert 0 < top < y


@pytest.mark.parametrize("aspect", (0.3, 1.0, 2.6))
@pytest.mark.parametrize("scene", SCENES)
def test_stand_is_wider_than_the_product(scene, aspect):
    size = fit(aspect, 1.0)
    stage = stage_of(scene, aspect)
    vertices = stage.surfaces[stage.stand].mesh.vertices
    assert np.ptp(vertices[:, 0]) > size.width * 1.02
    assert np.abs(vertices[:, 1] - stage.anchor[1]).min() < 1e-3


@pytest.mark.parametrize("scene", SCENES)
def test_requested_colours_are_given_to_the_roles_in_order(scene):
    asked = ("#336699", "#cc8844", "#eeddcc")
    stage = stage_of(scene, colours=asked)
    for role, code in enumerate(asked):
        assert stage.colours[role] == pytest.approx(linear_of_hex(code), abs=1e-6)
    roles = {surface.role for surface in stage.surfaces.values()} - {None}
    assert {0, 1, 2} <= roles and max(roles) < len(stage.colours)


@pytest.mark.parametrize("scene", SCENES)
def test_seed_changes_the_set_and_repeats_it(scene):
    once, other = (stage_of(scene, seed=seed) for seed in (1, 2))
    again = stage_of.__wrapped__(scene)
    assert once.camera == again.camera and once.camera != other.camera
    for name, surface in once.surfaces.items():
        assert (surface.mesh.vertices == again.surfaces[name].mesh.vertices).all()


@pytest.mark.parametrize("scene", SCENES)
def test_every_frame_corner_meets_a_surface(scene):
    """Nothing behind the set may be seen: the floor and the wall reach past every corner."""
    for frame in FRAMES:
        stage = stage_of(scene, frame=frame)
        vertices = np.concatenate([s.mesh.vertices for s in stage.surfaces.values()])
        depth = stage.camera.eye[2] - vertices[:, 2].min()
        width, height = 1000 * frame, 1000
        scale = stage.camera.scale(width, height, depth)
        assert np.ptp(vertices[:, 0]) / 2 * scale > width / 2
        assert vertices[:, 1].max() > stage.camera.eye[1] + stage.camera.horizon * height / scale
