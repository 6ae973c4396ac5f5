"""Membranes: what is blown up over a circle is a sphere, over a strip a cylinder."""

import numpy as np

from studio.tailor.blocks.inflate import inflated
from studio.tailor.blocks.skin import triangles_of


def strip(rows=9, columns=41):
    """A strip 8 cm long and 2 cm wide."""
    x, y = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(0, 8, rows))
    return np.stack([x, y], -1).reshape(-1, 2), triangles_of(rows, columns)


def test_section_is_round_when_a_strip_is_full():
    points, triangles = strip()
    round_ = np.sqrt(1 - points[:, 0] ** 2)
    fixed = (np.abs(points[:, 0]) == 1) | (points[:, 1] % 8 == 0)
    depth = inflated(points, triangles, fixed, round_, np.ones(len(points)))
    assert np.abs(depth - round_).max() < 0.01


def test_depth_keeps_what_is_given_when_fixed():
    points, triangles = strip()
    fixed = np.abs(points[:, 0]) == 1
    depth = inflated(points, triangles, fixed, 0.5 + 0 * points[:, 0], np.zeros(len(points)))
    assert np.allclose(depth, 0.5)


def test_depth_grows_when_it_is_fuller():
    points, triangles = strip()
    fixed = np.abs(points[:, 0]) == 1
    flat, full = (inflated(points, triangles, fixed, 0 * points[:, 0],
                           np.full(len(points), fullness)) for fullness in (0.25, 1.0))
    assert np.allclose(full, 2 * flat)
