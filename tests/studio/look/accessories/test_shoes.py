"""Shoes on the feet."""

import numpy as np
import pytest

from studio.errors import PoseUnsupported
from studio.look.accessories.footwear import boot
from studio.look.accessories.shoes import pair as pair_of
from studio.look.accessories.shoes import toes_below, wear_shoes
from studio.look.figure import FEMALE
from studio.look.worn import Body, Item
from studio.tailor.raster import View, coverage
from tests.studio.look.accessories.dummies import PLACES
from tests.studio.look.accessories.drawn import cutout
PROFILE = [(20, 170), (30, 90), (70, 110), (110, 115), (160, 70), (175, 62), (250, 115),
           (350, 140), (375, 165), (375, 175), (20, 175)]
SOLE = [(18, 172), (378, 172), (372, 205), (20, 205)]


def worn(rgba, category="sneakers"):
    return wear_shoes(Item(rgba, category, "item-0"), Body(FEMALE), PLACES, 0)


@pytest.fixture(scope="module")
def pair():
    return worn(cutout([("polygon", PROFILE, (20, 60, 160)), ("polygon", SOLE, (230, 230, 230))]))


def test_shoes_stand_under_the_legs_when_worn(pair):
    for part, foot in zip(pair.parts, PLACES.feet):
        assert abs(part.positions[:, 1].min()) < 0.3
        low, high = part.positions.min(0), part.positions.max(0)
        for end in (foot.heel, foot.heel + foot.length * foot.ahead):
            assert (low[[0, 2]] < end[[0, 2]]).all() and (end[[0, 2]] < high[[0, 2]]).all()


def test_toes_point_forward_and_outward_when_worn(pair):
    for part, foot in zip(pair.parts, PLACES.feet):
        toe = part.positions[part.positions[:, 2].argmax()]
        assert toe[2] > foot.heel[2] + 22
        assert (toe[0] - foot.heel[0]) * foot.side > 4


def test_sole_is_light_and_upper_blue_when_the_photo_shows_it_so(pair):
    for part in pair.parts:
        canvas = pair.canvases[part.panels[0]][0]
        corners = part.positions[part.triangles].mean(1)
        pixels = canvas.pixels(part.places.mean(1)).round().astype(int)
        colour = canvas.albedo[pixels[:, 1], pixels[:, 0]]
        toe = corners[:, 2] > corners[:, 2].max() - 4
        sole, upper = toe & (corners[:, 1] < 1.6), toe & (corners[:, 1] > 4.5)
        assert np.ptp(np.median(colour[sole], axis=0)) < 0.1
        assert np.median(colour[upper], axis=0).argmax() == 2


def test_shoes_are_refused_when_no_shoe_has_such_an_outline():
    star = [(200, 20), (230, 160), (380, 200), (230, 240), (200, 380), (170, 240), (20, 200),
            (170, 160)]
    with pytest.raises(PoseUnsupported, match="from its side"):
        worn(cutout([("polygon", star, (9, 9, 9))]))


def from_above(flipped=False):
    one = [("ellipse", ((110, 110), (50, 80)), (240, 240, 240)),
           ("ellipse", ((105, 270), (62, 110)), (240, 240, 240)),
           ("ellipse", ((110, 110), (36, 70)), (20, 40, 220))]
    other = [(kind, ((400 - middle[0], middle[1]), half), colour)
             for kind, (middle, half), colour in one]
    rgba = cutout([*one, *other])
    return rgba[::-1, ::-1] if flipped else rgba


@pytest.mark.parametrize("flipped", (False, True))
def test_pair_is_told_apart_and_upright_when_seen_from_above(flipped):
    rgba = toes_below(from_above(flipped), "sneakers")
    halves = pair_of(rgba)
    assert len(halves) == 2
    inner = (halves[0][..., 2] > 200) & (halves[0][..., 0] < 60)
    assert np.nonzero(inner)[0].mean() < 0.45 * halves[0].shape[0]


def test_profile_is_one_shoe_when_told_apart():
    assert len(pair_of(cutout([("polygon", PROFILE, (20, 60, 160))]))) == 1


def test_wedge_is_refused_when_no_pump_has_its_outline():
    wedge = [(20, 60), (60, 60), (200, 150), (380, 190), (380, 220), (20, 220)]
    with pytest.raises(PoseUnsupported, match="from its side"):
        worn(cutout([("polygon", wedge, (9, 9, 9))]), "heels")


def test_boots_are_seen_from_their_toes_when_they_stand_so():
    shape = boot(1.0)
    points = View(-np.pi / 2, 0.15).turn(shape.points) * [9, -9, 1]
    points += [200 - points[:, 0].mean(), 280 - points[:, 1].max(), 0]
    one = coverage(points - [75, 0, 0], shape.triangles, 400, 300, 1) > 0
    rgba = np.zeros((300, 400, 4), np.uint8)
    rgba[one | one[:, ::-1]] = (120, 30, 20, 255)
    facts = worn(rgba, "boots").facts
    assert facts["shoes"] == 2 and facts["pitch"] < 0.6 and facts["shape"] == "boot_1.0"
