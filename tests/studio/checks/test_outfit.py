"""Pictures of people in garments, and garments cut out: what passes and what is refused."""

import numpy as np
import pytest

from studio.checks.outfit import extract_scores, outfit_scores
from studio.engines.protocol import Result
from tests.factories import product_photo


def verdicts(scores):
    return {score.name: score.verdict for score in scores}


def item(share):
    """A file of 100 x 100 px of which the garment covers `share`."""
    frame = np.zeros((100, 100, 4), np.uint8)
    frame[:round(100 * share), :, 3] = 255
    return frame


def test_look_passes_when_it_shows_something_at_the_size_asked_for():
    scores = outfit_scores(Result({"picture": product_photo(240, 200)}), width_px=200,
                           height_px=240)
    assert verdicts(scores) == {"frame": "pass", "size": "pass"}


def test_look_fails_when_it_is_one_flat_colour_of_another_size():
    flat = np.full((240, 200, 3), (180, 20, 20), np.uint8)
    scores = outfit_scores(Result({"picture": flat}), width_px=200, height_px=241)
    assert verdicts(scores) == {"frame": "fail", "size": "fail"}


@pytest.mark.parametrize("share, verdict", [
    (1.0, "pass"), (0.3, "pass"), (0.03, "warn"), (0.0, "fail")])
def test_item_is_judged_by_what_it_covers(share, verdict):
    scores = extract_scores(Result({"item-0": item(0.5), "item-1": item(share)}))
    assert verdicts(scores) == {"item-0": "pass", "item-1": verdict}


def test_extract_fails_when_nothing_was_found():
    assert verdicts(extract_scores(Result({}))) == {"items": "fail"}
