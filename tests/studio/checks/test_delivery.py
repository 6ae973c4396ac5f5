"""What is read off the file itself: its size, and the background that a decoder finds."""

import numpy as np
import pytest

from studio.checks.delivery import check_bytes, check_delivery, check_file_background
from studio.flat.placement import over
from studio.presets import PRESETS, OutputPreset, find_preset
from tests.studio.cutout.drawn import bag_alpha, photo

WHITE = np.full((360, 400, 3), 255, np.uint8)


@pytest.fixture
def product():
    """A red bag with a woven texture as a layer: (360, 400, 4) uint8."""
    alpha = bag_alpha()
    colours = photo(np.ones_like(alpha), (180, 40, 40), (0, 0, 0), noise=6)
    return np.dstack([colours, np.rint(alpha * 255).astype(np.uint8)])


def verdicts(scores):
    return {score.name: score.verdict for score in scores}


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_delivery_passes_when_white_stays_white_in_the_file(product, kind):
    preset = OutputPreset("white", "", 400, 360, kind, background="#ffffff")
    assert verdicts(check_delivery(over(product, WHITE), product, preset)) == {
        "bytes": "pass", "file_background": "pass"}


def test_delivery_looks_for_no_background_when_any_will_do(product):
    assert verdicts(check_delivery(over(product, WHITE), product, find_preset("original"))) == {
        "bytes": "pass"}


def test_delivery_fails_when_the_file_cannot_be_made_small_enough(product):
    preset = OutputPreset("tiny", "", 400, 360, max_bytes=500)
    assert verdicts(check_delivery(over(product, WHITE), product, preset))["bytes"] == "fail"


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.slug)
def test_bytes_fail_from_the_first_one_too_many_when_counted(preset):
    assert check_bytes(preset.max_bytes, preset).verdict == "pass"
    assert check_bytes(preset.max_bytes + 1, preset).verdict == "fail"


def test_file_background_fails_when_a_far_pixel_is_off_and_not_when_it_rings(product):
    ringing = np.where(product[..., 3:] > 0, 128, WHITE)
    edge = np.argwhere(product[..., 3] > 0)[0]
    ringing[edge[0] - 3, edge[1]] = 240
    assert check_file_background(ringing, product, "#ffffff").verdict == "pass"
    ringing[2, 2] = 254
    assert check_file_background(ringing, product, "#ffffff").verdict == "fail"
