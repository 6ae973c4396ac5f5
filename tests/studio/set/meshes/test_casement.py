"""A window in a wall: the opening is open, its frame stays inside it."""

import numpy as np

from studio.set.meshes.casement import BAR, DEEP, Opening, casement, pierced_wall

OPENING = Opening(1.5, 0.2, 2.6)


def test_wall_leaves_the_opening_free():
    x, y, _ = pierced_wall(OPENING, -2.0).vertices.T
    inside = (np.abs(x) < 1.49) & (y > 0.21) & (y < 2.59)
    assert not inside.any()


def test_wall_has_its_face_where_asked():
    z = pierced_wall(OPENING, -2.0).vertices[:, 2]
    assert np.isclose(z.max(), -2.0, atol=1e-5) and np.isclose(z.min(), -2.0 - DEEP, atol=1e-5)


def test_bars_divide_the_window_evenly():
    x = np.abs(casement(OPENING, -2.0, 2, 1.8).vertices[:, 0])
    assert ((x < BAR) | (x > 1.5 - 1.01 * BAR)).all() and (x < BAR).any()
