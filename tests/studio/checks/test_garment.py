"""The checks of a packshot, on drawn ones that are right and on ones that are wrong."""

import numpy as np
import pytest
import webcolors

from studio.checks.garment import garment_scores
from studio.colour import to_srgb
from studio.cutout.cut import cut_out
from studio.engines.protocol import Result
from studio.flat.moods import LIGHTS
from studio.flat.placement import over, place
from studio.flat.shadow import hanging_shadow
from tests.studio.cutout.drawn import cut_bag

WIDTH, HEIGHT = 300, 360
COLOURS = ("#be2828", "#101010", "#f5f5f0", "#c19a6b", "#1f3a5f")


def packshot(colour="#be2828", fill=0.8, paper=1.0):
    """A bag of a colour on paper with a soft shadow: frames of a result."""
    placement = place(cut_out(cut_bag(webcolors.hex_to_rgb(colour))), WIDTH, HEIGHT, fill)
    alpha = placement.rgba[..., 3].astype(np.float32) / 255
    light = paper * hanging_shadow(alpha, placement.box, 1.0, LIGHTS["airy"])
    ground = np.rint(to_srgb(np.dstack([light] * 3)) * 255).astype(np.uint8)
    return {"picture": over(placement.rgba, ground), "cutout": placement.rgba}


def found(frames, color="#be2828", width_px=WIDTH, height_px=HEIGHT):
    """Verdicts by name."""
    scores = garment_scores(Result(frames), color=color, width_px=width_px, height_px=height_px)
    return {score.name: score.verdict for score in scores}


@pytest.mark.parametrize("fill", [0.5, 0.8, 0.9])
@pytest.mark.parametrize("colour", COLOURS)
def test_garment_passes_when_it_has_the_colour_on_white(colour, fill):
    assert found(packshot(colour, fill), colour) == {
        "frame": "pass", "clear": "pass", "palette": "pass", "background": "pass", "size": "pass"}


@pytest.mark.parametrize("other", COLOURS[1:])
def test_garment_fails_when_the_colour_is_another(other):
    assert found(packshot(), other)["palette"] == "fail"


def test_garment_fails_when_the_colour_is_in_the_paper_only():
    assert found(packshot("#101010"), "#ffffff")["palette"] == "fail"


def test_garment_fails_when_the_alpha_is_empty():
    frames = packshot()
    frames["cutout"][..., 3] = 0
    verdicts = found(frames)
    assert verdicts["frame"] == "fail" and verdicts["palette"] == "fail"


def test_garment_fails_when_the_alpha_is_full():
    frames = packshot()
    frames["cutout"][..., 3] = 255
    assert found(frames)["clear"] == "fail"


def test_garment_fails_when_the_paper_is_grey():
    assert found(packshot(paper=0.7))["background"] == "fail"


def test_garment_fails_when_the_size_is_another():
    assert found(packshot(), width_px=WIDTH + 1)["size"] == "fail"


def test_garment_fails_when_its_engine_found_a_fault_that_no_picture_shows():
    gate = {"name": "stretch", "verdict": "fail", "value": 1.9, "unit": "ratio", "threshold": 1.5,
            "about": "An edge is 1.9 times as long as it was cut."}
    scores = garment_scores(Result(packshot(), {"gates": [gate]}), color="#be2828",
                            width_px=WIDTH, height_px=HEIGHT)
    assert [score.name for score in scores if score.verdict == "fail"] == ["stretch"]
