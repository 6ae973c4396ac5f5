"""Laying a photo on a panel: maps go through their points, and cloth goes on as in a mirror."""

import numpy as np

from studio.look.photo_cloth import photo_cloth
from studio.look.tops.lay import piece_of, where_of

CORNERS = np.array([(0, 0), (40, 0), (40, 60), (0, 60), (20, 0), (20, 60)], float)


def test_map_is_straight_when_the_photo_is_only_turned_and_scaled():
    turn = np.array([[5.0, 1.0], [1.0, -5.0]])
    where = where_of(CORNERS, CORNERS @ turn + (30, 400))
    u, v = np.meshgrid(np.linspace(-3, 43, 9), np.linspace(-3, 63, 9))
    found = np.stack(where(u, v), -1)
    np.testing.assert_allclose(found, np.stack([u, v], -1) @ turn + (30, 400), atol=0.05)


def test_map_behind_runs_the_other_way_when_it_is_mirrored():
    where = where_of(CORNERS, CORNERS * 5)
    u, v = np.array([12.0]), np.array([7.0])
    np.testing.assert_array_equal(where.mirrored()(-u, v), where(u, v))


def test_cloth_is_mirrored_when_it_goes_on_beyond_its_outline():
    rgba = np.zeros((100, 100, 4), np.uint8)
    rgba[10:90, 10:90] = 128, 128, 128, 255
    rgba[10:90, 20:26, :3] = 250, 20, 20
    piece = piece_of(photo_cloth(rgba), np.array([(0, 0), (99, 0), (99, 99), (0, 99)]), 2.0)
    stripe = piece.albedo[50, :, 0] > 2 * piece.albedo[50, :, 1]
    # The first two columns are not trusted: the mirror stands at column 12.
    assert stripe[20:26].all()
    assert not stripe[9:19].any()
    assert stripe[1:3].all()


def test_piece_is_none_when_the_photo_does_not_show_it():
    rgba = np.zeros((50, 50, 4), np.uint8)
    rgba[10:40, 10:20] = 90, 90, 90, 255
    assert piece_of(photo_cloth(rgba), np.array([(30, 10), (45, 10), (45, 40)]), 2.0) is None
