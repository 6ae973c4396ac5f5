"""What is found wrong with a drawn garment."""

from dataclasses import replace

import numpy as np
import pytest

from studio.checks.score import FAIL, PASS
from studio.tailor.gates import (
    check_colour, check_fins, check_holes, check_notches, check_pairs, check_slip, check_stretch,
    judge,
)
from studio.tailor.packshot import photograph
from studio.tailor.pattern import Edge, Panel, Pattern, Placement
from tests.studio.tailor.sheets import canvas, curtain, sheet


def _pattern(name="front"):
    square = np.array([[-10.0, -10], [10, -10], [10, 10], [-10, 10], [-10, -10]])
    across, up = np.array([1.0, 0, 0]), np.array([0.0, 1, 0])
    return Pattern((Panel(name, (Edge("all", square),), Placement(np.zeros(3), across, up)),), ())


def _cutout(side=200):
    cutout = np.zeros((side, side, 4), np.uint8)
    cutout[20:-20, 20:-20] = (120, 120, 120, 255)
    return cutout


def test_curtain_passes_all_gates_when_it_hangs_well():
    mesh = sheet()
    shot = photograph([mesh], {"front": (canvas(mesh, "#4a6a8a"), None)}, "#4a6a8a", 160, 160)
    scores = judge(shot, [mesh], _pattern())
    assert [score.verdict for score in scores] == [PASS] * 7


@pytest.mark.parametrize("expected, verdict", [(0, FAIL), (1, PASS)])
def test_hole_fails_when_the_pattern_has_none(expected, verdict):
    cutout = _cutout()
    cutout[90:110, 90:110, 3] = 0
    assert check_holes(cutout, expected).verdict == verdict


def test_gap_is_no_hole_when_it_is_open_to_the_frame():
    cutout = _cutout()
    cutout[90:, 90:110, 3] = 0
    assert check_holes(cutout).verdict == PASS


def test_sleeve_fails_when_it_collapsed():
    left, right = sheet(name="sleeve_left"), sheet(8, 20, name="sleeve_right")
    assert check_pairs([left, right]).verdict == FAIL
    assert check_pairs([left, replace(left, panels=("sleeve_right",))]).verdict == PASS


def test_cloth_fails_when_it_is_torn():
    mesh = sheet()
    torn = replace(mesh, positions=mesh.positions * [1, 1.6, 1])
    assert check_stretch([torn]).verdict == FAIL
    assert check_stretch([torn]).value == pytest.approx(1.6, abs=0.01)


def test_garment_fails_when_it_slipped():
    mesh = curtain()
    assert check_slip([mesh], _pattern()).verdict == PASS
    slipped = replace(mesh, positions=mesh.positions - [0, 12, 0])
    assert check_slip([slipped], _pattern()).value == pytest.approx(12, abs=0.1)
    assert check_slip([slipped], _pattern()).verdict == FAIL


def test_fins_fail_when_the_rim_is_black():
    cutout = _cutout()
    assert check_fins(cutout).verdict == PASS
    cutout[60:90, 20:22, :3] = 0
    assert check_fins(cutout).verdict == FAIL


def test_pattern_is_no_fin_when_it_is_as_dark_within():
    cutout = _cutout()
    cutout[20:-20, 20:-20, :3][np.add.outer(np.arange(160), np.arange(160)) % 8 < 3] = 0
    assert check_fins(cutout).verdict == PASS


def test_black_passes_when_it_is_as_black_as_aimed_at():
    mesh = sheet()
    shot = photograph([mesh], {"front": (canvas(mesh, "#000000"), None)}, "#000000", 120, 120)
    assert [score.verdict for score in check_colour(shot)] == [PASS]


def test_colour_has_no_score_when_none_was_asked_for():
    mesh = sheet()
    shot = photograph([mesh], {"front": (canvas(mesh), None)}, None, 120, 120)
    assert check_colour(shot) == []


def _torn(side, deep=8, high=6, at=90):
    cutout = _cutout()
    columns = slice(20, 20 + deep) if side == "left" else slice(-20 - deep, -20)
    cutout[at:at + high, columns, 3] = 0
    return cutout


@pytest.mark.parametrize("side", ["left", "right"])
def test_notch_fails_when_one_side_has_it(side):
    assert check_notches(_torn(side)).verdict == FAIL
    assert check_notches(_torn(side)).value == pytest.approx(8 / 160)


@pytest.mark.parametrize("cutout", [
    _cutout(), np.minimum(_torn("left"), _torn("right", at=93)), _torn("left", high=30),
    _torn("left", at=174), _torn("right", at=14), _torn("left", deep=1),
], ids=["whole", "on both sides", "a waist", "a hem", "a shoulder", "shallow"])
def test_outline_passes_when_it_is_drawn_so(cutout):
    assert check_notches(cutout).verdict == PASS
