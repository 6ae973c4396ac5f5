"""Hats on the head."""

import numpy as np
import pytest

from studio.errors import PoseUnsupported
from studio.look.accessories.hat import sides, turned, upright, wear_hat
from studio.look.figure import FEMALE
from studio.look.worn import Body, Item
from studio.tailor.hem import open_edges
from tests.studio.look.accessories.dummies import PLACES
from tests.studio.look.accessories.drawn import beanie, cutout


def worn(rgba):
    return wear_hat(Item(rgba, "hat", "item-0"), Body(FEMALE), PLACES, 0)


@pytest.mark.parametrize("degrees", (-40, 0, 25, 150))
def test_opening_comes_to_lie_below_when_tilted(degrees):
    left, right = sides(upright(turned(beanie(), degrees))[..., 3] > 127)
    wide = right - left
    assert wide[-20:].mean() == pytest.approx(210, abs=8)
    assert wide[8] < 110


def fedora():
    return cutout([("ellipse", ((200, 250), (170, 40)), (60, 90, 130)),
                   ("polygon", [(120, 250), (130, 120), (270, 120), (280, 250)], (70, 100, 150))])


def test_brim_stays_below_when_the_hat_stands():
    left, right = sides(upright(fedora())[..., 3] > 127)
    assert (right - left)[:20].max() < 170 < 330 < (right - left)[-50:].max()


def test_crown_fits_the_head_and_the_brim_stands_out_when_worn():
    points = worn(fedora()).parts[0].positions
    top = points[points[:, 1] > points[:, 1].max() - 4]
    assert np.ptp(top[:, 0]) < 2 * PLACES.half[0] + 2
    assert np.ptp(points[:, 0]) > 28


def test_hat_fits_the_head_when_worn():
    points = worn(beanie()).parts[0].positions
    assert 2 * PLACES.half[0] - 1 < np.ptp(points[:, 0]) < 2 * PLACES.half[0] + 4
    assert points[:, 1].max() > PLACES.head[1] + PLACES.half[1]
    front = points[points[:, 2] > PLACES.head[2] + 6]
    assert front[:, 1].min() == pytest.approx(PLACES.brow, abs=2.5)


def test_rim_is_a_level_ring_when_the_photo_shows_it_curved():
    rgba = beanie()
    rgba[299:] = 0
    rgba[292:299, :120] = rgba[292:299, 280:] = 0
    rgba[297:299, :230] = 0
    mesh = worn(rgba).parts[0]
    rim = mesh.positions[np.unique(open_edges(mesh.triangles)[0])]
    assert abs(rim[:, 0].min() + rim[:, 0].max()) < 1
    assert np.ptp(rim[:, 0]) > 2 * PLACES.half[0]


def test_head_stays_inside_when_worn():
    points = worn(beanie()).parts[0].positions
    away = (points - PLACES.head) / PLACES.half
    assert np.linalg.norm(away, axis=1).min() > 1


def test_hat_is_refused_when_photographed_from_above():
    flat = cutout([("ellipse", ((200, 200), (150, 30)), (9, 9, 9))])
    with pytest.raises(PoseUnsupported, match="opening below"):
        worn(flat)
