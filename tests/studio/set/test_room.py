"""Size classes: few sets, and room in each for every product of its class."""

import numpy as np
import pytest

from studio.set.room import STEP, has_room, room, standing
from studio.set.sizing import NARROW, fit
from studio.set.view import STANDING, Kind, View

ASPECTS = np.exp(np.linspace(np.log(0.2), np.log(4.0), 61))
FRAMES = (9 / 16, 1.0, 21 / 9)
VIEWS = (STANDING, View(Kind.PERSON), View(Kind.LYING), View(Kind.PERSON, ("bottom",)),
         View(Kind.STANDING, ("left",)))


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("view", VIEWS)
def test_room_holds_every_product_of_its_class(view, frame):
    for aspect in ASPECTS:
        size, space = fit(aspect, frame, None, view), room(aspect, frame, None, view)
        assert has_room(space, size) and size.width <= space.width * (1 + 1e-9)
        assert size.height <= space.height * (1 + 1e-9)


@pytest.mark.parametrize("frame", FRAMES)
def test_rooms_are_few(frame):
    rooms = [room(aspect, frame) for aspect in ASPECTS]
    classes = np.log(ASPECTS[-1] / ASPECTS[0]) / np.log(STEP)
    assert len(set(rooms)) <= np.ceil(classes) + 1


@pytest.mark.parametrize("power", range(-6, 7))
def test_room_is_another_when_a_class_begins(power):
    aspect = NARROW * STEP ** power
    assert room(aspect, 1.0) == room(aspect * 1.001, 1.0)
    assert room(aspect, 1.0) != room(aspect * 0.999, 1.0)


def test_room_is_the_products_own_when_the_frame_holds_it():
    hung = View(Kind.STANDING, ("top",))
    assert room(0.7, 1.0, None, hung) == fit(0.7, 1.0, None, hung)


def test_standing_product_keeps_its_size_and_stands_where_its_class_does():
    size, space = fit(1.3, 1.0), room(1.3, 1.0)
    stood = standing(size, space)
    assert (stood.width, stood.height) == (size.width, size.height)
    assert stood.foot_row == space.foot_row
