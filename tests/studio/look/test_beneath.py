"""Cloth beneath other cloth: hidden, tucked or drawn in, and left where nothing covers it."""

import numpy as np
import pytest

from studio.look.beneath import settled
from studio.look.worn import Item, Worn
from studio.tailor.blocks.skin import skin


def tube(category, panel, radius, low, high, x=0.0):
    """A worn item of one upright tube."""
    y = np.arange(low, high + 0.5)
    angle = np.linspace(0, 2 * np.pi, 49)
    points = np.stack(np.broadcast_arrays(x + radius * np.sin(angle), y[:, None],
                                          radius * np.cos(angle)), -1)
    places = np.stack(np.broadcast_arrays(angle, y[:, None]), -1)
    item = Item(np.zeros((2, 2, 4), np.uint8), category, category)
    return Worn(item, (skin(points, places, f"{category}/{panel}").mesh,), {}, 0.2)


def heights(worn):
    """y of all that is drawn."""
    part = worn.parts[0]
    return part.positions[np.unique(part.triangles), 1]


def test_sleeve_shows_below_the_cuff_alone_when_another_is_over_it():
    shirt = tube("shirt", "sleeve_left_front", 6, 80, 140, x=-30)
    coat = tube("coat", "sleeve_left_front", 7, 85, 140, x=-30)
    under, over = settled([shirt, coat])
    assert heights(under).max() < 88 and heights(under).min() == pytest.approx(80)
    assert over is coat


def test_sleeve_stays_when_what_is_over_it_has_none():
    shirt = tube("shirt", "sleeve_left_front", 6, 80, 140, x=-30)
    vest = tube("vest", "front", 16, 100, 140)
    assert np.ptp(heights(settled([shirt, vest])[0])) == pytest.approx(60)


def test_hem_is_gone_when_it_is_tucked_in():
    top = tube("tshirt", "front", 12, 85, 140)
    skirt = tube("skirt", "front", 13, 60, 108)
    assert heights(settled([top, skirt])[0]).min() > 100


def test_sleeves_stay_whole_when_a_top_is_tucked_in():
    top = tube("shirt", "sleeve_left_front", 6, 85, 140, x=-30)
    skirt = tube("skirt", "front", 13, 60, 108)
    assert np.ptp(heights(settled([top, skirt])[0])) == pytest.approx(55)


def test_cloth_is_drawn_in_when_what_is_over_it_is_narrower():
    jeans = tube("jeans", "front", 17, 50, 104)
    top = tube("tshirt", "front", 15, 80, 140)
    below = settled([jeans, top])[0].parts[0].positions
    wide = np.hypot(below[:, 0], below[:, 2])
    assert wide[below[:, 1] > 84].max() < 15
    assert wide[below[:, 1] < 76] == pytest.approx(17)


def test_accessories_stay_as_they_are_when_clothes_are_over_them():
    sneakers = tube("sneakers", "upper", 6, 0, 12)
    jeans = tube("jeans", "front", 5, 3, 104)
    assert settled([sneakers, jeans])[0] is sneakers
