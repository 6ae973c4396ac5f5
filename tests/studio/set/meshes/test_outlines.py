"""Outlines of panels: counter-clockwise, as large as asked."""

import numpy as np
import pytest

from studio.set.meshes.outlines import oblong, quarter_disc


@pytest.mark.parametrize("outline, area", [(oblong(2.0, 1.5), 3.0),
                                           (quarter_disc(1.0, 1), np.pi / 4),
                                           (quarter_disc(1.0, -1), np.pi / 4)])
def test_outline_runs_counter_clockwise(outline, area):
    x, y = outline.T
    assert (x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2 == pytest.approx(area, rel=0.01)
    assert y.min() == pytest.approx(0, abs=1e-9)
