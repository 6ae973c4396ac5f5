"""Trims of skirts: drawn along the panel's own edges, outside and where the inside shows."""

import numpy as np
import pytest

from studio.tailor.blocks.skirt import Skirt, skirt
from studio.tailor.canvas import blank
from studio.tailor.finish import Finish
from studio.tailor.trims import skirtwear
from studio.tailor.trims.stitches import shirt_thread

THREAD = shirt_thread((0.1, 0.1, 0.1))
BAND = 3.5


@pytest.fixture
def back():
    panel = skirt(Skirt(hem=23.5)).panels[1]
    return panel, *(blank(panel.outline(), 6.0, Finish(0.8, 0.03)) for _ in range(2))


def drawn(canvas, places):
    """Spread of the relief in half a cm around places."""
    x, y = canvas.pixels(np.asarray(places, float)).round().astype(int).T
    return [float(np.ptp(canvas.height[b - 3:b + 4, a - 3:a + 4])) for a, b in zip(x, y)]


def test_band_is_on_both_sides_and_nowhere_else_when_the_inside_shows(back):
    panel, outside, inside = back
    skirtwear.waistband(outside, inside, panel, BAND, None, 1)
    waist = panel.edge("waist").points[:, 1].max()
    for canvas in (outside, inside):
        seam, below = drawn(canvas, [(0.0, waist - BAND), (0.0, waist - 3 * BAND)])
        assert seam > 0.05 and below < 1e-6


def test_label_hangs_in_the_middle_of_the_back_when_it_is_sewn_in(back):
    panel, _, inside = back
    skirtwear.label(inside, panel, THREAD)
    u = inside.low[0] + np.flatnonzero((~inside.base).any(0)) / inside.density
    assert u.mean() == pytest.approx(0.0, abs=0.3)
    assert 4.0 < np.ptp(u) < 4.6


def test_hem_is_felt_on_either_side_when_turned(back):
    panel, outside, inside = back
    skirtwear.hemmed(outside, inside, panel, THREAD, 1, 3.0)
    hem = panel.edge("hem").points[:, 1].min()
    for canvas in (outside, inside):
        assert drawn(canvas, [(0.0, hem + 3.0)])[0] > 0.02
    assert not outside.base.all()
