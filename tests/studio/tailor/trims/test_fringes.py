"""Fringes."""

import numpy as np

from studio.tailor.trims import fringes
from tests.studio.tailor.trims.specimens import cloth

EDGE, LENGTH = [(2.0, 3.0), (12.0, 3.0)], 5.0


def row_of(canvas, v):
    """Opacity along the fringe at a height, within its ends."""
    (left, row), (right, _) = canvas.pixels([(2.0, v), (12.0, v)]).round().astype(int)
    return canvas.opacity[row, left:right]


def test_fringe_is_cords_and_gaps_when_drawn():
    canvas = cloth(30)
    fringes.twisted(canvas, EDGE, LENGTH, 4, pitch=1.0, width=0.5)
    cords = row_of(canvas, 3.0 + 0.5 * LENGTH)
    assert 0.3 < cords.mean() < 0.65
    assert 7 <= (np.diff((cords > 0.5).astype(int)) == 1).sum() <= 11


def test_fringe_leaves_the_weave_and_clears_the_rim_when_drawn():
    canvas = cloth(30)
    fringes.twisted(canvas, EDGE, LENGTH, 4)
    assert row_of(canvas, 3.0 + LENGTH + 0.8).min() == 1
    assert row_of(canvas, 3.0 + 0.8 * fringes.EMPTY_CM[0]).max() < 0.01
    assert row_of(canvas, 3.0 + 0.5 * LENGTH)[[2, -3]].max() < 0.01
