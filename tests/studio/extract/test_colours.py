"""What colours of items are called, whatever light is on them."""

import numpy as np
import pytest

from studio.colour_names import CODES
from studio.extract.colours import COMMON, NAMES, SHADES, basic_of, item_colours, nearest_name

SHAPE = (120, 90)
CLOTHS = {"navy": (20, 26, 60), "red": (196, 30, 40), "mustard": (205, 160, 45),
          "olive": (104, 104, 55), "charcoal": (62, 64, 68), "cream": (244, 236, 212)}
BASIC = {"navy": "blue", "red": "red", "mustard": "yellow", "olive": "green", "charcoal": "grey",
         "cream": "beige"}


def cloth(colour, folds=0.35):
    """A cloth with deep folds, and the whole of it as a mask."""
    columns = np.arange(SHAPE[1])[None]
    light = 1 - folds * (0.5 + 0.5 * np.sin(columns / 6)) * np.ones((SHAPE[0], 1))
    noise = np.random.default_rng(1).normal(0, 1.5, (*SHAPE, 3))
    rgb = np.float32(colour) * light[..., None] + noise
    return np.clip(rgb, 0, 255).astype(np.uint8), np.ones(SHAPE, bool)


def test_every_shade_is_called_by_its_own_name():
    assert [nearest_name(lab) for lab in SHADES] == list(NAMES)
    assert all(word in CODES or word.replace(" ", "") in CODES for word, _ in NAMES)


@pytest.mark.parametrize("word, basic", [
    ("#ff0000", "red"), ("#0000ff", "blue"), ("#000080", "blue"), ("#ffffff", "white"),
    ("#050505", "black"), ("#808080", "grey"), ("#f5f5dc", "beige"), ("#ffc0cb", "pink"),
    ("#800080", "purple"), ("#ffa500", "orange"), ("#ffff00", "yellow"), ("#228b22", "green"),
    ("#5c4033", "brown")])
def test_basic_colour_is_the_one_that_anybody_would_say(word, basic):
    assert basic in COMMON and basic_of(word) == basic


@pytest.mark.parametrize("name", CLOTHS)
def test_cloth_is_one_colour_when_it_lies_in_folds(name):
    colours = item_colours(*cloth(CLOTHS[name]))
    assert len(colours) == 1 and colours[0].basic == BASIC[name]
    assert colours[0].share > 0.9


def test_hex_is_the_cloths_in_light_and_not_in_shade():
    colour = item_colours(*cloth((196, 30, 40)))[0]
    told = [int(colour.hex[at:at + 2], 16) for at in (1, 3, 5)]
    assert np.abs(np.array(told) - (196, 30, 40)).max() < 32


def test_second_colour_is_told_when_the_cloth_is_striped():
    rgb, mask = cloth((240, 240, 238), folds=0.05)
    rgb[(np.arange(SHAPE[0]) // 10 % 2 == 0)] = (20, 30, 90)
    assert {colour.basic for colour in item_colours(rgb, mask)} == {"white", "blue"}


def test_colour_is_told_when_hardly_a_pixel_is_inside():
    rgb, mask = cloth((196, 30, 40))
    mask[:] = False
    mask[4:7, 4:7] = True
    assert item_colours(rgb, mask)[0].basic == "red"
