"""Each check on a picture that is right and on one that is wrong in its way."""

import json

import cv2
import numpy as np
import pytest

from studio.checks.compliance import check_border, check_compliance, check_ratio
from studio.checks.enlargement import check_enlargement
from studio.checks.exposure import check_exposure
from studio.checks.fidelity import check_fidelity
from studio.checks.frame import check_frame
from studio.checks.halo import check_halo
from studio.checks.palette import check_palette
from studio.checks.regions import product_core
from studio.checks.report import evaluate
from studio.checks.score import Score, at_least, at_most
from studio.checks.sharpness import check_sharpness
from studio.flat.placement import over
from studio.presets import OutputPreset
from tests.studio.cutout.drawn import bag_alpha, photo

BLUE, CREAM = (120, 160, 200), (230, 220, 200)
WHITE_SQUARE = OutputPreset(
    "white", "", 400, 360, background="#ffffff", fill_ratio_min=0.6, fill_ratio=0.7)


@pytest.fixture
def product():
    """A red bag with a woven texture as a layer: (360, 400, 4) uint8."""
    alpha = bag_alpha()
    colours = photo(np.ones_like(alpha), (180, 40, 40), (0, 0, 0), noise=6)
    return np.dstack([colours, np.rint(alpha * 255).astype(np.uint8)])


def two_colours():
    """A set of two papers: (360, 400, 3) uint8."""
    backdrop = np.full((360, 400, 3), BLUE, np.uint8)
    backdrop[260:] = CREAM
    return backdrop


def test_fidelity_passes_when_pixels_are_copied(product):
    score = check_fidelity(over(product, two_colours()), product)
    assert (score.verdict, score.value) == ("pass", 0)


def test_fidelity_fails_when_one_level_is_off(product):
    picture = over(product, two_colours())
    picture[200, 200, 1] += 1
    assert check_fidelity(picture, product).verdict == "fail"


def test_fidelity_fails_when_there_is_no_product(product):
    product[..., 3] = 0
    assert check_fidelity(two_colours(), product).verdict == "fail"


def test_product_core_is_not_empty_when_the_product_is_thin(product):
    product[..., 3] = 0
    product[100:200, 50:53, 3] = 255
    assert product_core(product).sum() == 300


def test_palette_passes_when_both_colours_are_there(product):
    score = check_palette(two_colours(), product, ("#78a0c8", "#e6dcc8"), "natural")
    assert score.verdict == "pass" and score.value < 1


def test_palette_fails_when_a_colour_is_missing(product):
    score = check_palette(two_colours(), product, ("#78a0c8", "#a01060"), "natural")
    assert score.verdict == "fail"
    assert "#a01060" in score.about


@pytest.mark.parametrize("times, verdict", [(0.4, "pass"), (1.9, "pass"), (2.3, "warn"),
                                            (40.0, "warn")])
def test_enlargement_warns_and_never_fails_when_the_photo_is_small(times, verdict):
    score = check_enlargement(times)
    assert (score.verdict, score.value, score.threshold) == (verdict, times, 2.0)
    assert (f"{times:.1f} times" in score.about) == (times > 1)


@pytest.mark.parametrize("mood, verdict", [("moody", "pass"), ("natural", "fail")])
def test_palette_forgives_darkness_when_the_mood_is_dark(product, mood, verdict):
    dim = (((two_colours() / 255.0) ** 2.2 * 0.35) ** (1 / 2.2) * 255).astype(np.uint8)
    assert check_palette(dim, product, ("#78a0c8",), mood).verdict == verdict


def test_palette_passes_when_nothing_was_requested(product):
    assert check_palette(two_colours(), product, (), "natural").verdict == "pass"


def test_palette_fails_when_the_product_hides_the_set(product):
    product[..., 3] = 255
    assert check_palette(two_colours(), product, ("#78a0c8",), "natural").verdict == "fail"


@pytest.mark.parametrize(
    "level, verdict", [(0, "fail"), (255, "fail"), (10, "warn"), (128, "pass")])
def test_exposure_judges_the_set_when_it_is_one_level(product, level, verdict):
    flat = np.full((360, 400, 3), level, np.uint8)
    assert check_exposure(over(product, flat), product).verdict == verdict


def test_exposure_passes_when_white_was_asked_for(product):
    white = np.full((360, 400, 3), 255, np.uint8)
    assert check_exposure(over(product, white), product, white_background=True).verdict == "pass"


