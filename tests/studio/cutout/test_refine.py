"""From a hard cut to alpha and colours: whatever the size, and wherever the product stands."""

import cv2
import numpy as np
import pytest

from studio.colour import to_lab
from studio.cutout.backdrop import Backdrop
from studio.cutout.refine import at_most, refined
from studio.cutout.segment import Segment
from tests.studio.cutout.drawn import bag_alpha, photo

WALL, RED = (225, 220, 212), (190, 40, 40)


def cut_of(alpha, size=None):
    """A photo of what `alpha` shows, and a cut of it or of a smaller copy."""
    rgb = photo(alpha, RED, WALL)
    small = rgb if size is None else at_most(rgb, size)
    mask = cv2.resize(alpha, small.shape[1::-1], interpolation=cv2.INTER_AREA) > 0.5
    field = to_lab(cv2.resize(photo(np.zeros_like(alpha), RED, WALL), small.shape[1::-1]))
    return rgb, Segment(mask, to_lab(small), Backdrop(field, 0.5, 1.0), 1.0, 1.0, None)


@pytest.mark.parametrize("right, down", ((0, 0), (118, -70), (-118, 48)))
def test_refined_follows_the_edge_when_the_product_stands_anywhere(right, down):
    truth = np.roll(bag_alpha(), (down, right), axis=(0, 1))
    rgb, found = cut_of(truth)
    alpha = refined(rgb, found, None, 7)[..., 3] / 255
    assert np.abs(alpha - truth).sum() < 0.06 * ((truth > 0) & (truth < 1)).sum() + 60
    assert alpha[truth == 0].max() < 0.5


def test_refined_has_the_photos_size_when_the_cut_was_made_of_a_smaller_one():
    truth = cv2.resize(bag_alpha(), (800, 720), interpolation=cv2.INTER_CUBIC).clip(0, 1)
    rgb, found = cut_of(truth, 400)
    rgba = refined(rgb, found, None, 7)
    assert rgba.shape == (720, 800, 4)
    assert np.abs(rgba[..., 3] / 255 - truth).mean() < 0.003
    assert (rgba[truth == 1][:, :3].astype(int) - rgb[truth == 1]).std() < 2


def test_at_most_leaves_a_picture_alone_when_it_is_small_enough():
    picture = np.zeros((30, 40, 3), np.uint8)
    assert at_most(picture, 40) is picture
    assert at_most(picture, 20).shape == (15, 20, 3)
