"""The cut-out on drawn photos: right alpha, own colours, shadows gone, doubts refused."""

import cv2
import numpy as np
import pytest

from studio.cutout.cut import cut_out
from studio.errors import CutoutUnsure
from tests.studio.cutout.drawn import bag_alpha, box_coverage, cut_bag, floor_shadow, photo

RED, WHITE, GREY, BEIGE = (190, 40, 40), (244, 244, 243), (128, 128, 128), (214, 192, 160)


def overlap(alpha, truth):
    ours, theirs = alpha > 127, truth > 0.5
    return (ours & theirs).sum() / (ours | theirs).sum()


@pytest.fixture(scope="module")
def red_bag():
    """A photo of a red bag, and its cut: many tests ask after it."""
    picture = photo(bag_alpha(), RED, WHITE)
    return picture, cut_out(picture)


@pytest.mark.parametrize("product, backdrop", [
    (RED, WHITE), (GREY, WHITE), ((30, 60, 170), BEIGE), ((235, 235, 230), (60, 90, 80)),
])
def test_cut_out_finds_the_product_when_the_backdrop_is_plain(product, backdrop):
    truth = bag_alpha()
    cut = cut_out(photo(truth, product, backdrop))
    assert overlap(cut.rgba[..., 3], truth) > 0.985
    assert cut.confidence >= 0.8


def test_cut_out_keeps_size_box_and_range_when_it_succeeds(red_bag):
    _, cut = red_bag
    assert cut.rgba.shape == (360, 400, 4) and cut.rgba.dtype == np.uint8
    x, y, width, height = cut.box
    assert abs(x - 120) <= 2 and abs(y - 72) <= 2
    assert abs(width - 160) <= 3 and abs(height - 238) <= 3
    assert 0 <= cut.confidence <= 1


def test_cut_out_opens_the_handle_when_the_backdrop_shows_through(red_bag):
    _, cut = red_bag
    assert cut.rgba[110, 200, 3] == 0
    assert cut.rgba[200, 200, 3] == 255


def test_cut_out_drops_the_cast_shadow_when_it_is_soft():
    truth = bag_alpha()
    shadow = floor_shadow(truth)
    cut = cut_out(photo(truth, RED, WHITE, shadow=shadow))
    cast = (shadow > 0.15) & (truth == 0)
    assert cast.sum() > 1000
    assert cut.rgba[..., 3][cast].mean() < 255 * 0.02


def test_cut_out_keeps_grey_sleeves_when_they_look_like_shadow():
    truth = box_coverage((320, 320), 110, 60, 210, 280)
    sleeve = box_coverage((320, 320), 60, 70, 260, 130)
    picture = photo(np.maximum(truth, sleeve), (150, 150, 150), WHITE)
    cut = cut_out(picture)
    assert overlap(cut.rgba[..., 3], np.maximum(truth, sleeve)) > 0.98


def test_cut_out_leaves_no_fringe_when_put_on_another_colour():
    truth = bag_alpha()
    cut = cut_out(photo(truth, RED, WHITE, noise=0.3))
    rim = (truth > 0.3) & (truth < 0.9) & (cut.rgba[..., 3] > 60)
    assert rim.sum() > 100
    # White shining through would lift green and blue of the rim far above the product's 40.
    assert np.median(cut.rgba[rim][:, 1]) < 70


def test_cut_out_leaves_opaque_pixels_untouched_when_deep_inside(red_bag):
    picture, cut = red_bag
    assert (cut.rgba[150:290, 140:260, :3] == picture[150:290, 140:260]).all()


def test_cut_out_gives_the_same_bytes_when_run_twice(red_bag):
    picture, first = red_bag
    second = cut_out(picture)
    assert first.rgba.tobytes() == second.rgba.tobytes()
    assert first.confidence == second.confidence


def test_cut_out_keeps_the_photo_size_when_it_is_larger_than_the_work_size():
    narrow = bag_alpha()[:, 110:290]
    large = cv2.resize(narrow, (900, 1800), interpolation=cv2.INTER_CUBIC).clip(0, 1)
    cut = cut_out(photo(large, RED, WHITE))
    assert cut.rgba.shape == (1800, 900, 4)
    assert overlap(cut.rgba[..., 3], large) > 0.985


def test_cut_out_uses_the_alpha_when_the_source_is_already_cut():
    source = cut_bag()
    cut = cut_out(source)
    assert (cut.rgba == source).all()
    assert cut.confidence == 1.0


@pytest.mark.parametrize("product, backdrop", [(WHITE, WHITE), (RED, RED)])
def test_cut_out_refuses_when_nothing_stands_out(product, backdrop):
    with pytest.raises(CutoutUnsure):
        cut_out(photo(bag_alpha(), product, backdrop))


def test_cut_out_refuses_when_the_frame_is_noise():
    noise = np.random.default_rng(3).integers(0, 256, (300, 300, 3)).astype(np.uint8)
    with pytest.raises(CutoutUnsure):
        cut_out(noise)


def test_cut_out_refuses_when_the_product_runs_out_of_the_frame():
    truth = box_coverage((300, 300), 40, 60, 260, 400)
    with pytest.raises(CutoutUnsure, match="runs out of the frame"):
        cut_out(photo(truth, RED, WHITE))


def test_cut_out_refuses_when_the_given_alpha_is_empty():
    empty = np.zeros((100, 100, 4), np.uint8)
    with pytest.raises(CutoutUnsure, match="transparent"):
        cut_out(empty)


def test_cut_out_delivers_when_the_threshold_is_lowered():
    noise = np.random.default_rng(3).integers(0, 256, (200, 200, 3)).astype(np.uint8)
    assert cut_out(noise, threshold=0.0).rgba.shape == (200, 200, 4)