def test_sharpness_passes_when_pixels_are_copied_and_fails_when_they_are_blurred(product):
    source = photo(bag_alpha(), (180, 40, 40), (240, 240, 240), noise=6)
    picture = over(product, two_colours())
    assert check_sharpness(picture, product, source).verdict == "pass"
    assert check_sharpness(cv2.GaussianBlur(picture, (0, 0), 5), product, source).verdict == "fail"


def test_sharpness_fails_when_there_is_no_product(product):
    product[..., 3] = 0
    assert check_sharpness(two_colours(), product, two_colours()).verdict == "fail"


def test_halo_passes_when_colours_are_the_product_s_own(product):
    source = photo(bag_alpha(), (180, 40, 40), (250, 250, 250))
    assert check_halo(product, source).verdict == "pass"


def test_halo_fails_when_the_rim_keeps_the_old_background(product):
    alpha = cv2.GaussianBlur(bag_alpha(), (0, 0), 2)
    source = photo(alpha, (180, 40, 40), (250, 250, 250))
    product[..., :3] = source
    product[..., 3] = np.where(alpha > 0.2, 255, 0)
    assert check_halo(product, source).verdict == "fail"


def test_halo_passes_when_the_source_came_cut_out(product):
    assert check_halo(product, product).verdict == "pass"


def test_frame_fails_when_the_picture_is_flat_or_the_product_tiny(product):
    flat = np.full((360, 400, 3), 200, np.uint8)
    assert check_frame(flat, product).verdict == "fail"
    product[..., 3] = 0
    product[10:14, 10:14, 3] = 255
    assert check_frame(two_colours(), product).verdict == "fail"


def test_frame_passes_when_the_product_is_visible(product):
    assert check_frame(over(product, two_colours()), product).verdict == "pass"


def test_frame_fails_when_the_one_colour_is_strong(product):
    assert check_frame(np.full((360, 400, 3), (220, 10, 10), np.uint8), product).verdict == "fail"


def verdicts(picture, product, preset):
    size = preset.width_px or 400, preset.height_px or 360
    return {score.name: score.verdict
            for score in check_compliance(picture, product, preset, size, size)}


def test_compliance_passes_when_every_rule_is_kept(product):
    white = over(product, np.full((360, 400, 3), 255, np.uint8))
    assert verdicts(white, product, WHITE_SQUARE) == {
        "size": "pass", "ratio": "pass", "border": "pass", "background": "pass", "fill": "pass"}


def test_compliance_fails_when_the_background_is_nearly_white(product):
    nearly = over(product, np.full((360, 400, 3), 254, np.uint8))
    assert verdicts(nearly, product, WHITE_SQUARE)["background"] == "fail"


def test_compliance_fails_when_the_size_or_fill_is_another(product):
    white = over(product, np.full((360, 400, 3), 255, np.uint8))
    strict = OutputPreset("strict", "", 400, 400, fill_ratio_min=0.85, fill_ratio=0.9)
    found = verdicts(white, product, strict)
    assert found["size"] == found["ratio"] == found["fill"] == "fail"
    assert "background" not in found


@pytest.mark.parametrize("sides, verdict", [((10, 9), "pass"), ((4, 3), "fail")])
def test_ratio_is_judged_apart_when_the_size_is_another(sides, verdict):
    assert check_ratio(two_colours(), *sides).verdict == verdict


def test_border_fails_when_a_frame_is_drawn_round_the_picture():
    picture = two_colours()
    assert check_border(picture).verdict == "pass"
    picture[:4] = picture[-4:] = picture[:, :4] = picture[:, -4:] = 0
    assert check_border(picture).verdict == "fail"


@pytest.mark.parametrize("value, expected", [(0.5, "pass"), (1.5, "warn"), (2.5, "fail")])
def test_at_most_and_at_least_mirror_each_other_when_judging(value, expected):
    assert at_most("x", value, "u", 1, 2, "").verdict == expected
    assert at_least("x", -value, "u", -1, -2, "").verdict == expected


def test_evaluate_sums_up_when_checks_differ():
    scores = [Score(name, verdict, 1.0, "u", 1.0, "") for name, verdict in
              (("a", "pass"), ("b", "warn"), ("c", "fail"), ("d", "pass"))]
    report = evaluate(scores)
    assert report["passed"] is False and report["score"] == 0.625
    assert evaluate(scores[:2])["passed"] is True
    assert json.loads(json.dumps(report)) == report


def test_evaluate_passes_nothing_when_nothing_was_checked():
    assert evaluate([]) == {"passed": False, "score": 0.0, "checks": []}
