"""Bags at the hand."""

import numpy as np
import pytest

from studio.look.accessories.bag import read, wear_bag
from studio.look.figure import FEMALE
from studio.look.worn import Body, Item
from tests.studio.look.accessories.dummies import PLACES
from tests.studio.look.accessories.drawn import cutout, tote


def worn(rgba, category="bag"):
    return wear_bag(Item(rgba, category, "item-0"), Body(FEMALE), PLACES, 0)


def test_handles_are_read_when_they_rise_over_the_body():
    shape = read(tote()[..., 3] > 0)
    assert shape.handles and (shape.width, shape.height) == (201, 221)
    assert shape.grip == pytest.approx((200, 85), abs=3)


def test_bag_without_handles_is_held_by_its_edge_when_a_clutch():
    rgba = cutout([("polygon", [(50, 100), (350, 100), (350, 250), (50, 250)], (9, 9, 9))])
    shape = read(rgba[..., 3] > 0)
    assert not shape.handles and shape.grip == pytest.approx((200, 100), abs=1)


def test_bag_has_its_real_size_when_hung():
    x, y, z = np.ptp(worn(tote()).parts[0].positions, axis=0)
    assert 30 < x < 35 and z < 25
    assert 50 < y < 56


def test_handle_is_in_the_fist_when_hung():
    points = worn(tote()).parts[0].positions
    assert np.linalg.norm(points - PLACES.hand, axis=1).min() < 1.2
    assert points[:, 1].max() < PLACES.hand[1] + 1.5


def test_picture_is_not_mirrored_when_seen_from_the_front():
    mesh = worn(tote()).parts[0]
    corners = mesh.positions[mesh.triangles]
    front = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 2] > 0
    x, u = corners[front, :, 0].mean(1), mesh.places[front, :, 0].mean(1)
    assert np.corrcoef(x, u)[0, 1] > 0.99


def test_inner_edge_is_before_the_leg_when_turned():
    points = worn(tote()).parts[0].positions
    assert points[points[:, 0].argmin(), 2] > PLACES.hand[2] + 10


def test_bag_is_closed_when_filled():
    triangles = worn(tote()).parts[0].triangles
    edges = np.sort(triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), 1)
    assert (np.unique(edges, axis=0, return_counts=True)[1] % 2 == 0).all()
