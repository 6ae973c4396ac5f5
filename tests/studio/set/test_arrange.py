"""Which scene takes which view, and where the product goes in it."""

from dataclasses import replace

import numpy as np
import pytest

from studio.colour import linear_of_hex
from studio.engines.protocol import BackgroundSwap
from studio.errors import ViewUnplaceable
from studio.set import insert
from studio.set.arrange import arrange, builder, place_of, set_up, sizes
from studio.set.moods import MOODS
from studio.set.plane import BEHIND
from studio.set.room import EMPTY_ASPECT, empty_room
from studio.set.shelf import FLOORS, PLANES, RUNNING, SCENES, WALLS
from studio.set.sizing import fit
from studio.set.stage import Brief
from studio.set.view import STANDING, Kind, View

LYING, PERSON = View(Kind.LYING, pitch_deg=90.0), View(Kind.PERSON)
BESIDE_HER = View(Kind.PERSON, ("right",))
BUST, BESIDE = View(Kind.PERSON, ("bottom",)), View(Kind.STANDING, ("left",))
FRAMES = ((144, 256), (160, 200), (200, 200), (256, 144))


def crop(height=160, width=120):
    """A product in its box: (H, W, 4) uint8, opaque, uneven colours."""
    rgba = np.random.default_rng(0).integers(40, 220, (height, width, 4)).astype(np.uint8)
    rgba[..., 3] = 255
    return rgba


def job(frame, scene="podium", seed=1):
    return BackgroundSwap(crop(), scene, "natural", (), *frame, seed)


def arranged(scene, view, frame, colours=(), seed=1):
    """The stage, the arrangement in it and the placed product."""
    asked = tuple(linear_of_hex(code) for code in colours)
    size, space = sizes(120 / 160, view, job(frame, scene, seed))
    stage = set_up(scene, view, Brief(seed, asked, MOODS["natural"], space, frame[0] / frame[1],
                                      0, view.kind))
    one = arrange(crop(), view, size, stage, frame)
    return stage, one, insert.place(crop(), one.target, frame, view.edges)


@pytest.mark.parametrize("view, takes", (
    (STANDING, SCENES), (LYING, PLANES), (PERSON, FLOORS), (BUST, WALLS), (BESIDE, RUNNING),
    (BESIDE_HER, [scene for scene in FLOORS if scene in RUNNING])),
    ids=lambda value: getattr(value, "kind", ""))
def test_builder_refuses_and_names_the_scenes_that_can_when_a_scene_has_no_place(view, takes):
    assert set(place_of(view).builders) == set(takes)
    for scene in SCENES:
        if scene in takes:
            assert callable(builder(scene, view))
        else:
            with pytest.raises(ViewUnplaceable, match=", ".join(takes)):
                builder(scene, view)


def test_builder_refuses_when_a_round_product_was_seen_too_steeply():
    with pytest.raises(ViewUnplaceable, match="48 degrees"):
        builder("podium", View(Kind.STANDING, pitch_deg=48.0))
    assert builder("podium", View(Kind.STANDING, pitch_deg=12.0))


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("view", (LYING, PERSON, BUST, BESIDE), ids=("lying", "person", "bust",
                                                                     "beside"))
def test_product_has_no_seam_at_its_cut_and_air_elsewhere(view, frame):
    _, one, placed = arranged("window_wall", view, frame)
    solid = placed.rgba[..., 3] == 255
    x, y, width, height = one.target
    assert placed.box == pytest.approx(one.target, abs=1)
    sides = {"left": solid[:, 0], "right": solid[:, -1], "top": solid[0], "bottom": solid[-1]}
    for side, line in sides.items():
        if side in view.edges:
            length = height if side in ("left", "right") else width
            assert np.count_nonzero(line) >= length - 2
        else:
            assert not line.any()


