"""Lasts: an upper that is closed but for its opening, and places that keep the elevation."""

import numpy as np
import pytest

from studio.tailor.blocks.last import Last
from studio.tailor.hem import open_edges


def last(**changes):
    """A low shoe, 28 cm long."""
    lines = {
        "feather": ((-13, 2), (0, 1.6), (8, 1.5), (15, 2)),
        "back": ((-13, 2), (-13.4, 4), (-12.8, 8)),
        "top": ((-12.8, 8), (-8, 6.5), (-3, 8)), "ridge": ((-3, 8), (5, 5.5), (12, 4), (15, 2.4)),
        "widths": ((-13, 3.2, 3.0), (0, 3.4, 3.0), (8, 4.5, 4.2), (15, 3.8, 3.8)),
        "opening": lambda share: 3 * np.sqrt(np.clip(1 - (2 * share - 1) ** 2, 0, 1))}
    return Last(**lines | changes)


SHOE = last()


def test_skin_has_the_widths_asked_for_when_at_the_feather_line():
    for side, turn in ((0, 1), (1, -1)):
        foot = SHOE.grid(side)[:, 0]
        at = int(np.abs(foot[:, 0] - 8).argmin())
        assert turn * foot[at, 2] == pytest.approx((4.5, 4.2)[side], abs=0.1)


def test_both_sides_meet_when_at_heel_toe_and_ridge():
    grid = SHOE.grid(0)
    assert np.abs(grid[[0, -1], :, 2]).max() < 1e-6
    assert np.abs(grid[-20:, -1, 2]).max() < 1e-9


def test_ridge_is_open_when_a_tongue_is_wanted():
    open_ = last(tongue=lambda share: np.where(share < 0.4, 1.2, 0.0))
    assert open_.grid(0)[len(open_.topline()) + 5, -1, 2] == pytest.approx(1.2)


def test_places_keep_the_elevation_when_on_the_wall():
    grid, places = SHOE.grid(0), SHOE.places(0)
    wall = (slice(40, 80), slice(4, 20))
    assert np.abs(grid[wall][..., :2] - places[wall]).max() < 0.6


def test_places_do_not_fold_when_unrolled():
    places = SHOE.places(0)
    one = np.diff(places, axis=0)[:, :-1]
    other = np.diff(places, axis=1)[:-1]
    area = one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0]
    assert (area > 0).mean() > 0.97


def test_lines_come_to_the_panel_when_they_are_in_the_elevation():
    line = np.array([(-5.0, 4.0), (0.0, 4.0), (40.0, 4.0)])
    assert SHOE.on_panel(line) == pytest.approx(line[:2], abs=0.8)
    assert SHOE.in_space(line[:2])[:, 2].min() > 2


def test_only_the_lining_is_open_when_the_upper_is_sewn():
    solid = SHOE.upper()
    assert set(solid.mesh.panels) == {"upper", "lining", "insole"}
    _, owners = open_edges(solid.mesh.triangles)
    open_panels = {solid.mesh.panels[panel] for panel in solid.mesh.panel_of[owners[:, 0]]}
    assert open_panels <= {"lining", "upper"}


def test_plan_grows_when_moved_outwards():
    small, large = SHOE.plan(0.0), SHOE.plan(0.5)
    assert np.allclose(np.linalg.norm(large - small, axis=1), 0.5)
    assert np.ptp(large[:, 0]) > np.ptp(small[:, 0]) + 0.8
