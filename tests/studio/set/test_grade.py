"""Exposure, calibration, tone and the palette."""

import numpy as np
import pytest

from studio.colour import linear_of_hex, to_linear
from studio.set import grade
from studio.set.moods import MOODS
from studio.set.palette import extend
from studio.vocabulary import MOODS as TERMS


def shaded_wall(colour, seed=0):
    light = 0.4 + 0.8 * np.random.default_rng(seed).random((60, 60, 1))
    return (np.asarray(colour) * light).astype(np.float32)


def test_every_mood_of_the_vocabulary_has_a_light():
    assert set(MOODS) == {term.slug for term in TERMS}


@pytest.mark.parametrize("mood", MOODS.values(), ids=list(MOODS))
def test_tone_rises_and_stays_in_range(mood):
    ramp = np.linspace(0, 20, 400, dtype=np.float32)[:, None].repeat(3, 1)
    toned = grade.tone(ramp, mood, 1.0)
    assert toned.min() >= 0 and toned.max() <= 1
    assert np.diff(toned[:, 0]).min() > -1e-6


def test_calibrate_brings_the_lit_colour_to_the_requested_one():
    mood = MOODS["minimal"]
    wanted = linear_of_hex("#c98e6b")
    wall = shaded_wall(wanted * np.array([1.25, 0.95, 0.7]))
    everywhere = np.ones(wall.shape[:2], bool)
    gain = grade.calibrate(wall, [(everywhere, wanted)], everywhere, mood, 1.2)[0]
    shown = np.median(grade.tone(wall * gain, mood, 1.2).reshape(-1, 3), 0)
    ratio = to_linear(shown) / wanted
    assert ratio / ratio.mean() == pytest.approx(1, abs=0.06)


def test_calibrate_keeps_the_products_colour_on_a_second_part():
    mood, half = MOODS["minimal"], np.zeros((60, 60), bool)
    half[:, :30] = True
    wall = shaded_wall([0.6, 0.6, 0.6])
    wall[:, 30:] *= np.array([1.6, 0.8, 0.8], np.float32)
    grey = np.full(3, 0.5, np.float32)
    main, second = grade.calibrate(wall, [(half, grey), (~half, grey)], half | True, mood, 1.0)
    assert np.ptp(main) < 0.05
    assert 0.85 < second[0] / second[1] < 0.95


def test_calibrate_leaves_white_before_a_yellow_wall_white():
    mood, half = MOODS["minimal"], np.zeros((60, 60), bool)
    half[:, :30] = True
    yellow, white = linear_of_hex("#f2c53d"), np.full(3, 0.7, np.float32)
    wall = shaded_wall(np.ones(3))
    wall[:, :30] *= yellow + np.float32(0.05)
    wall[:, 30:] *= white
    parts = [(half, yellow), (~half, white)]
    _, second = grade.calibrate(wall, parts, half | True, mood, 1.0)
    assert 0.9 < second[2] / second[0] < 1.1


def test_calibrate_leaves_part_alone_when_it_is_hidden():
    wall = shaded_wall([0.5, 0.4, 0.3])
    hidden = np.zeros(wall.shape[:2], bool)
    gain = grade.calibrate(wall, [(~hidden, np.ones(3))], hidden, MOODS["airy"], 1.0)[0]
    assert (gain == 1).all()


def test_finish_repeats_when_seed_is_the_same():
    grey = np.full((20, 30, 3), 0.5, np.float32)
    once, again = (grade.finish(grey, MOODS["moody"], 5) for _ in range(2))
    assert (once == again).all()
    assert once[0, 0, 0] < once[10, 15, 0]


@pytest.mark.parametrize("count", range(6))
def test_extend_gives_five_colours_when_some_are_requested(count):
    codes = ("#000000", "#ffffff", "#ff0000", "#123456", "#abcdef")
    asked = [linear_of_hex(code) for code in codes]
    colours = extend(asked[:count], asked)
    assert len(colours) == 5
    assert all(colour.shape == (3,) and colour.min() >= 0 and colour.max() <= 1
               for colour in colours)


def test_calibrate_keeps_other_parts_true_when_the_main_colour_is_strong():
    """Bounced light fills the channel that pink hardly reflects: no reason to tint the rest."""
    mood, half = MOODS["playful"], np.zeros((60, 60), bool)
    half[:, :30] = True
    pink, teal = linear_of_hex("#ff2d95"), linear_of_hex("#00b3a4")
    wall = shaded_wall(np.where(half[..., None], pink + np.array([0, 0.12, 0]), teal))
    gains = grade.calibrate(wall, [(half, pink), (~half, teal)], half | True, mood, 0.7)
    assert 0.8 < gains[1][1] / gains[1][2] < 1.25
    assert np.isfinite(gains).all() and gains[0][1] < gains[0][0]