@pytest.mark.parametrize("scene", ("podium", "wood_table"))
def test_stand_in_lies_behind_what_the_camera_sees_of_the_product(scene):
    for view, low in ((LYING, 0.0), (BUST, -BEHIND)):
        stage, one, _ = arranged(scene, view, (160, 200))
        camera = stage.camera
        points = one.proxy.mesh.vertices[np.unique(one.proxy.mesh.faces)]
        assert points[:, 2].min() >= low
        columns = [camera.project(point, 160, 200)[0] for point in points[::97]]
        assert min(columns) == pytest.approx(one.target[0], abs=4)
        assert max(columns) == pytest.approx(one.target[0] + one.target[2], abs=4)
        rows = [camera.project(point, 160, 200)[1] for point in points[::97]]
        assert min(rows) == pytest.approx(one.target[1], abs=4)


@pytest.mark.parametrize("scene", WALLS)
def test_flat_set_shows_the_palette_and_reaches_past_every_corner(scene):
    asked = ("#336699", "#cc8844", "#eeddcc", "#40604a", "#8a3f5c")
    for view, frame in ((BUST, FRAMES[-1]), (LYING, FRAMES[0]))[:1 + (scene in PLANES)]:
        stage, *_ = arranged(scene, view, frame, asked)
        assert {surface.role for surface in stage.surfaces.values()} == {0, 1, 2, 3, 4}
        for role, code in enumerate(asked):
            assert stage.colours[role] == pytest.approx(linear_of_hex(code), abs=1e-6)
        ground = stage.surfaces["ground"].mesh.vertices
        (left, bottom), (right, top) = (stage.camera.project(corner, *frame)
                                        for corner in (ground.min(0), ground.max(0)))
        assert left < 0 and right > frame[0] and top < 0 and bottom > frame[1]


@pytest.mark.parametrize("scene", ("podium", "window_wall", "paper_waves"))
def test_flat_set_changes_with_the_seed_and_repeats_it(scene):
    once, again, other = (arranged(scene, BUST, (160, 200), seed=seed)[0]
                          for seed in (1, 1, 2))
    for name, surface in once.surfaces.items():
        assert (surface.mesh.vertices == again.surfaces[name].mesh.vertices).all()
    assert any(surface.mesh.vertices.shape != other.surfaces[name].mesh.vertices.shape
               or (surface.mesh.vertices != other.surfaces[name].mesh.vertices).any()
               for name, surface in once.surfaces.items() if name.startswith("sheet"))


def test_lens_is_higher_and_the_feet_stay_where_they_are_when_it_is_a_person():
    bag, *_ = arranged("podium", STANDING, (160, 200))
    stage, person, _ = arranged("podium", PERSON, (160, 200))
    assert stage.camera.eye[1] > bag.camera.eye[1] + 0.5
    _, row = stage.camera.project(stage.anchor, 160, 200)
    assert row == pytest.approx(person.target[1] + person.target[3], abs=0.6)
    assert person.proxy.mesh.vertices[:, 1].min() == pytest.approx(stage.anchor[1], abs=1e-5)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("view", (STANDING, PERSON, LYING, BUST, BESIDE))
def test_product_has_its_own_size_and_its_class_the_room(view, frame):
    for aspect in (0.3, 0.62, 1.0, 1.7):
        size, space = sizes(aspect, view, job(frame))
        own = fit(aspect, frame[0] / frame[1], None, view)
        assert (size.width, size.height, size.aside) == (own.width, own.height, own.aside)
        assert size.width <= space.width + 1e-9 and size.height <= space.height + 1e-9


@pytest.mark.parametrize("aspect", (0.6, 1.0, 1.9))
def test_product_stands_in_the_empty_set_when_that_is_asked_and_it_has_room(aspect):
    _, empty = sizes(EMPTY_ASPECT, STANDING, job((200, 200)))
    _, space = sizes(aspect, STANDING, replace(job((200, 200)), of_background=True))
    assert space == empty == empty_room(1.0)


@pytest.mark.parametrize("view, fill_ratio", ((STANDING, 0.9), (PERSON, None), (LYING, None)))
def test_product_has_a_set_of_its_own_when_the_empty_one_has_no_room(view, fill_ratio):
    asked = replace(job((200, 200)), fill_ratio=fill_ratio, of_background=True)
    assert sizes(0.8, view, asked)[1] != empty_room(1.0)
