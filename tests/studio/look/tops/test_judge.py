"""Tops that nobody could wear from their photo."""

import numpy as np
import pytest

from studio.errors import PoseUnsupported
from studio.look.tops.judge import refuse_worn
from studio.look.tops.read import read_top
from tests.studio.look.tops.drawn import AXIS, DRESS, HANGING, TEE, cutout, whole

SKIN = (205, 150, 120)


def test_refuse_worn_refuses_when_arms_come_out_of_the_sleeves():
    rgba = cutout(whole(TEE))
    rgba[262:420, AXIS + 150:AXIS + 180] = (*SKIN, 255)
    with pytest.raises(PoseUnsupported, match="wears"):
        refuse_worn(rgba)


def test_refuse_worn_lets_pass_when_only_small_flowers_are_like_skin():
    rgba = cutout(whole(TEE))
    for row in range(140, 470, 40):
        rgba[row:row + 9, AXIS - 80:AXIS + 80:40, :3] = SKIN
        rgba[row:row + 9, AXIS - 79:AXIS + 81:40, :3] = SKIN
    refuse_worn(rgba)


def test_refuse_worn_lets_pass_when_folds_of_camel_are_as_light_as_skin():
    rgba = cutout(whole(TEE), colour=(176, 141, 87))
    rgba[300:420, AXIS - 60:AXIS + 60, :3] = (198, 160, 122)
    rgba[120:200, AXIS - 30:AXIS + 30, :3] = (96, 75, 50)
    refuse_worn(rgba)


def test_judge_refuses_when_one_sleeve_is_much_shorter():
    rgba = cutout(whole(HANGING))
    rgba[260:, AXIS + 108:, 3] = 0
    with pytest.raises(PoseUnsupported, match="sleeve"):
        read_top(rgba, "sweater")


def test_judge_refuses_when_it_is_seen_from_the_side():
    side = np.array([(200, 80), (260, 90), (300, 150), (330, 300), (300, 480), (160, 470),
                     (150, 300), (120, 210), (60, 260), (40, 210), (130, 120)], float)
    with pytest.raises(PoseUnsupported):
        read_top(cutout(side), "sweater")


def test_judge_lets_pass_when_a_dress_has_no_sleeves():
    assert read_top(cutout(whole(DRESS)), "dress").facts["symmetry"] > 0.95


def test_judge_refuses_when_it_is_no_top():
    cap = [(0, 120), (80, 140), (140, 260), (190, 300), (190, 330), (0, 360)]
    with pytest.raises(PoseUnsupported):
        read_top(cutout(whole(cap)), "dress")


def test_refuse_worn_refuses_when_there_is_next_to_nothing():
    with pytest.raises(PoseUnsupported, match="small"):
        refuse_worn(np.zeros((50, 50, 4), np.uint8))


@pytest.mark.parametrize("seed", range(12))
def test_read_refuses_or_reads_when_the_shape_is_any(seed):
    random = np.random.default_rng(seed)
    polygon = random.integers(20, 460, (random.integers(3, 9), 2)).astype(float)
    rgba = cutout(polygon)
    try:
        outline = read_top(rgba, ["dress", "jacket", "top"][seed % 3])
    except PoseUnsupported as refused:
        assert refused.public and str(refused).endswith(".")
    else:
        assert np.isfinite(outline.hem).all() and np.isfinite(outline.neck).all()
