"""Cutting: panels are covered, seams have the same vertices, nothing is turned over."""

from dataclasses import replace

import numpy as np
import pytest

from studio.tailor.cut_mesh import cut, inside
from studio.tailor.pattern import Pattern, Seam
from tests.studio.tailor.patterns import SIDES, rectangle, tube


def areas(mesh):
    p = mesh.flat[mesh.triangles]
    a, b = p[:, 1] - p[:, 0], p[:, 2] - p[:, 0]
    return (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) / 2


@pytest.mark.parametrize("edge_cm", [0.9, 1.7, 4.0])
def test_cut_covers_the_panels_when_at_any_size(edge_cm):
    found = areas(cut(tube(), edge_cm))
    assert found.min() > 0
    assert found.sum() == pytest.approx(2 * 30 * 24, rel=1e-6)


def test_cut_welds_both_edges_of_a_seam_when_one_is_longer():
    panels = (rectangle("front", 20, 24, 2), rectangle("back", 20, 31, -2))
    mesh = cut(Pattern(panels, SIDES), 2.0)
    for seam in SIDES:
        assert np.array_equal(mesh.weld[mesh.rims[seam.one]],
                              mesh.weld[mesh.rims[seam.other][::-1]])


def test_cut_sews_a_fold_the_same_way_round_when_folded():
    panels = (rectangle("front", 20, 10, 2), rectangle("flap", 20, 8, 3))
    seam = Seam(("front", "top"), ("flap", "top"), folded=True)
    mesh = cut(Pattern(panels, (seam,)), 2.0)
    assert np.array_equal(mesh.weld[mesh.rims[seam.one]], mesh.weld[mesh.rims[seam.other]])


def test_cut_leaves_sewn_triangles_one_way_round_when_welded():
    mesh = cut(tube(), 2.0)
    sewn = mesh.weld[mesh.triangles]
    sides = np.vstack([sewn[:, [0, 1]], sewn[:, [1, 2]], sewn[:, [2, 0]]])
    assert len(np.unique(sides, axis=0)) == len(sides)


def test_cut_refuses_a_panel_when_clockwise():
    panel = rectangle("front", 20, 10, 2)
    back = tuple(replace(e, points=e.points[::-1]) for e in panel.edges[::-1])
    with pytest.raises(ValueError, match="counter-clockwise"):
        cut(Pattern((replace(panel, edges=back),), ()), 2.0)


def test_cut_refuses_a_panel_when_its_outline_is_open():
    panel = rectangle("front", 20, 10, 2)
    with pytest.raises(ValueError, match="does not end where"):
        cut(Pattern((replace(panel, edges=panel.edges[:3]),), ()), 2.0)


def test_inside_tells_a_hollow_when_the_outline_is_concave():
    outline = np.array([(0, 0), (4, 0), (4, 4), (2, 1), (0, 4)], float)
    assert inside(np.array([(2, 0.5), (2, 2), (0.5, 2), (5, 1)], float), outline).tolist() == [
        True, False, True, False]
