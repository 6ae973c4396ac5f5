"""The photo laid on the figure: there and back is the same place, and beyond it cloth goes on."""

from dataclasses import replace

import numpy as np
import pytest

from studio.look.lower.lay import Lay, shows
from studio.look.lower.read import read_lower
from tests.studio.look.lower.photos import trousers


@pytest.fixture(scope="module")
def lay():
    outline = read_lower(trousers(0.1), True)
    top = tuple(outline.waist[[0, -1]].mean(0))
    return Lay(outline, 5.0, top, (top[0] + 4, top[1] + 130), 77.5)


@pytest.mark.parametrize("sign", [-1, 1])
def test_lay_comes_back_when_taken_to_cm_and_to_pixels(lay, sign):
    bent = replace(lay, leans=(0.1, -0.08), longer=(1.04, 0.97),
                   slants=((0.1, 3.0), (-0.08, 2.0)),
                   bows=((np.array([10.0, 40, 77]), np.array([0, 2.0, 0])),) * 2)
    side = "right" if sign > 0 else "left"
    line = bent.outline.legs[side].outer
    u, v = bent.to_cm(line, sign).T
    columns, rows = bent.to_px(u, v, sign)
    assert np.abs(np.stack([columns, rows], 1) - line).max() < 0.5


def test_lay_keeps_the_photo_when_nothing_is_bent(lay):
    first, second = lay.to_cm(np.array([[300.0, 100.0], [310.0, 100.0]]), 1)
    assert second - first == pytest.approx((2.0, 0.0))


def test_cloth_is_mirrored_when_the_photo_ends(lay):
    inside = lay.outline.inside
    where = shows(lay, inside, 1)
    v = np.full(40, 60.0)
    u = np.linspace(0, 60, 40)
    columns, rows = where(u, v)
    back = np.linalg.inv(np.vstack([lay.outline.upright, (0, 0, 1)]))
    forth = np.linalg.inv(back)
    upright = forth[:2, :2] @ np.stack([columns, rows]) + forth[:2, 2:]
    at = np.rint(upright).astype(int)
    assert inside[at[1], at[0]].all()


def test_photo_is_shown_where_it_is_when_inside(lay):
    where = shows(lay, lay.outline.inside, 1)
    u, v = np.full(5, 10.0), np.linspace(82, 98, 5)
    columns, rows = where(u, v)
    assert np.ptp(columns) == pytest.approx(0, abs=4)
    assert rows[0] - rows[-1] == pytest.approx(16 * 5, abs=2)
