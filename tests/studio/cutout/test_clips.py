"""A hanger's clips are painted over, the cloth behind them closed; what products have stays."""

import numpy as np
import pytest

from studio.colour import to_lab
from studio.cutout.backdrop import fit_backdrop
from studio.cutout.clips import painted, without_clips
from studio.cutout.cut import cut_out
from studio.cutout.segment import Segment
from tests.studio.cutout.drawn import box_coverage, grid, photo

SIZE = (360, 300)
WALL, CLOTH, METAL, BRASS = (214, 212, 206), (70, 170, 130), (38, 36, 36), (170, 140, 60)
BODY = box_coverage(SIZE, 60, 40, 240, 340)
SEAM = box_coverage(SIZE, 60, 52, 240, 55)


def clip(left, top=-2, bottom=58, width=12):
    """Coverage of a thing that lies over the body's upper edge."""
    return box_coverage(SIZE, left, top, left + width, bottom)


def hung(*things, colour=METAL, cloth=CLOTH):
    """Picture without and with things on the body, and the mask of all of it."""
    plain = photo(BODY, cloth, WALL).astype(np.float32)
    plain *= (1 - 0.3 * SEAM)[..., None]
    over = np.max([np.zeros(SIZE, np.float32), *things], axis=0)
    rgb = np.float32(colour) * over[..., None] + plain * (1 - over[..., None])
    return plain, np.rint(rgb).astype(np.uint8), np.maximum(BODY, over) > 0.5


def cut_of(rgb, mask):
    lab = to_lab(rgb)
    return Segment(mask, lab, fit_backdrop(lab), 1.0, 1.0, None)


PAIR = clip(82), clip(200)


@pytest.mark.parametrize("shift", (-8, 0, 8))
def test_without_clips_closes_the_edge_when_two_clips_lie_on_it(shift):
    _, rgb, mask = hung(*(np.roll(one, shift, axis=1) for one in PAIR))
    found, strips = without_clips(cut_of(rgb, mask))
    assert len(strips) == 2
    assert np.count_nonzero(found.mask ^ (BODY > 0.5)) < 0.002 * BODY.sum()


def test_painted_is_the_cloth_when_its_seam_goes_on_behind_the_clips():
    plain, rgb, mask = hung(*PAIR)
    _, strips = without_clips(cut_of(rgb, mask))
    off = np.abs(painted(rgb, strips) - plain)[40:70]
    before = np.abs(rgb - plain)[40:70]
    hidden = np.max(PAIR, axis=0)[40:70] > 0.5
    assert off[hidden].mean() < 6 < 70 < before[hidden].mean()
    assert np.percentile(off[hidden], 99) < 20


def test_painted_changes_nothing_when_it_is_far_from_the_clips():
    _, rgb, mask = hung(*PAIR)
    _, strips = without_clips(cut_of(rgb, mask))
    y, x = grid(*SIZE)
    far = (y > 80) | (np.abs(x - 90) > 30) & (np.abs(x - 208) > 30)
    assert (painted(rgb, strips) == rgb)[far].all()
    assert painted(rgb, []) is not rgb and (painted(rgb, []) == rgb).all()


def test_painted_does_the_same_when_the_photo_is_larger():
    _, rgb, mask = hung(*PAIR)
    _, strips = without_clips(cut_of(rgb, mask))
    large = painted(rgb.repeat(3, axis=0).repeat(3, axis=1), strips)[1::3, 1::3]
    assert np.abs(large - painted(rgb, strips).astype(float)).mean() < 1


@pytest.mark.parametrize("what, things, colour", (
    ("a clip alone", PAIR[:1], METAL),
    ("clips of the cloth's own colour", PAIR, CLOTH),
    ("both on one side", (clip(72), clip(112)), METAL),
    ("one much broader", (clip(82, width=8), clip(200, width=20)), METAL),
    ("straps that end at the edge", (clip(82, bottom=42), clip(200, bottom=42)), METAL),
    ("buckles in the frame", (clip(82, 12), clip(200, 12)), BRASS),
    ("long straps", (clip(82, bottom=110), clip(200, bottom=110)), METAL),
    ("buttons below the edge", (clip(82, 46, 60), clip(200, 46, 60)), BRASS),
))
def test_without_clips_keeps_it_when_products_have_it(what, things, colour):
    _, rgb, mask = hung(*things, colour=colour)
    cut = cut_of(rgb, mask)
    found, strips = without_clips(cut)
    assert strips == [] and found is cut


def test_cut_out_delivers_the_closed_garment_when_it_hangs_from_clips():
    _, rgb, _ = hung(*PAIR)
    cut = cut_out(rgb)
    assert cut.facts["hanger"] == "clips painted over" and cut.facts["hangs"] == 0
    assert abs(cut.box[1] - 40) <= 2
    opaque = cut.rgba[..., 3] > 127
    assert cut.rgba[..., :3][opaque][:, 1].min() > 80
