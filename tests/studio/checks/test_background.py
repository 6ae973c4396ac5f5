"""The checks of an empty set, on pictures that are right and on ones that are wrong."""

import cv2
import numpy as np
import pytest

from studio.checks.background import background_scores
from studio.engines.protocol import Result

ASKED = {"scene": "podium", "mood": "natural", "colors": ("#78a0c8",), "width_px": 120,
         "height_px": 90}


def paper(height=90, width=120):
    """Blue paper, a little darker to the right: (H, W, 3) uint8."""
    light = np.linspace(1.04, 0.96, width)[None, :, None]
    return np.rint(np.full((height, width, 3), (120, 160, 200)) * light).astype(np.uint8)


def found(picture, **changes):
    """Verdicts by name."""
    scores = background_scores(Result({"picture": picture}), **{**ASKED, **changes})
    return {score.name: score.verdict for score in scores}


def test_background_passes_when_it_is_lit_paper_of_the_colour():
    assert found(paper()) == {"palette": "pass", "exposure": "pass", "frame": "pass",
                              "size": "pass", "border": "pass", "bytes": "pass"}


@pytest.mark.parametrize("colour", [(120, 160, 200), (255, 255, 255), (0, 0, 0)])
def test_background_fails_when_it_is_one_flat_colour(colour):
    picture = np.full((90, 120, 3), colour, np.uint8)
    assert found(picture, scene="seamless")["frame"] == "fail"


def test_background_fails_when_a_colour_is_missing():
    assert found(paper(), colors=("#78a0c8", "#a01060"))["palette"] == "fail"


def test_background_fails_when_it_is_one_pixel_too_wide():
    assert found(paper(width=121))["size"] == "fail"


def test_background_fails_when_it_has_a_drawn_border():
    picture = cv2.rectangle(paper(), (0, 0), (119, 89), (0, 0, 0), 1)
    assert found(picture)["border"] == "fail"


@pytest.mark.parametrize("level, verdict", [(255, "pass"), (254, "fail")])
def test_background_must_be_pure_white_when_white_is_asked(level, verdict):
    picture = np.full((90, 120, 3), level, np.uint8)
    verdicts = found(picture, scene="plain_white", colors=())
    assert verdicts["background"] == verdict and "frame" not in verdicts
    assert verdicts["exposure"] == "pass"
