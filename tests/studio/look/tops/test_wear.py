"""Wearing a top: it goes around the figure, and shows its photo undistorted."""

import numpy as np
import pytest

from studio.cache import Cache, using
from studio.look.figure import FEMALE, MALE
from studio.look.tops.wear import wear_top
from studio.look.worn import Body, Item
from studio.tailor.distances import distances
from tests.studio.look.tops.tee import outline, picture


@pytest.fixture(scope="module")
def tee():
    return wear_top(Item(picture(), "tshirt", "tee"), Body(MALE), outline(), 3)


def test_worn_has_a_canvas_for_each_panel_when_a_tee_is_worn(tee):
    (mesh,) = tee.parts
    assert set(mesh.panels) == set(tee.canvases)
    assert all(name.startswith("tee/") for name in mesh.panels)


def test_cloth_stays_outside_the_figure_when_a_tee_is_worn(tee):
    (mesh,) = tee.parts
    points = mesh.positions
    grid = distances(MALE.form(), 1.0, points.min(0) - 3, points.max(0) + 3, 1.0)
    nearest = np.round((points - grid.low) / grid.cell).astype(int)
    assert grid.values[tuple(nearest.T)].min() > -0.8


def test_sleeves_hang_around_the_arms_when_a_tee_is_worn(tee):
    (mesh,) = tee.parts
    for side, sign in (("left", -1), ("right", 1)):
        own = [mesh.panels.index(f"tee/sleeve_{side}_{half}") for half in ("front", "back")]
        points = mesh.positions[np.unique(mesh.triangles[np.isin(mesh.panel_of, own)])]
        arm = MALE.form().limbs[(sign + 1) // 2].posed(1.0)
        at = arm[0] + (arm[1] - arm[0]) * 18 / np.linalg.norm(arm[1] - arm[0])
        ring = points[np.abs(points[:, 1] - at[1]) < 2]
        assert ring[:, 0].min() < at[0] - 3 < at[0] + 3 < ring[:, 0].max()
        assert ring[:, 2].min() < at[2] - 3 < at[2] + 3 < ring[:, 2].max()


def test_print_stays_square_when_a_tee_is_worn(tee):
    (mesh,) = tee.parts
    canvas = tee.canvases["tee/front"][0]
    red = (canvas.albedo[..., 0] > 4 * canvas.albedo[..., 1])
    rows, columns = np.nonzero(red)
    assert np.ptp(columns) / np.ptp(rows) == pytest.approx(1, abs=0.03)


def test_cloth_is_not_torn_when_a_tee_is_worn(tee):
    most, nearly_all = tee.facts["stretch"]
    assert nearly_all < 1.3
    assert most < 2.5


def test_straps_lie_on_the_shoulders_when_there_are_no_sleeves():
    worn = wear_top(Item(picture("none"), "dress", "a"), Body(FEMALE), outline("none"), 1)
    high = worn.parts[0].positions[:, 1].max()
    assert FEMALE.heights["shoulder"] - 3 < high < FEMALE.heights["neck"] + 4


def test_cloth_is_taken_from_the_cache_when_it_was_draped_before(tmp_path):
    item = Item(picture("none"), "dress", "a")
    with using(Cache(tmp_path, 1 << 30)):
        first = wear_top(item, Body(FEMALE), outline("none"), 1)
        again = wear_top(Item(item.rgba, "dress", "b"), Body(FEMALE), outline("none"), 1)
    assert again.parts[0].panels == ("b/front", "b/back")
    assert len(list(tmp_path.iterdir())) == 1
    np.testing.assert_array_equal(first.parts[0].positions, again.parts[0].positions)


def test_fronts_hang_apart_when_a_jacket_gapes():
    worn = wear_top(Item(picture(), "jacket", "j"), Body(MALE), outline(gape=20.0), 2)
    (mesh,) = worn.parts
    edges = {}
    for side in ("left", "right"):
        own = mesh.panel_of == mesh.panels.index(f"j/front_{side}")
        points = mesh.positions[np.unique(mesh.triangles[own])]
        edges[side] = points[np.abs(points[:, 1] - 105) < 2][:, 0]
    assert 2 < edges["right"].min() - edges["left"].max() < 12


def test_hood_lies_around_the_neck_when_there_is_one():
    worn = wear_top(Item(picture(), "hoodie", "h"), Body(MALE), outline(hood=True), 2)
    hood = worn.parts[1].positions
    assert hood[:, 2].min() < -10
    assert np.abs(hood[:, 0].mean()) < 1
    assert worn.parts[1].panels == ("h/hood",)
    assert "h/hood" in worn.canvases
