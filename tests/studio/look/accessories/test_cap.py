"""Caps on the head."""

import numpy as np
import pytest

from studio.errors import PoseUnsupported
from studio.look.accessories.cap import wear_cap
from studio.look.figure import FEMALE
from studio.look.worn import Body, Item
from tests.studio.look.accessories.dummies import PLACES
from tests.studio.look.accessories.drawn import cutout
FRONT = cutout([
    ("ellipse", ((200, 200), (120, 130)), (180, 20, 30)),
    ("polygon", [(0, 205), (400, 205), (400, 400), (0, 400)], None),
    ("polygon", [(80, 200), (320, 200), (335, 245), (65, 245)], (90, 10, 20)),
    ("ellipse", ((200, 150), (28, 28)), (250, 250, 250))])


def worn(rgba):
    return wear_cap(Item(rgba, "cap", "item-0"), Body(FEMALE), PLACES, 0)


@pytest.fixture(scope="module")
def cap():
    return worn(FRONT)


def colours(worn):
    """Colours of triangles that face the viewer, and their middles."""
    mesh, canvas = worn.parts[0], worn.canvases[worn.parts[0].panels[0]][0]
    corners = mesh.positions[mesh.triangles]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    front = normal[:, 2] > 0.5 * np.linalg.norm(normal, axis=1)
    pixels = canvas.pixels(mesh.places[front].mean(1)).round().astype(int)
    return canvas.albedo[pixels[:, 1], pixels[:, 0]], corners[front].mean(1)


def test_view_is_the_front_when_the_photo_is(cap):
    assert abs(cap.facts["yaw"]) < 0.3


def test_mark_is_whole_and_in_the_middle_when_worn(cap):
    colour, middles = colours(cap)
    mark = middles[colour.min(1) > 0.6]
    assert abs(mark[:, 0].mean()) < 0.6
    width, height, _ = np.ptp(mark, axis=0)
    assert 2.5 < width < 5 and 0.7 < width / height < 1.4


def test_brim_is_before_the_face_and_the_crown_over_it_when_worn(cap):
    points = cap.parts[0].positions
    face = PLACES.head[2] + PLACES.half[2]
    assert points[:, 2].max() > face + 5
    brim = points[points[:, 2] > face + 2]
    assert brim[:, 1].min() > PLACES.eyes
    assert points[:, 1].max() > PLACES.head[1] + PLACES.half[1]


def test_cap_is_refused_when_its_outline_is_none():
    bar = cutout([("polygon", [(10, 190), (390, 190), (390, 215), (10, 215)], (9, 9, 9))])
    with pytest.raises(PoseUnsupported, match="from the front"):
        worn(bar)
