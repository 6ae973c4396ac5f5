"""How a product was photographed, judged on drawn outlines and on real photos where they are."""

import functools
from pathlib import Path

import cv2
import numpy as np
import pytest

from studio.cutout.cut import cut_out
from studio.set.view import Kind, judge
from tests.studio.set.outlines import BAG, BOTTLE, SHIRT, TEE, TROUSERS, ellipse, painted

PHOTOS = Path(__file__).resolve().parents[3].parent / "shared" / "photos"


@pytest.mark.parametrize("outline", (BAG, BOTTLE))
def test_judge_tells_standing_when_the_foot_is_broad(outline):
    view = judge(painted(outline))
    assert (view.kind, view.edges) == (Kind.STANDING, ()) and view.confidence > 0.8


@pytest.mark.parametrize("outlines", (
    [TEE], [SHIRT], [TROUSERS], [ellipse(100, 150, 45, 110), ellipse(200, 150, 45, 110)]))
def test_judge_tells_lying_when_it_is_a_garment_or_a_pair_of_shoes_from_above(outlines):
    view = judge(painted(*outlines))
    assert (view.kind, view.pitch_deg) == (Kind.LYING, 90.0)


def test_judge_tells_standing_when_two_points_far_apart_carry_it():
    glasses = painted(ellipse(90, 150, 60, 42), ellipse(210, 150, 60, 42),
                      [(60, 115), (240, 115), (240, 130), (60, 130)])
    assert judge(glasses).kind is Kind.STANDING


@pytest.mark.parametrize("pitch", (10.0, 20.0, 40.0))
def test_judge_tells_the_pitch_when_the_foot_is_a_circle(pitch):
    flat = 80 * np.sin(np.radians(pitch))
    tin = painted(ellipse(150, 90, 80, flat), ellipse(150, 200, 80, flat),
                  [(70, 90), (230, 90), (230, 200), (70, 200)])
    view = judge(tin)
    assert view.kind is Kind.STANDING
    assert view.pitch_deg == pytest.approx(pitch, abs=5)


@pytest.mark.parametrize("edge, shift", (
    ("left", (-80, 0)), ("right", (80, 0)), ("top", (0, -150)), ("bottom", (0, 60))))
def test_judge_names_the_edge_when_the_photo_cuts_the_product(edge, shift):
    assert judge(painted(np.add(BAG, shift))).edges == (edge,)


def rounded(radius):
    """An upright box with round corners."""
    return np.concatenate([ellipse(x, y, radius, radius) for x in (70 + radius, 230 - radius)
                           for y in (40 + radius, 260 - radius)])


@pytest.mark.parametrize("outline", (
    ellipse(150, 150, 90, 90), *(cv2.convexHull(np.float32(rounded(radius)))[:, 0]
                                 for radius in (20, 50, 79))))
def test_judge_tells_no_steep_pitch_when_only_the_corners_are_round(outline):
    view = judge(painted(outline))
    assert view.kind is Kind.STANDING and (view.pitch_deg or 0) < 12


def test_judge_finds_no_cut_when_a_cut_out_is_trimmed_to_its_box():
    whole = painted(BAG)
    x, y, width, height = cv2.boundingRect(whole[..., 3])
    view = judge(whole[y:y + height, x:x + width])
    assert (view.kind, view.edges) == (Kind.STANDING, ())


def test_judge_is_the_same_when_the_photo_is_larger():
    small = judge(painted(SHIRT))
    large = judge(cv2.resize(painted(SHIRT), (900, 900), interpolation=cv2.INTER_CUBIC))
    assert (large.kind, large.edges) == (small.kind, small.edges)
    assert large.confidence == pytest.approx(small.confidence, abs=0.1)


def test_facts_are_plain_values_when_told():
    assert judge(painted(TEE)).facts == {
        "view": "lying", "cut_by": [], "pitch_deg": 90.0,
        "view_confidence": pytest.approx(1, abs=0.5)}


TRUTH = {
    **dict.fromkeys(("p_bag_tote_red", "p_cap_red", "p_sunglasses"), ("standing", ())),
    **dict.fromkeys(("p_beanie", "p_hoodie_blue", "p_hoodie_red", "p_polo_navy", "p_tee_grey",
                     "f_dress_purple", "f_leather_on_red", "f_leggings", "f_pants_mint",
                     "f_skirt_floral", "f_top_yellow"), ("lying", ())),
    **dict.fromkeys(("m_carve3", "m_levin02", "m_levin08", "m_levin11", "m_levin13"),
                    ("person", ())),
}


@functools.cache
def photo(name):
    return cv2.cvtColor(cv2.imread(str(PHOTOS / f"{name}.png")), cv2.COLOR_BGR2RGB)


@pytest.mark.skipif(not PHOTOS.is_dir(), reason=f"the real photos are not here: {PHOTOS}")
@pytest.mark.parametrize("name", TRUTH)
def test_judge_agrees_with_the_eye_when_the_photo_is_real(name):
    # Whether the cut is good enough to be delivered is another question.
    view = judge(cut_out(photo(name), threshold=0).rgba)
    assert (view.kind, view.edges) == TRUTH[name]


@pytest.mark.skipif(not PHOTOS.is_dir(), reason=f"the real photos are not here: {PHOTOS}")
@pytest.mark.parametrize("name, whole", (
    ("m_levin14", False), ("m_levin16", False), ("m_fashn_tee", False), ("m_levin23", True)))
def test_judge_tells_a_cropped_person_when_the_knees_are_not_in_the_photo(name, whole):
    view = judge(cut_out(photo(name), threshold=0).rgba)
    assert (view.kind, view.edges) == (Kind.PERSON, () if whole else ("bottom",))
