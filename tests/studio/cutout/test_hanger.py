"""Hooks of hangers that run out of the photo are taken away, what products have on top is kept."""

import numpy as np
import pytest

from studio.colour import to_lab
from studio.cutout.cut import cut_out
from studio.cutout.hanger import without_hanger
from studio.errors import CutoutUnsure
from tests.studio.cutout.drawn import bag_alpha, box_coverage, disc_coverage, photo

SIZE = (360, 400)
WALL, CLOTH, METAL = (225, 220, 212), (60, 90, 150), (70, 68, 60)
BODY = box_coverage(SIZE, 110, 60, 290, 330)
HOOK = box_coverage(SIZE, 194, -10, 203, 64)


def hung(thing, colour):
    """Picture and mask of a body with something on it."""
    rgb = photo(BODY, CLOTH, WALL).astype(np.float32)
    beyond = thing * (1 - BODY)
    rgb = np.float32(colour) * beyond[..., None] + rgb * (1 - beyond[..., None])
    return np.rint(rgb).astype(np.uint8), np.maximum(BODY, thing) > 0.5


def taken(rgb, mask):
    result, removed = without_hanger(mask, to_lab(rgb))
    assert removed == (result != mask).any()
    return mask & ~result


@pytest.mark.parametrize("shift", (-20, 0, 20))
def test_without_hanger_takes_the_hook_when_it_is_thin_and_unlike_the_cloth(shift):
    rgb, mask = hung(np.roll(HOOK, shift, axis=1), METAL)
    gone = taken(rgb, mask)
    assert gone[:56, 194 + shift:203 + shift].all() and not gone[62:].any()
    assert not gone[:, :180 + shift].any() and not gone[:, 220 + shift:].any()


@pytest.mark.parametrize("what, thing, colour", (
    ("a loop of its own cloth", HOOK, CLOTH),
    ("two straps", np.maximum(np.roll(HOOK, -25, 1), np.roll(HOOK, 25, 1)), METAL),
    ("a strap at the side", np.roll(HOOK, -70, axis=1), METAL),
    ("a broad neck", box_coverage(SIZE, 180, -10, 220, 64), METAL),
    ("a knob in the frame", disc_coverage(SIZE, 200, 50, 9), METAL),
    ("a stem in the frame", box_coverage(SIZE, 194, 12, 203, 64), METAL),
))
def test_without_hanger_keeps_it_when_products_have_it(what, thing, colour):
    assert not taken(*hung(thing, colour)).any()


def test_without_hanger_keeps_it_when_the_bar_shows_above_the_cloth():
    bar = np.maximum(HOOK, box_coverage(SIZE, 120, 46, 280, 64))
    assert not taken(*hung(bar, METAL)).any()


def test_without_hanger_keeps_a_handle_when_the_frame_cuts_it():
    alpha = np.roll(bag_alpha(), -76, axis=0)
    alpha[-76:] = 0
    assert not taken(photo(alpha, CLOTH, WALL), alpha > 0.5).any()


def test_cut_out_says_so_when_it_has_taken_the_hanger_away():
    rgb, _ = hung(HOOK, METAL)
    cut = cut_out(rgb)
    assert cut.facts["hanger"] == "removed" and cut.facts["hangs"] == 0
    assert cut.rgba[:50, ..., 3].max() == 0
    assert abs(cut.box[1] - 60) <= 3


def test_cut_out_refuses_when_the_hook_cannot_be_told_from_the_cloth():
    rgb, _ = hung(np.maximum(HOOK, np.roll(HOOK, 12, axis=1)), CLOTH)
    with pytest.raises(CutoutUnsure, match="hangs"):
        cut_out(rgb)
