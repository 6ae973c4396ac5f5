"""Nearby colours as a witness, and what is done where they contradict a mask."""

import cv2
import numpy as np
import pytest

from studio.colour import to_lab
from studio.cutout.backdrop import Backdrop
from studio.cutout.cut import cut_out
from studio.cutout.difference import colour_difference, lightness_slope
from studio.cutout.local_colours import colour_vote, under_other_light
from studio.cutout.morphology import iou
from studio.cutout.palette import clusters
from studio.cutout.reconcile import Sight, reconciled
from tests.studio.cutout.drawn import bag_alpha, box_coverage, floor_shadow, grid, photo

WALL, LOW = (225, 220, 212), 1.5


def sight_of(rgb):
    """What is seen of a picture before a wall whose colour is known."""
    lab = to_lab(rgb)
    field = np.broadcast_to(to_lab(np.full((1, 1, 3), WALL, np.uint8)), lab.shape)
    return Sight(lab, lightness_slope(lab), Backdrop(np.float32(field), 0.5, 1.0),
                 colour_difference(lab, field))


def shaded_arm():
    """A red arm with its shadow on the wall beside it: picture, arm and shadow."""
    arm = box_coverage((240, 240), 90, 30, 150, 210)
    beside = box_coverage((240, 240), 150, 40, 158, 200) * 0.3
    y, x = grid(240, 240)
    wall = np.float32(WALL) * (1 - beside[..., None])
    rgb = np.float32([170, 60, 50]) * arm[..., None] + wall * (1 - arm[..., None])
    return np.rint(rgb).astype(np.uint8), arm > 0.5, (beside > 0.2) & (arm < 0.5)


def test_colour_vote_tells_product_from_wall_when_their_colours_differ():
    rgb, arm, shadow = shaded_arm()
    vote = colour_vote(sight_of(rgb).lab, arm | shadow, sight_of(rgb).backdrop)
    assert vote.min() >= -1 and vote.max() <= 1
    assert vote[60:180, 100:140].min() > 0.2
    assert vote[60:180, 153:156].max() < -0.2


def test_colour_vote_is_the_same_when_only_some_pixels_are_asked_about():
    rgb, arm, shadow = shaded_arm()
    sight, asked = sight_of(rgb), np.zeros(arm.shape, bool)
    asked[60:180, 140:170] = True
    whole, part = (colour_vote(sight.lab, arm | shadow, sight.backdrop, where=where)
                   for where in (None, asked))
    assert np.abs(part - whole)[asked].max() < 1e-3


def test_colour_vote_is_silent_when_the_product_has_the_colour_of_shadow():
    rgb, arm, _ = shaded_arm()
    rgb[arm] = (160, 156, 151)
    assert colour_vote(sight_of(rgb).lab, arm, sight_of(rgb).backdrop) is None


def test_reconciled_drops_the_shadow_when_it_clings_to_an_arm():
    rgb, arm, shadow = shaded_arm()
    sight, mask = sight_of(rgb), arm | shadow
    vote = colour_vote(sight.lab, mask, sight.backdrop)
    assert iou(reconciled(mask, vote, sight, LOW), arm) > iou(mask, arm) + 0.05


def test_reconciled_adds_what_was_lost_when_its_colour_is_the_products():
    rgb, arm, _ = shaded_arm()
    sight, mask = sight_of(rgb), arm.copy()
    mask[100:120, 144:150] = False
    vote = colour_vote(sight.lab, mask, sight.backdrop)
    assert reconciled(mask, vote, sight, LOW)[102:118, 146:149].all()


def test_reconciled_keeps_a_dark_handle_when_its_colour_is_nowhere_else():
    rgb, arm, shadow = shaded_arm()
    rgb[shadow] = WALL
    handle = np.zeros_like(arm)
    handle[60:68, 149:200] = True
    rgb[handle] = (70, 68, 66)
    sight, mask = sight_of(rgb), arm | handle
    vote = np.where(handle, np.float32(-0.5), np.where(arm, np.float32(0.8), np.float32(-0.8)))
    assert reconciled(mask, vote, sight, LOW)[62:66, 152:196].all()


def test_reconciled_keeps_a_pale_print_when_no_shadow_lies_around():
    rgb, arm, shadow = shaded_arm()
    rgb[shadow] = WALL
    rgb[80:120, 105:135] = (200, 196, 189)
    sight = sight_of(rgb)
    vote = colour_vote(sight.lab, arm, sight.backdrop)
    assert reconciled(arm, vote, sight, LOW)[85:115, 110:130].all()


def test_under_other_light_is_near_when_light_alone_differs():
    wall = to_lab(np.full((1, 1, 3), WALL, np.uint8))
    shadow = np.float32(wall) * [1, 1, 1]
    shadow[..., 0] = (wall[..., 0] + 16) * 0.75 - 16
    shadow[..., 1:] *= 0.75
    likely, distance = under_other_light(np.float32(shadow), wall[0, 0], 0.5)
    assert likely.all()
    blue_likely, blue = under_other_light(to_lab(np.full((1, 1, 3), (80, 110, 200), np.uint8)),
                                          wall[0, 0], 0.5)
    assert not blue_likely.any() and distance < blue


def test_clusters_find_the_colours_when_two_are_painted():
    lab = np.zeros((60, 60, 3), np.float32)
    lab[:, 30:] = (60, 20, -10)
    found = clusters(lab, np.ones((60, 60), bool), 4)
    for colour in ((0, 0, 0), (60, 20, -10)):
        assert np.linalg.norm(found - np.float32(colour), axis=1).min() < 1
    assert clusters(lab, np.zeros((60, 60), bool), 4).shape == (0, 3)


@pytest.mark.parametrize("product, low, high", [
    ((40, 60, 130), 150, 210), ((30, 90, 60), 120, 190)])
def test_cut_out_delivers_when_the_ground_is_boards(product, low, high):
    truth = bag_alpha()
    dice = np.random.default_rng(4)
    boards = np.repeat(dice.uniform(low, high, 14), 30)[:400]
    ground = boards[None, :, None] * np.float32([1, 0.82, 0.62])
    ground = ground + cv2.GaussianBlur(dice.normal(0, 25, (360, 400)), (0, 0), 2)[..., None]
    front = photo(np.ones_like(truth), product, WALL)
    mixed = front * truth[..., None] + ground * (1 - truth[..., None])
    cut = cut_out(np.clip(np.rint(mixed), 0, 255).astype(np.uint8))
    assert iou(cut.rgba[..., 3] > 127, truth > 0.5) > 0.97


def test_cut_out_drops_a_hard_shadow_when_the_product_has_colours_of_its_own():
    truth = bag_alpha()
    hard = 0.45 * (floor_shadow(truth) > 0.2)
    cut = cut_out(photo(truth, (60, 90, 150), WALL, shadow=hard))
    assert iou(cut.rgba[..., 3] > 127, truth > 0.5) > 0.98
