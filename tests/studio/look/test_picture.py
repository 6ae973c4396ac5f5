"""The picture of a dressed mannequin."""

from dataclasses import replace

import numpy as np
import pytest
from skimage.color import deltaE_ciede2000

from studio.colour import linear_of_hex, to_lab
from studio.look.photo_cloth import CLOTH
from studio.look.picture import MANNEQUIN, NOBODY, VIEW, photograph
from studio.look.worn import Item, Worn
from studio.tailor.canvas import blank
from studio.tailor.mesh import ClothMesh
from tests.studio.look.mannequins import mannequin

WIDTH, HEIGHT = 300, 400


def _card(line, colour, z, low=(-8.0, 105.0), high=(8.0, 125.0), thickness=0.1):
    """A flat piece of cloth that faces the camera."""
    (left, bottom), (right, top) = low, high
    flat = np.array([(left, bottom), (right, bottom), (right, top), (left, top)])
    middle = flat.mean(0)
    tilt = np.array([[1, 0, 0], [0, np.cos(VIEW.pitch), -np.sin(VIEW.pitch)],
                     [0, np.sin(VIEW.pitch), np.cos(VIEW.pitch)]])
    points = np.column_stack([flat - middle, 0 * flat[:, 0]]) @ tilt + [*middle, z]
    triangles = np.array([(0, 1, 2), (0, 2, 3)], np.int32)
    mesh = ClothMesh(points, triangles, flat[triangles].astype(np.float32),
                     np.zeros(2, np.int16), (f"{line}/front",))
    canvas = blank(flat, 4.0, CLOTH)
    canvas.albedo[...] = linear_of_hex(colour)
    item = Item(np.zeros((4, 4, 4), np.uint8), "top", line)
    return Worn(item, (mesh,), {f"{line}/front": (canvas, None)}, thickness)


def _shot(*worn, size=(WIDTH, HEIGHT), slug="female"):
    return photograph(mannequin(slug), worn, *size)


@pytest.fixture(scope="module")
def bare():
    return _shot()


@pytest.mark.parametrize("colour", ["#777777", "#2b3a67", "#c8a27a", "#e6e6e6", "#303030"])
def test_cloth_has_its_own_colour_when_it_faces_the_camera(colour):
    shot = _shot(_card("card", colour, 30.0))
    inner = shot.regions == 0
    seen = to_lab(np.median(shot.picture[inner], axis=0).reshape(1, 1, 3).astype(np.float32))
    wanted = np.array([[[int(colour[i:i + 2], 16) for i in (1, 3, 5)]]], np.float32)
    assert deltaE_ciede2000(seen, to_lab(wanted)).max() < 3


def test_outer_cloth_is_seen_when_it_lies_a_little_beneath_the_inner_one():
    inner, outer = _card("in", "#ff0000", 30.0), _card("out", "#0000ff", 29.6)
    assert (_shot(inner, outer).regions == 1).any()
    assert not (_shot(inner, outer).regions == 0).any()
    assert not (_shot(outer, inner).regions == 0).any()


def test_inner_cloth_is_seen_when_the_outer_one_is_behind_the_body():
    inner, outer = _card("in", "#ff0000", 20.0), _card("out", "#0000ff", -20.0)
    shot = _shot(inner, outer)
    assert (shot.regions == 0).any() and not (shot.regions == 1).any()


def test_bag_is_no_nearer_than_it_is_when_fingers_go_before_its_handle():
    cloth, bag = _card("cloth", "#ff0000", 30.0), _card("bag", "#0000ff", 29.6)
    bag = replace(bag, item=replace(bag.item, category="bag"))
    assert not (_shot(cloth, bag).regions == 1).any()


def test_soles_are_not_drawn_when_shoes_are_worn(bare):
    shoes = replace(_card("shoe", "#336699", 0.0, low=(60, 60), high=(62, 62)),
                    facts={"heel_cm": 0.0})
    shot = _shot(shoes)
    assert shot.px_per_cm == bare.px_per_cm
    assert (shot.regions == MANNEQUIN).sum() < (bare.regions == MANNEQUIN).sum() - 20


def test_regions_name_what_is_seen_when_something_is_worn():
    shot = _shot(_card("card", "#336699", 30.0))
    assert set(np.unique(shot.regions)) == {MANNEQUIN, NOBODY, 0}
    assert ((shot.cutout[..., 3] > 0) >= (shot.regions != NOBODY)).all()
    blue = (shot.picture[..., 2].astype(int) - shot.picture[..., 0]) > 40
    assert blue[shot.regions == 0].mean() > 0.97 and not blue[shot.regions == NOBODY].any()


def test_mannequin_stays_where_it_is_when_it_wears_something(bare):
    shot = _shot(_card("card", "#336699", 30.0, low=(10, 60), high=(60, 90)))
    same = (shot.regions == MANNEQUIN) & (bare.regions == MANNEQUIN)
    assert same.sum() > 0.85 * (bare.regions == MANNEQUIN).sum()
    assert shot.px_per_cm == bare.px_per_cm


@pytest.mark.parametrize("size", [(300, 400), (360, 360), (270, 480), (320, 400), (480, 270)])
def test_mannequin_is_whole_and_centred_when_the_frame_has_any_ratio(size):
    shot = _shot(size=size)
    rows, columns = np.nonzero(shot.cutout[..., 3] > 127)
    assert shot.picture.shape == (size[1], size[0], 3)
    margin = 0.04 * min(size)
    assert rows.min() == pytest.approx(margin, abs=2)
    assert size[1] - 1 - rows.max() == pytest.approx(margin, abs=2)
    assert columns.min() + columns.max() == pytest.approx(size[0] - 1, abs=2)


def test_picture_is_cut_off_when_something_reaches_out_of_the_frame():
    shot = _shot(_card("card", "#336699", 30.0, low=(-300, 100), high=(300, 260)))
    assert (shot.regions[:100] == 0).all() and shot.regions[-20, 0] == NOBODY


def test_set_is_light_and_a_shadow_lies_under_the_base_when_it_stands(bare):
    empty = bare.cutout[..., 3] == 0
    light = to_lab(bare.picture)[..., 0]
    rows, _ = np.nonzero(~empty)
    assert np.percentile(light[empty], 5) > 85
    below = light[rows.max() + 2, WIDTH // 2]
    assert below < light[rows.max() + 2, 4] - 5


def test_mannequin_stands_out_when_the_set_is_light(bare):
    skin = bare.regions == MANNEQUIN
    light = to_lab(bare.picture)[..., 0]
    assert 80 < np.median(light[skin]) < 95
    assert np.subtract(*np.percentile(light[skin], [95, 5])) > 10


def test_same_bytes_come_out_when_drawn_twice(bare):
    again = _shot()
    for name in ("picture", "cutout", "regions"):
        assert getattr(bare, name).tobytes() == getattr(again, name).tobytes()


def test_panel_without_a_canvas_is_refused_when_drawn():
    card = _card("card", "#336699", 30.0)
    with pytest.raises(KeyError):
        _shot(Worn(card.item, card.parts, {}, 0.1))
