"""The stand-in of what lies, and of what the frame cuts."""

import numpy as np
import pytest

from studio.set.relief import LOW, relief


def block(height=80, width=60):
    """A cropped cut-out, opaque everywhere: (H, W, 4) uint8."""
    return np.full((height, width, 4), (120, 90, 60, 255), np.uint8)


def corners(proxy):
    return proxy.mesh.vertices[np.unique(proxy.mesh.faces)]


def test_relief_rests_on_the_ground_and_is_low_when_it_lies():
    vertices = corners(relief(block(), 1.6))
    assert vertices[:, 2].min() == 0 and 0.5 * LOW < vertices[:, 2].max() <= LOW
    assert vertices[:, 1].min() == pytest.approx(0, abs=0.02)
    assert vertices[:, 1].max() == pytest.approx(1.6, abs=0.02)
    assert np.ptp(vertices[:, 0]) == pytest.approx(1.2, abs=0.03)
    assert vertices[:, 0].max() == pytest.approx(-vertices[:, 0].min(), abs=1e-6)


def test_relief_is_free_of_the_wall_when_it_is_lifted():
    vertices = corners(relief(block(), 1.6, lift=0.8))
    assert vertices[:, 2].min() > 0.4
    assert np.median(vertices[:, 2]) == pytest.approx(0.8, abs=0.15)


@pytest.mark.parametrize("edge, axis, end", (
    ("bottom", 1, np.min), ("top", 1, np.max), ("left", 0, np.min), ("right", 0, np.max)))
def test_relief_goes_on_past_the_cut_and_only_there(edge, axis, end):
    whole, cut = (corners(relief(block(), 1.6, 0.8, edges)) for edges in ((), (edge,)))
    assert abs(end(cut[:, axis]) - end(whole[:, axis])) > 0.3
    for other_axis, other_end in ((0, np.min), (0, np.max), (1, np.min), (1, np.max)):
        if (other_axis, other_end) != (axis, end):
            assert other_end(cut[:, other_axis]) == pytest.approx(
                other_end(whole[:, other_axis]), abs=1e-6)
