"""Sunglasses before the eyes."""

import numpy as np
import pytest

from studio.errors import PoseUnsupported
from studio.look.accessories.photo_panel import turned
from studio.look.accessories.sunglasses import front_of, wear_sunglasses
from studio.look.figure import FEMALE
from studio.look.worn import Body, Item
from tests.studio.look.accessories.dummies import PLACES
from tests.studio.look.accessories.drawn import cutout
LENSES = [("ellipse", ((130, 200), (60, 56)), (20, 60, 200)),
          ("ellipse", ((270, 200), (60, 56)), (20, 60, 200)),
          ("polygon", [(180, 170), (220, 170), (220, 185), (180, 185)], (20, 60, 200)),
          ("ellipse", ((130, 200), (50, 46)), (40, 30, 20)),
          ("ellipse", ((270, 200), (50, 46)), (40, 30, 20))]
TEMPLE = ("polygon", [(0, 165), (70, 170), (70, 190), (0, 190)], (20, 60, 200))


def worn(rgba):
    return wear_sunglasses(Item(rgba, "sunglasses", "item-0"), Body(FEMALE), PLACES, 0)


def test_front_is_before_the_eyes_when_worn():
    points = worn(cutout(LENSES)).parts[0].positions
    low, high = points.min(0), points.max(0)
    assert low[1] < PLACES.eyes < high[1] and abs(low[0] + high[0]) < 0.3
    assert 13 < high[0] - low[0] < 15
    middle = points[np.abs(points[:, 0]) < 1]
    assert middle[:, 2].min() > PLACES.head[2] + PLACES.half[2]


def test_temples_run_back_along_the_head_when_worn():
    _, *temples = worn(cutout(LENSES)).parts
    assert len(temples) == 2
    for temple in temples:
        assert np.ptp(temple.positions[:, 2]) > 8
        assert np.abs(temple.positions[:, 0]).max() < PLACES.half[0] + 0.5


def test_temple_is_left_away_when_the_photo_shows_it_at_a_side():
    front = front_of(cutout([TEMPLE, *LENSES]))
    assert front.shape[1] == pytest.approx(260, rel=0.05)


def test_front_is_level_when_the_photo_is_tilted():
    level = front_of(turned(cutout(LENSES), 8))[..., 3] > 127
    rows = [np.nonzero(half)[0].mean() for half in np.array_split(level, 2, axis=1)]
    assert abs(rows[0] - rows[1]) < 4


def test_bridge_is_open_below_when_worn():
    front = worn(cutout(LENSES)).parts[0].positions
    bridge = front[np.abs(front[:, 0]) < 0.25]
    assert np.ptp(bridge[:, 1]) < 0.3 * np.ptp(front[:, 1])


def test_sunglasses_are_refused_when_seen_from_the_side():
    with pytest.raises(PoseUnsupported, match="from the front"):
        worn(cutout([LENSES[0], ("polygon", [(150, 170), (399, 330), (399, 360), (150, 200)],
                                 (20, 60, 200))]))
