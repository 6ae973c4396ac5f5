"""Placement, light and shadows of the flat set."""

import cv2
import numpy as np
import pytest

from studio.colour import linear_of_hex
from studio.cutout.cut import cut_out
from studio.flat.moods import LIGHTS
from studio.flat.placement import over, place
from studio.flat.seamless import draw_seamless, variety
from studio.flat.shadow import hanging_shadow, lower_envelope, standing_shadow
from studio.flat.sweep import disc, grain, light_field, lit, soft
from studio.vocabulary import MOODS
from tests.studio.cutout.drawn import bag_alpha, cut_bag


@pytest.fixture(scope="module")
def bag():
    return cut_out(cut_bag())


@pytest.mark.parametrize("size, fill", [((500, 500), 0.85), ((300, 500), 0.6), ((640, 360), 1.0)])
def test_place_spans_the_fill_ratio_when_the_frame_has_any_shape(bag, size, fill):
    placement = place(bag, *size, fill)
    x, y, width, height = placement.box
    assert placement.rgba.shape == (size[1], size[0], 4)
    assert max(width / size[0], height / size[1]) == pytest.approx(fill, abs=0.005)
    assert x >= 0 and y >= 0 and x + width <= size[0] and y + height <= size[1]


def test_place_stands_on_the_base_when_one_is_given(bag):
    placement = place(bag, 400, 500, 0.5, base=0.8)
    rows = np.flatnonzero((placement.rgba[..., 3] > 127).any(axis=1))
    assert abs(rows[-1] + 1 - 400) <= 1


def test_over_copies_the_product_and_leaves_the_backdrop_when_alpha_is_full_or_none(bag):
    layer = place(bag, 300, 300, 0.7).rgba
    backdrop = np.full((300, 300, 3), (10, 200, 30), np.uint8)
    picture = over(layer, backdrop)
    assert (picture[layer[..., 3] == 255] == layer[layer[..., 3] == 255][:, :3]).all()
    assert (picture[layer[..., 3] == 0] == backdrop[layer[..., 3] == 0]).all()


def test_lights_cover_the_vocabulary_when_moods_are_listed():
    assert set(LIGHTS) == {mood.slug for mood in MOODS}


@pytest.mark.parametrize("mood", LIGHTS)
def test_lit_paper_has_the_requested_colour_when_light_is_median(mood):
    light = LIGHTS[mood]
    field = light_field(90, 80, light, 1.0, (0.6, 0.35), 0.64)
    wanted = linear_of_hex("#a08c70") * light.exposure
    paper = lit(linear_of_hex("#a08c70"), field, light)
    assert field.min() > 0
    assert np.abs(np.median(paper, axis=(0, 1)) - wanted).max() < 0.02
    assert 0 <= paper.min() and paper.max() <= 1


def test_disc_has_its_area_when_it_is_an_ellipse():
    assert disc(200, 200, (100, 100), (80, 20)).sum() == pytest.approx(np.pi * 80 * 20, rel=0.01)


def test_soft_keeps_the_mean_when_it_works_at_reduced_size():
    image = disc(240, 240, (120, 120), (50, 50)).astype(np.float32)
    blurred = soft(image, 20.0)
    assert blurred.shape == image.shape
    assert blurred.mean() == pytest.approx(image.mean(), rel=0.02)


def test_grain_repeats_when_the_seed_is_the_same():
    assert (grain(50, 60, 3) == grain(50, 60, 3)).all()
    assert (grain(50, 60, 3) != grain(50, 60, 4)).any()
    assert abs(grain(200, 200, 3).mean() - 1) < 0.002


def test_lower_envelope_finds_the_last_row_when_a_column_is_filled():
    alpha = np.zeros((10, 4), np.float32)
    alpha[2:7, 1] = 1
    envelope = lower_envelope(alpha)
    assert envelope[1] == 6 and np.isnan(envelope[[0, 2, 3]]).all()


@pytest.mark.parametrize("shade", [standing_shadow, hanging_shadow])
def test_shadow_darkens_near_the_product_only_when_cast(shade):
    alpha = bag_alpha().astype(np.float32)
    left = shade(alpha, (120, 72, 160, 238), 1.0, LIGHTS["natural"])
    assert left.min() >= 0 and left.max() <= 1.0001
    assert left[312:316, 150:250].mean() < 0.85
    assert left[5:20, 5:60].min() > 0.97


def test_standing_shadow_follows_the_underside_when_it_is_slanted():
    corners = np.int32([[60, 60], [200, 60], [200, 200], [60, 185]])
    alpha = cv2.fillPoly(np.zeros((260, 260), np.float32), [corners], 1.0)
    left = standing_shadow(alpha, (60, 60, 141, 141), 1.0, LIGHTS["natural"])
    assert left[189, 70] < 0.85
    assert left[203, 190] < 0.75


@pytest.mark.parametrize("standing", [True, False])
def test_draw_seamless_repeats_when_the_seed_is_the_same(bag, standing):
    placement = place(bag, 200, 220, 0.5, 0.75)
    colours = ("#c0d0c8", "#e0b0a0")
    alpha = placement.rgba[..., 3]
    drawn = [draw_seamless((200, 220), placement.box, colours, LIGHTS["airy"], seed, standing,
                           alpha) for seed in (5, 5, 6)]
    assert drawn[0].shape == (220, 200, 3) and drawn[0].dtype == np.uint8
    assert (drawn[0] == drawn[1]).all() and (drawn[0] != drawn[2]).any()


@pytest.mark.parametrize("standing", [True, False])
def test_draw_seamless_throws_a_shadow_when_there_is_a_product_only(bag, standing):
    placement = place(bag, 200, 220, 0.5, 0.75)
    empty, stood = (
        draw_seamless((200, 220), placement.box, ("#c0d0c8",), LIGHTS["airy"], 5, standing, alpha)
        for alpha in (None, placement.rgba[..., 3]))
    assert (stood <= empty).all()
    assert (stood < empty).mean() > 0.05


def test_variety_takes_both_sides_when_seeds_differ():
    assert {variety(seed).side for seed in range(20)} == {-1.0, 1.0}
