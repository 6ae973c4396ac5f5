"""The exposure that gives cloth its colour."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skimage.color import deltaE_ciede2000

from studio.colour import linear_of_hex
from studio.tailor.develop import CLOSE, Exposure, aim, expose, lab_of, linear_of, solve, veil_for

SHADE = np.linspace(0.55, 1.15, 64, dtype=np.float32)


def _probe(colour, gloss=0.01):
    """A strip of cloth in more and in less light, as a camera that is exposed has it."""
    albedo = np.broadcast_to(linear_of_hex(colour), (1, 64, 3)).astype(np.float32)
    light = np.stack([SHADE, np.minimum(SHADE, 1), gloss * SHADE, 0 * SHADE], -1)[None]
    ones = np.ones((1, 64), np.float32)

    def developed(exposure):
        out = np.zeros((1, 64, 6), np.float32)
        expose(np.zeros((1, 64), np.int32), albedo, ones, ones, np.zeros((1, 64), np.uint8),
               np.zeros(1, np.float32), np.ascontiguousarray(light, np.float32),
               exposure.level, np.array(exposure.gain), exposure.toe, exposure.veil, 1, out)
        return out[0, :, :3]

    return developed


@given(st.integers(0, 0xFFFFFF))
@settings(max_examples=30, deadline=None)
def test_cloth_is_within_three_when_any_colour_is_asked_for(number):
    colour = f"#{number:06x}"
    exposure, _ = solve(_probe(colour), colour)
    found = lab_of(_probe(colour)(exposure))
    assert deltaE_ciede2000(found, aim(colour)) < 3


@pytest.mark.parametrize("colour", ["#ffffff", "#000000"])
def test_folds_show_when_cloth_is_white_or_black(colour):
    exposure, missed = solve(_probe(colour), colour)
    lightness = [lab_of(each[None])[0] for each in _probe(colour)(exposure)]
    assert missed < 1
    assert deltaE_ciede2000(aim(colour), lab_of(linear_of_hex(colour))) < 5
    assert np.ptp(lightness) > 4
    assert max(lightness) < 98.5


def test_gloss_is_taken_back_when_red_satin_would_turn_pink():
    exposure, missed = solve(_probe("#a01010", gloss=0.08), "#a01010")
    assert exposure.veil > 0
    assert missed < 3


@given(st.integers(0, 0xFFFFFF))
@settings(max_examples=50, deadline=None)
def test_lab_comes_back_when_taken_to_linear_light(number):
    lab = lab_of(linear_of_hex(f"#{number:06x}"))
    assert np.abs(lab_of(linear_of(lab)) - lab).max() < 0.6


def test_solution_is_found_at_once_when_nothing_is_to_mend():
    grey = np.broadcast_to(linear_of_hex("#808080"), (10, 3))
    exposure, missed = solve(lambda _: grey, "#808080", Exposure(level=0.9))
    assert missed < CLOSE and exposure.level == 0.9


def _light(gloss):
    return np.stack([SHADE, np.minimum(SHADE, 1), gloss * SHADE, 0 * SHADE], -1)[None]


@pytest.mark.parametrize("colour", ["#000000", "#1f2f4f", "#7a8ba3"])
@pytest.mark.parametrize("roughness", [0.4, 0.5, 0.9])
def test_gloss_is_a_share_of_the_colour_when_the_polariser_is_turned(colour, roughness):
    base, gloss = np.ones((1, 64), bool), 0.05
    veil = veil_for(_light(gloss), base, roughness, 1.0, colour)
    left = (1 - veil) * gloss * SHADE.mean()
    assert left <= 0.9 * linear_of(aim(colour)).max() + 1e-6
    assert veil_for(_light(gloss), base, 0.9, 1.0, colour) >= veil


def test_gleams_keep_their_ratios_when_cloth_is_black():
    exposure, _ = solve(_probe("#000000"), "#000000")
    found = _probe("#000000")(exposure)[:, 1]
    assert found[-1] / found[0] < 1.3 * SHADE[-1] / SHADE[0]


def test_highlight_has_the_dye_in_it_when_cloth_is_red():
    glossy, dull = (_probe("#a01010", gloss)(Exposure())[-1] for gloss in (0.2, 0.0))
    added = glossy - dull
    assert added[0] > 1.5 * added[1] > 0
