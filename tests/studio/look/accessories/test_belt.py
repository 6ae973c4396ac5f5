"""Belts round the waist."""

import cv2
import numpy as np
import pytest

from studio.errors import PoseUnsupported
from studio.look.accessories.belt import STRAP_CM, read, wear_belt
from studio.look.figure import FEMALE
from studio.look.worn import Body, Item
from tests.studio.look.accessories.drawn import cutout

BLACK, TAN, STEEL = (10, 10, 10), (150, 110, 70), (200, 200, 205)


def coil():
    """A coil, its strap 40 px high, tan inside, with a buckle left of its front's middle."""
    rgba = cutout([])
    for row in range(40):
        cv2.ellipse(rgba, (200, 200 - row), (150, 60), 0, 180, 360, (*TAN, 255), 3)
    for row in range(40):
        cv2.ellipse(rgba, (200, 200 - row), (150, 60), 0, 0, 180, (*BLACK, 255), 3)
    cv2.rectangle(rgba, (130, 203), (190, 275), (*STEEL, 255), 5)
    return rgba


@pytest.fixture(scope="module")
def belt():
    return wear_belt(Item(coil(), "belt", "item-0"), Body(FEMALE, grown=1.0), None, 0)


def test_strap_and_buckle_are_read_when_rolled_up():
    seen = read(coil()[..., 3] > 127)
    assert seen.high == pytest.approx(42, abs=6) and not seen.straight
    assert seen.buckle == pytest.approx(160, abs=15) and 20 < seen.half < 60


def test_belt_goes_round_what_is_beneath_when_worn(belt):
    points = belt.parts[0].positions
    middle = points[:, 1].mean()
    half, deep, z = FEMALE.width_at(middle)
    assert np.ptp(points[:, 1]) == pytest.approx(STRAP_CM)
    outside = np.hypot(points[:, 0] / (half + 1), (points[:, 2] - z) / (deep + 1))
    assert outside.min() > 1


def test_buckle_is_in_front_when_worn(belt):
    colour, x = front(belt)
    steel = (colour.min(1) > 0.4) & (np.ptp(colour, axis=1) < 0.1)
    assert steel.any() and np.abs(x[steel]).max() < 5


def test_lining_is_not_seen_when_worn(belt):
    colour, _ = front(belt)
    assert (np.ptp(colour, axis=1) < 0.1).mean() > 0.97


def front(belt):
    mesh, (canvas, _) = belt.parts[0], belt.canvases["item-0/strap"]
    middles = mesh.positions[mesh.triangles].mean(1)
    ahead = middles[:, 2] > np.median(middles[:, 2])
    pixels = canvas.pixels(mesh.places[ahead].mean(1)).round().astype(int)
    return canvas.albedo[pixels[:, 1], pixels[:, 0]], middles[ahead, 0]


def test_strap_is_told_when_it_lies_straight():
    rgba = cutout([("polygon", [(10, 190), (390, 190), (390, 220), (10, 220)], BLACK)])
    seen = read(rgba[..., 3] > 127)
    assert seen.straight and seen.high == pytest.approx(31, abs=2)


def test_belt_is_refused_when_it_hangs():
    rgba = cutout([("polygon", [(190, 10), (220, 10), (220, 390), (190, 390)], BLACK)])
    with pytest.raises(PoseUnsupported, match="rolled"):
        wear_belt(Item(rgba, "belt", "item-0"), Body(FEMALE), None, 0)
