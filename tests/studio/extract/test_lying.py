"""Which pieces of a cut-out are items: parts, pairs, things that touch."""

import numpy as np
import pytest

from studio.colour import to_lab
from studio.cutout.backdrop import Backdrop
from studio.cutout.segment import Segment
from studio.extract.lying import SOMEBODY, UNEVEN, lying
from studio.extract.shot import Shot, look_at
from studio.extract.touching import DOUBT, parted
from tests.studio.extract.drawn import (
    LEFT_SHOE, SKIN_TONE, TEE, TROUSERS, cover, laid, outfit)

SHAPE = (320, 320)


def shot_of(things, plain=1.0):
    """A shot whose cut-out is exact: coverage and colour of each thing."""
    rgb = laid(things, SHAPE)
    mask = np.any([alpha > 0.5 for alpha, _ in things], axis=0)
    backdrop = Backdrop(to_lab(np.full((*SHAPE, 3), 236, np.uint8)), 0.3, plain)
    return Shot(rgb, None, rgb, Segment(mask, to_lab(rgb), backdrop, 1.0, 1.0, None))


def box(left, top, width, height):
    return cover(SHAPE, [(0, 0), (width, 0), (width, height), (0, height)], (left, top), 100)


def test_every_thing_is_an_item_when_they_lie_apart():
    photo, masks = outfit()
    found = lying(look_at(photo, 7))
    assert len(found) == 3 and not any(each.doubt or each.pair for each in found)
    for mask in masks.values():
        assert max(np.sum((mask > 0.5) & each.mask) / np.sum((mask > 0.5) | each.mask)
                   for each in found) > 0.96


def test_two_shoes_are_one_item_when_they_mirror_each_other():
    brown = (120, 70, 40)
    shoes = [(cover(SHAPE, LEFT_SHOE, (60, 80), 120), brown),
             (cover(SHAPE, LEFT_SHOE, (110, 84), 120, mirror=True), brown)]
    found = lying(shot_of(shoes))
    assert [each.pair for each in found] == [True]


@pytest.mark.parametrize("colour, size", [((40, 60, 120), 120), ((120, 70, 40), 70)])
def test_two_things_are_two_items_when_colour_or_size_differs(colour, size):
    shoes = [(cover(SHAPE, LEFT_SHOE, (60, 80), 120), (120, 70, 40)),
             (cover(SHAPE, LEFT_SHOE, (130, 84), size, mirror=True), colour)]
    assert [each.pair for each in lying(shot_of(shoes))] == [False, False]


def test_small_part_belongs_to_its_neighbour_when_it_is_near_and_alike():
    belt, end = box(60, 100, 200, 26), box(264, 104, 14, 16)
    found = lying(shot_of([(belt, (90, 50, 30)), (end, (90, 50, 30))]))
    assert len(found) == 1 and found[0].mask[110, 270]


def test_small_thing_is_an_item_when_it_lies_away():
    found = lying(shot_of([(box(60, 100, 120, 120), (90, 50, 30)),
                           (box(260, 104, 22, 22), (90, 50, 30))]))
    assert len(found) == 2


def test_specks_and_threads_are_no_items():
    found = lying(shot_of([(box(60, 100, 120, 120), (90, 50, 30)), (box(260, 40, 5, 5), (0, 0, 0)),
                           (box(240, 200, 70, 1.5), (0, 0, 0))]))
    assert len(found) == 1


def test_touching_things_are_parted_when_a_neck_and_colours_tell():
    one, other = box(60, 60, 90, 80), box(146, 118, 90, 80)
    found = lying(shot_of([(one, (200, 40, 45)), (other, (40, 60, 120))]))
    assert len(found) == 2 and not any(each.doubt for each in found)


def test_layers_are_parted_when_the_outline_steps_where_they_meet():
    tee, trousers = cover(SHAPE, TEE, (35, 5), 200), cover(SHAPE, TROUSERS, (60, 160), 150)
    found = lying(shot_of([(trousers, (40, 60, 120)), (tee, (220, 220, 60))]))
    assert len(found) == 2 and not any(each.doubt for each in found)


def test_layers_are_doubted_when_both_are_garments_and_nothing_steps():
    tee, trousers = cover(SHAPE, TEE, (60, 20), 150), cover(SHAPE, TROUSERS, (60, 140), 150)
    found = lying(shot_of([(trousers, (40, 60, 120)), (tee, (220, 220, 60))]))
    assert [each.doubt for each in found] == [DOUBT]


def test_one_garment_of_two_colours_is_one_item_when_its_outline_is_whole():
    upper, lower = box(80, 60, 120, 90), box(80, 150, 120, 90)
    found = lying(shot_of([(upper, (200, 40, 45)), (lower, (40, 60, 120))]))
    assert len(found) == 1 and found[0].doubt is None


def test_touching_things_of_one_colour_are_doubted():
    one, other = box(60, 60, 90, 80), box(147, 132, 70, 110)
    mask = (one + other) > 0.5
    lab = to_lab(laid([(one, (90, 50, 30)), (other, (90, 50, 30))], SHAPE))
    masks, doubt = parted(mask, lab)
    assert len(masks) == 1 and doubt == DOUBT


def test_somebody_is_doubted_when_skin_shows_and_nobody_was_parsed():
    person = [(box(110, 60, 100, 220), (60, 60, 66)), (box(135, 25, 50, 40), SKIN_TONE)]
    assert [each.doubt for each in lying(shot_of(person))] == [SOMEBODY]


def test_only_the_largest_is_believed_when_the_ground_is_uneven():
    things = [(box(30, 60, 120, 120), (90, 50, 30)), (box(220, 104, 40, 40), (0, 0, 0))]
    assert [each.doubt for each in lying(shot_of(things, plain=0.2))] == [None, UNEVEN]
