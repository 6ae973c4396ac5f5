"""Exposure, calibration, tone and the palette."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from skimage.color import deltaE_ciede2000

from studio.colour import linear_of_hex, to_linear, to_srgb
from studio.set import grade
from studio.set.grade import Part
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
    gain = grade.calibrate(wall, [Part(everywhere, wanted)], mood, 1.2)[0]
    shown = np.median(grade.tone(wall * gain, mood, 1.2).reshape(-1, 3), 0)
    ratio = to_linear(shown) / wanted
    assert ratio / ratio.mean() == pytest.approx(1, abs=0.06)


def test_calibrate_keeps_the_products_colour_on_a_second_part():
    mood, half = MOODS["minimal"], np.zeros((60, 60), bool)
    half[:, :30] = True
    wall = shaded_wall([0.6, 0.6, 0.6])
    wall[:, 30:] *= np.array([1.6, 0.8, 0.8], np.float32)
    grey = np.full(3, 0.5, np.float32)
    parts = [Part(half, grey), Part(~half, grey)]
    main, second = grade.calibrate(wall, parts, mood, 1.0)
    assert np.ptp(main) < 0.05
    assert 0.85 < second[0] / second[1] < 0.95


def test_calibrate_leaves_white_before_a_yellow_wall_white():
    mood, half = MOODS["minimal"], np.zeros((60, 60), bool)
    half[:, :30] = True
    yellow, white = linear_of_hex("#f2c53d"), np.full(3, 0.7, np.float32)
    wall = shaded_wall(np.ones(3))
    wall[:, :30] *= yellow + np.float32(0.05)
    wall[:, 30:] *= white
    parts = [Part(half, yellow), Part(~half, white)]
    _, second = grade.calibrate(wall, parts, mood, 1.0)
    assert 0.9 < second[2] / second[0] < 1.1


def test_calibrate_leaves_part_alone_when_it_is_hidden():
    wall = shaded_wall([0.5, 0.4, 0.3])
    nowhere = np.zeros(wall.shape[:2], bool)
    gain = grade.calibrate(wall, [Part(nowhere, np.ones(3))], MOODS["airy"], 1.0)[0]
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
    gains = grade.calibrate(wall, [Part(half, pink), Part(~half, teal)], mood, 0.7)
    assert 0.8 < gains[1][1] / gains[1][2] < 1.25
    assert np.isfinite(gains).all() and gains[0][1] < gains[0][0]


def apart(srgb, code):
    """CIEDE2000 of sRGB floats (..., 3) from ``#rrggbb``."""
    wanted = to_srgb(linear_of_hex(code))
    colours = cv2.cvtColor(np.float32([[*np.reshape(srgb, (-1, 3)), wanted]]), cv2.COLOR_RGB2LAB)[0]
    return deltaE_ciede2000(colours[:-1], np.broadcast_to(colours[-1], colours[:-1].shape))


def half_frame():
    half = np.zeros((60, 60), bool)
    half[:, :30] = True
    return half


@pytest.mark.parametrize("mood", ("natural", "warm", "airy", "minimal", "playful"))
@pytest.mark.parametrize("code", ("#f2c53d", "#ff2d95", "#c8102e", "#1a1a1a", "#ffffff", "#00b3a4",
                                  "#1f4e79", "#d9d2f0"))
def test_calibrate_shows_the_requested_colour_when_it_is_strong_or_pale(code, mood):
    """Warm light, a little white sheen, and a first exposure that is far off."""
    light = 1 + 0.1 * np.random.default_rng(1).random((60, 60, 1), np.float32)
    wall = (linear_of_hex(code) + 0.02) * np.float32([1.2, 1.0, 0.75]) * light
    everywhere = np.ones((60, 60), bool)
    part = Part(everywhere, linear_of_hex(code))
    gain = grade.calibrate(wall, [part], MOODS[mood], 0.6)[0]
    shown = grade.tone(wall * gain, MOODS[mood], 0.6)
    assert np.median(apart(shown, code)) < 4


def test_calibrate_gives_the_sunlit_half_its_colour_when_the_rest_is_in_shade():
    mood, code = MOODS["natural"], "#c98e6b"
    light = np.where(half_frame()[..., None], 0.9, 0.22) + np.zeros(3)
    wall = (linear_of_hex(code) * light).astype(np.float32)
    everywhere = np.ones((60, 60), bool)
    part = Part(everywhere, linear_of_hex(code))
    gain = grade.calibrate(wall, [part], mood, 1.0)[0]
    assert apart(grade.tone(wall * gain, mood, 1.0)[:, :30], code).max() < 1


def test_calibrate_does_not_brighten_without_end_when_a_part_is_in_the_dark():
    wall = np.full((60, 60, 3), 0.004, np.float32)
    everywhere = np.ones((60, 60), bool)
    parts = [Part(everywhere, np.full(3, 0.7, np.float32))]
    gain = grade.calibrate(wall, parts, MOODS["airy"], 1.0)[0]
    assert gain == pytest.approx(grade.MOST_GAIN, rel=0.01)


def test_calibrate_matches_a_lamp_and_takes_no_light_from_it():
    """A blue view from a window is no blue light on the wall beside it."""
    mood, half = MOODS["minimal"], half_frame()
    grey, green = np.full(3, 0.4, np.float32), linear_of_hex("#7a9a5a")
    picture = np.where(half[..., None], green * np.float32([0.5, 0.7, 1.4]), grey)
    parts = [Part(half, green, shines=True), Part(~half, grey)]
    lamp, wall = grade.calibrate(picture, parts, mood, 1.0)
    shown = grade.tone(picture * np.where(half[..., None], lamp, wall), mood, 1.0)
    assert apart(shown[:, :30], "#7a9a5a").max() < 1
    assert np.ptp(wall) < 0.01


def test_finish_grains_each_row_alike_however_tall_the_frame():
    mood = replace(MOODS["natural"], vignette=0.0)
    tall, low = (grade.finish(np.full((height, 40, 3), 0.5, np.float32), mood, 7)
                 for height in (3 * grade.STRIP, grade.STRIP + 20))
    assert (tall[:len(low)] == low).all()
    assert tall.std() == pytest.approx(grade.GRAIN, rel=0.05)
