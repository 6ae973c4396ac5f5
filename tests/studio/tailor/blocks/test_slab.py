"""Slabs: closed, between their heights, with a wall that can be drawn on."""

import numpy as np
import pytest

from studio.tailor.blocks.slab import on_wall, slab
from studio.tailor.hem import open_edges

TURN = np.linspace(0, 2 * np.pi, 60, endpoint=False)
OVAL = np.stack([10 * np.cos(TURN), 4 * np.sin(TURN)], -1)


def low(x):
    return 0.05 * np.clip(x, 0, None)


def high(x):
    return low(x) + 2.0


def test_slab_is_closed_and_looks_outwards_when_its_outline_is():
    mesh = slab(OVAL, low, high, "sole").mesh
    assert not len(open_edges(mesh.triangles)[0])
    a, b, c = (mesh.positions[mesh.triangles[:, corner]] for corner in range(3))
    assert (a * np.cross(b, c)).sum() / 6 == pytest.approx(np.pi * 40 * 2, rel=0.06)


def test_slab_lies_between_its_heights_when_sloped():
    points = slab(OVAL, low, high, "sole").mesh.positions
    assert (points[:, 1] >= low(points[:, 0]) - 0.02).all()
    assert (points[:, 1] <= high(points[:, 0]) + 0.02).all()


def test_slab_spreads_at_its_foot_when_flared():
    points = slab(OVAL, low, high, "sole", flare=0.5).mesh.positions
    assert points[points[:, 1] < 0.6, 2].max() > points[points[:, 1] > 1.6, 2].max() + 0.2


def test_line_on_wall_is_as_long_as_the_outline_when_drawn():
    line = on_wall(OVAL, high, 0.0)
    assert np.allclose(line[:, 1], high(np.vstack([OVAL, OVAL[:1]])[:, 0]))
    assert line[-1, 0] == pytest.approx(46, rel=0.02)
