"""Tops read in drawn cut-outs whose landmarks are known."""

import numpy as np
import pytest

from studio.errors import PoseUnsupported
from studio.look.tops.habits import HABITS
from studio.look.tops.outline import SIDES
from studio.look.tops.read import read_top
from tests.studio.look.tops.drawn import (AXIS, CLOSE, DRESS, HANGING, TEE, close_sleeves, cutout,
                                          turned, whole, with_neck)


def near(point, column, row, most=6.0):
    return np.hypot(point[0] - column, point[1] - row) <= most


def joined(outline):
    """The whole outline, walked around from the left neck point."""
    left, right = (outline.halves[side] for side in SIDES)
    return np.vstack([left.over, left.cuff, left.under, left.side, outline.hem,
                      right.side[::-1], right.under[::-1], right.cuff[::-1], right.over[::-1],
                      outline.back_neck[::-1]])


@pytest.mark.parametrize("side, sign", [("left", -1), ("right", 1)])
def test_read_finds_every_corner_when_a_tee_is_spread(side, sign):
    half = read_top(cutout(whole(TEE)), "tshirt").halves[side]
    assert near(half.over[0], AXIS + sign * 38, 100)
    assert near(half.over[-1], AXIS + sign * 180, 220)
    assert near(half.under[0], AXIS + sign * 140, 262)
    assert near(half.side[0], AXIS + sign * 100, 228, 8)
    assert near(half.side[-1], AXIS + sign * 100, 480)
    assert near(half.shoulder, AXIS + sign * 103, 130, 12)


@pytest.mark.parametrize("shape, category", [
    (TEE, "tshirt"), (HANGING, "sweater"), (DRESS, "dress")])
def test_read_goes_around_without_a_break_when_lines_are_joined(shape, category):
    steps = np.hypot(*np.diff(joined(read_top(cutout(whole(shape)), category)), axis=0).T)
    assert steps.max() < 6


@pytest.mark.parametrize("shape, category, sleeve", [
    (TEE, "tshirt", "short"), (HANGING, "sweater", "long"), (DRESS, "dress", "none")])
def test_read_tells_sleeves_when_they_are_short_long_or_missing(shape, category, sleeve):
    assert read_top(cutout(whole(shape)), category).sleeve == sleeve


def test_read_tells_the_spread_when_sleeves_hang():
    spread = read_top(cutout(whole(TEE)), "tshirt").halves["left"].angle
    hanging = read_top(cutout(whole(HANGING)), "sweater").halves["left"].angle
    assert hanging < 0.35 < 0.5 < spread


def test_read_finds_the_armpit_when_there_is_no_sleeve():
    half = read_top(cutout(whole(DRESS)), "dress").halves["right"]
    assert near(half.shoulder, AXIS + 66, 112)
    assert near(half.cuff[-1], AXIS + 80, 210, 8)
    assert np.array_equal(half.under[0], half.under[1])


@pytest.mark.parametrize("side, sign", [("left", -1), ("right", 1)])
def test_read_follows_the_seam_when_a_sleeve_lies_along_the_body(side, sign):
    half = read_top(close_sleeves(), "sweater").halves[side]
    assert near(half.under[0], AXIS + sign * 101, 402, 8)
    inner = half.under[(half.under[:, 1] > 260) & (half.under[:, 1] < 390)]
    assert np.abs(inner[:, 0] - AXIS - sign * 99).max() < 6
    assert half.side[0, 1] < 270


def test_read_refuses_when_no_seam_tells_a_sleeve_from_the_body():
    plain = np.array(CLOSE, float)
    plain[4] = plain[3]
    with pytest.raises(PoseUnsupported, match="sleeves"):
        read_top(cutout(whole([CLOSE[0], CLOSE[1], (100, 130), (100, 450), (0, 450)])), "sweater")


def test_read_refuses_when_one_sleeve_is_missing():
    rgba = cutout(whole(HANGING))
    rgba[140:, AXIS + 104:, 3] = 0
    with pytest.raises(PoseUnsupported):
        read_top(rgba, "sweater")


@pytest.mark.parametrize("degrees", [-14, 9])
def test_read_turns_it_upright_when_it_lies_askew(degrees):
    outline = read_top(turned(cutout(whole(TEE)), degrees), "tshirt")
    left, right = (outline.halves[side] for side in SIDES)
    assert abs(left.side[0, 1] - right.side[0, 1]) < 8
    assert abs(outline.facts["tilt_degrees"] + degrees) <= 1.5
    inside = outline.rgba[..., 3] > 127
    assert abs(np.flatnonzero(inside.any(0)).mean() - outline.axis) < 6


def test_read_leaves_the_picture_as_it_is_when_it_is_straight():
    rgba = cutout(whole(TEE))
    assert read_top(rgba, "tshirt").rgba is rgba


def test_read_finds_the_front_neckline_when_the_inside_of_the_back_shows():
    outline = read_top(with_neck(cutout(whole(TEE))), "tshirt")
    lowest = outline.neck[np.argmax(outline.neck[:, 1])]
    assert near(lowest, AXIS, 140, 8)
    assert outline.back_neck[:, 1].max() < 118


def test_read_takes_the_upper_edge_for_the_neckline_when_no_inside_shows():
    outline = read_top(cutout(whole(TEE)), "tshirt")
    assert np.array_equal(outline.neck, outline.back_neck)


def test_read_gives_the_same_lines_when_asked_twice():
    rgba = with_neck(close_sleeves())
    one, other = read_top(rgba, "sweater"), read_top(rgba, "sweater")
    assert np.array_equal(joined(one), joined(other)) and one.facts == other.facts


def test_read_follows_the_zip_when_a_jacket_opens():
    rgba = cutout(whole(HANGING))
    rgba[112:440, AXIS + 4:AXIS + 7, :3] = 8
    outline = read_top(rgba, "jacket")
    assert np.abs(outline.opening[10:-10, 0] - AXIS - 5).max() < 5
    assert read_top(rgba, "sweater").opening is None


def test_habits_cover_when_a_category_is_worn_above_the_waist():
    assert {"tshirt", "top", "shirt", "blouse", "polo", "tank_top", "bodysuit", "sweater",
            "cardigan", "hoodie", "sweatshirt", "vest", "jacket", "blazer", "coat", "parka",
            "dress"} == set(HABITS)
