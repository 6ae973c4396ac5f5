"""Slivers of backdrop opened, and prints that look like them left alone."""

import numpy as np
import pytest

from studio.colour import to_lab
from studio.cutout.backdrop import Backdrop
from studio.cutout.gaps import without_gaps
from studio.cutout.local_colours import colour_vote
from tests.studio.cutout.drawn import box_coverage, photo

WALL, SHIRT, SKIN = (225, 220, 212), (60, 70, 150), (180, 120, 90)
SIZE = (300, 300)


def scene(*boxes):
    """Boxes of (left, top, right, bottom, colour) before a wall, and their mask."""
    rgb = photo(np.zeros(SIZE, np.float32), (0, 0, 0), WALL, noise=0.4).astype(np.float32)
    mask = np.zeros(SIZE, bool)
    for left, top, right, bottom, colour in boxes:
        inside = box_coverage(SIZE, left, top, right, bottom)[..., None]
        shown = photo(np.ones(SIZE, np.float32), colour, WALL, noise=0.4)
        rgb = shown * inside + rgb * (1 - inside)
        mask |= inside[..., 0] > 0.5
    return np.rint(rgb).astype(np.uint8), mask


def opened(rgb, mask):
    lab = to_lab(rgb)
    backdrop = Backdrop(to_lab(scene()[0]), 0.5, 1.0)
    return without_gaps(lab, mask, colour_vote(lab, mask, backdrop), backdrop)


BODY = (60, 40, 170, 270, SHIRT)


@pytest.mark.parametrize("width", (5, 8, 14))
def test_without_gaps_opens_a_gap_when_it_lies_between_arm_and_body(width):
    arm = (170 + width, 60, 230, 250, SKIN)
    rgb, mask = scene(BODY, arm)
    mask[60:250, 165:180 + width] = True
    rgb[60:80, 165:180 + width] = rgb[230:250, 165:180 + width] = SKIN
    result = opened(rgb, mask)
    assert not result[95:220, 171 + 1:170 + width - 1].any()
    assert result[95:220, 80:160].all() and result[95:220, 185 + width:225].all()


def test_without_gaps_opens_an_armpit_when_the_contour_was_cut_short():
    rgb, mask = scene(BODY, (182, 60, 230, 250, SKIN), (160, 40, 230, 62, SHIRT))
    mask[62:90, 165:185] = True
    result = opened(rgb, mask)
    assert not result[66:88, 173:179].any()


@pytest.mark.parametrize("print_colour", (WALL, (255, 255, 255), (190, 185, 178)))
def test_without_gaps_keeps_a_print_when_it_lies_on_one_cloth(print_colour):
    rgb, mask = scene(BODY)
    rgb[100:160, 110:118] = print_colour
    assert (opened(rgb, mask) == mask).all()


def test_without_gaps_keeps_a_glove_when_it_is_lighter_than_the_wall():
    rgb, mask = scene(BODY, (170, 120, 200, 150, (255, 255, 255)))
    assert opened(rgb, mask)[124:146, 174:196].all()


def test_without_gaps_keeps_the_mask_when_there_is_no_gap():
    rgb, mask = scene(BODY)
    assert (opened(rgb, mask) == mask).all()
