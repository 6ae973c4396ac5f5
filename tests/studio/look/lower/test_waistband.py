"""Upper edges: level beyond the photo, the back no lower than the front."""

import numpy as np
import pytest

from studio.look.lower.edges import evenly, out_at
from studio.look.lower.lay import Lay
from studio.look.lower.read import read_lower
from studio.look.lower.waistband import back_edge, back_y, waist_edge
from tests.studio.look.lower.photos import trousers


@pytest.fixture(scope="module")
def lay():
    outline = read_lower(trousers(0.05), True)
    top = tuple(outline.waist[[0, -1]].mean(0))
    return Lay(outline, 5.0, top, (top[0], top[1] + 130), 77.5)


def test_waist_goes_on_when_the_side_is_farther_out(lay):
    corner = np.array([24.0, 103.5])
    edge = waist_edge(lay, lay.outline.waist, 1, corner)
    assert edge[0] == pytest.approx(corner)
    assert edge[-1, 0] == pytest.approx(0)
    assert (np.diff(edge[:, 0]) < 0).all()


def test_back_is_higher_in_the_middle_when_the_photo_shows_no_more(lay):
    front = waist_edge(lay, lay.outline.waist, 1, np.array([18.5, 103.5]))
    back = back_edge(front, back_y(lay), 1.5)
    assert back[0] == pytest.approx(front[0])
    assert back[-1, 1] >= front[-1, 1] + 1.5 - 1e-9


def test_edge_keeps_its_ends_when_smoothed():
    line = np.array([[0.0, 0], [10, 0.5], [20, -0.5], [30, 0]])
    soft = evenly(line, 3.0)
    assert soft[[0, -1]] == pytest.approx(line[[0, -1]])
    assert np.abs(soft[:, 1]).max() < 0.4


def test_out_is_the_edges_own_when_at_its_heights():
    edge = np.array([[10.0, 100], [12, 80], [11, 60]])
    assert out_at(edge, np.array([100.0, 70, 50])) == pytest.approx([10, 11.5, 11])
