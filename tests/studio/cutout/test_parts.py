"""The parts of the cut-out: backdrop, masks, alpha and colours under it."""

import numpy as np
import pytest

from studio.cutout.backdrop import fit_backdrop, localised
from studio.cutout.difference import filled, without_lines
from studio.cutout.edge import guided_filter, soft_alpha
from studio.cutout.foreground import own_colours
from studio.cutout.morphology import (
    WIDE_PX, closed, grown, holes, iou, pieces, reached, shrunk, sticks_out, without_specks)
from tests.studio.cutout.drawn import box_coverage, grid


def surface(height=120, width=160):
    """A tilted, bent backdrop in CIELAB."""
    y, x = grid(height, width)
    tilt = 80 + 6 * (x / width) - 4 * (y / height) ** 2
    return np.dstack([tilt, np.full_like(x, 2), 5 - 2 * x / width]).astype(np.float32)


def test_fit_backdrop_recovers_the_surface_when_a_product_hides_the_middle():
    lab = surface()
    truth = lab.copy()
    lab[30:90, 50:110] = (30, 40, 20)
    backdrop = fit_backdrop(lab)
    assert np.abs(backdrop.field - truth).max() < 0.3
    assert backdrop.plain > 0.95


def test_fit_backdrop_is_less_plain_when_the_border_is_a_pattern():
    dice = np.random.default_rng(0)
    lab = surface() + dice.normal(0, 15, (120, 160, 3)).astype(np.float32)
    assert fit_backdrop(lab).plain < 0.5


def test_localised_follows_a_wrinkle_when_it_is_outside_the_product():
    lab = surface()
    backdrop = fit_backdrop(lab)
    lab[:, 20:45, 0] -= 4
    product = np.zeros((120, 160), bool)
    product[40:80, 80:120] = True
    bent = localised(backdrop, lab, product)
    assert abs(bent.field[60, 32, 0] - lab[60, 32, 0]) < 2


def test_filled_opens_backdrop_holes_and_closes_logos_when_enclosed():
    mask = np.ones((100, 100), bool)
    mask[:5] = False
    mask[20:40, 20:40] = mask[60:80, 60:80] = False
    difference = np.full((100, 100), 20, np.float32)
    difference[20:40, 20:40] = 0.2
    result = filled(mask, difference, np.zeros_like(mask), low=2.0)
    assert not result[30, 30]
    assert result[70, 70]


def test_without_lines_drops_a_joint_but_not_the_product_when_it_leaves_the_frame():
    mask = np.zeros((200, 200), bool)
    mask[60:140, 60:140] = True
    mask[:, 99:102] = True
    kept = without_lines(mask)
    assert not kept[5, 100] and not kept[195, 100]
    assert kept[60:140, 60:140].all()


def test_reached_keeps_weak_pieces_when_they_hold_a_strong_pixel():
    weak = np.zeros((20, 20), bool)
    weak[2:6, 2:6] = weak[10:14, 10:14] = True
    strong = np.zeros_like(weak)
    strong[3, 3] = True
    kept = reached(weak, strong)
    assert kept[5, 5] and not kept[12, 12]


def test_masks_keep_their_size_when_morphology_is_applied():
    mask = np.random.default_rng(1).random((37, 53)) > 0.6
    for result in (closed(mask, 2), holes(mask), without_specks(mask, 0.1)):
        assert result.shape == mask.shape and result.dtype == bool
    assert iou(mask, mask) == 1


def test_guided_filter_stays_in_range_when_the_guide_is_noise():
    dice = np.random.default_rng(2)
    guide = dice.random((40, 50), np.float32)
    signal = (dice.random((40, 50)) > 0.5).astype(np.float32)
    result = guided_filter(guide, signal, 3, 1e-4)
    assert result.min() >= 0 and result.max() <= 1


def test_soft_alpha_measures_coverage_when_the_edge_is_antialiased():
    truth = box_coverage((120, 120), 30.3, 30.7, 90.4, 90.2)
    rgb = truth[..., None] * np.float32([0.8, 0.1, 0.1]) + (1 - truth[..., None]) * 0.95
    alpha, purity = soft_alpha(rgb.astype(np.float32), truth > 0.5, 4)
    assert np.abs(alpha - truth).mean() < 0.004
    assert alpha[60, 60] == purity[60, 60] == 1 and alpha[5, 5] == purity[5, 5] == 0
    assert (purity <= alpha).all()


def test_own_colours_removes_the_backdrop_when_alpha_is_exact():
    alpha = box_coverage((90, 90), 20.5, 20.5, 70.5, 70.5)
    colour = np.float32([0.7, 0.2, 0.1])
    rgb = alpha[..., None] * colour + (1 - alpha[..., None]) * np.float32([1, 1, 1])
    front = own_colours(rgb.astype(np.float32), alpha.astype(np.float32))
    rim = (alpha > 0.2) & (alpha < 1)
    assert np.abs(front[rim] - colour).mean() < 0.06
    assert (front[alpha == 1] == rgb.astype(np.float32)[alpha == 1]).all()


def test_own_colours_are_black_when_nothing_of_the_product_is_near():
    alpha = np.zeros((90, 120), np.float32)
    alpha[30:60, 30:60] = 1
    front = own_colours(np.full((90, 120, 3), 0.5, np.float32), alpha)
    assert (front[alpha == 1] == 0.5).all() and not front[:, 90:].any()
    assert not own_colours(np.full((90, 120, 3), 0.5, np.float32), np.zeros_like(alpha)).any()


@pytest.mark.parametrize("radius", (WIDE_PX, WIDE_PX + 1, 30))
def test_masks_grow_and_shrink_by_the_radius_when_it_is_wide(radius):
    y, x = grid(200, 260)
    away = np.hypot(x - 130, y - 100)
    round_ = away < 50
    assert iou(grown(round_, radius), away < 50 + radius) > 0.98
    assert iou(shrunk(round_, radius), away < 50 - radius) > 0.94
    assert shrunk(np.ones((40, 40), bool), radius).all()
    assert not grown(np.zeros((40, 40), bool), radius).any()


def test_pieces_are_counted_where_they_lie_when_the_frame_is_empty():
    mask = np.zeros((50, 70), bool)
    mask[20:25, 30:36] = mask[40:43, 60:64] = True
    count, labels, stats = pieces(mask)
    assert count == 3 and (labels > 0).sum() == mask.sum()
    assert stats[1:].tolist() == [[30, 20, 6, 5, 30], [60, 40, 4, 3, 12]]
    assert stats[0, 4] == (~mask).sum()
    assert pieces(np.zeros((5, 7), bool))[0] == 1


def test_sticks_out_tells_a_handle_from_a_rim_when_both_are_as_wide():
    mask = np.zeros((80, 80), bool)
    mask[30:60, 20:60] = True
    handle, rim = np.zeros_like(mask), np.zeros_like(mask)
    handle[10:30, 38:42], rim[30:60, 60:64] = True, True
    assert sticks_out(handle, mask | handle)
    assert not sticks_out(rim, mask | rim)
