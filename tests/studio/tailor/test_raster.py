"""What is seen, and how much of a pixel it covers."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.tailor.raster import (
    NOTHING, View, back_bias, coverage, fit, nearest, smooth_normals, tangents,
)
from tests.studio.tailor.sheets import ball, sheet


def _seen(placed, triangles, bias, side=16):
    depth = np.full((side, side), NOTHING, np.float32)
    seen = np.full((side, side), -1, np.int32)
    nearest(placed, triangles, bias, np.empty((0, 0), np.float32), depth, seen)
    return seen, depth


@given(st.lists(st.floats(1, 15), min_size=6, max_size=6))
@settings(max_examples=40, deadline=None)
def test_coverage_sums_to_the_area_when_a_triangle_is_drawn(numbers):
    corners = np.array(numbers).reshape(3, 2)
    one, two = corners[1:] - corners[0]
    area = abs(one[0] * two[1] - one[1] * two[0]) / 2
    around = np.linalg.norm(np.roll(corners, 1, 0) - corners, axis=1).sum()
    placed = np.column_stack([corners, np.zeros(3)])
    total = coverage(placed, np.array([[0, 1, 2]], np.int32), 16, 16).sum()
    assert abs(total - area) <= 0.13 * around + 0.1


def test_frame_leaves_the_margin_when_it_is_wider_than_the_garment():
    points = sheet(10, 20).positions
    frame = fit(points, 400, 200, 0.06)
    placed = frame.place(points)
    assert np.allclose(placed[:, 1].min(), 12) and np.allclose(placed[:, 1].max(), 188)
    assert np.allclose(placed[:, 0].mean(), 200)


def test_nearer_cloth_is_seen_when_two_sheets_overlap():
    placed = np.array([[0, 0, 1.0], [16, 0, 1], [0, 16, 1], [0, 0, 2], [16, 0, 2], [0, 16, 2]])
    seen, depth = _seen(placed, np.array([[0, 1, 2], [3, 4, 5]], np.int32), np.zeros(2))
    assert set(seen[seen >= 0]) == {1}
    assert depth[seen >= 0].max() == 2


def test_layer_behind_is_seen_when_the_one_before_is_given():
    placed = np.array([[0, 0, 1.0], [16, 0, 1], [0, 16, 1], [0, 0, 2], [16, 0, 2], [0, 16, 2]])
    triangles = np.array([[0, 1, 2], [3, 4, 5]], np.int32)
    _, before = _seen(placed, triangles, np.zeros(2))
    depth = np.full((16, 16), NOTHING, np.float32)
    seen = np.full((16, 16), -1, np.int32)
    nearest(placed, triangles, np.zeros(2), before, depth, seen)
    assert set(seen[seen >= 0]) == {0}


def test_back_never_shows_through_when_it_passes_the_front_a_little():
    noise = np.random.default_rng(3)
    front, back = sheet(14, 14), sheet(14, 14, away=True, name="back")
    points = np.vstack([front.positions, back.positions])
    points[:, 2] += noise.uniform(-0.4, 0.4, len(points))
    placed = np.column_stack([points[:, 0] + 8, 8 - points[:, 1], points[:, 2]])
    triangles = np.vstack([front.triangles, back.triangles + len(front.positions)])
    panel_of = np.repeat([0, 1], len(front.triangles))
    seen, _ = _seen(placed, triangles, back_bias(placed, triangles, panel_of, 2))
    assert seen.max() < len(front.triangles)


def test_part_of_a_panel_that_turns_over_is_not_held_back_when_most_faces_the_viewer():
    front, lapel = sheet(14, 14), sheet(6, 6, away=True)
    points = np.vstack([front.positions, lapel.positions])
    triangles = np.vstack([front.triangles, lapel.triangles + len(front.positions)])
    placed = np.column_stack([points[:, 0], -points[:, 1], points[:, 2]])
    assert not back_bias(placed, triangles, np.zeros(len(triangles), int), 1).any()


def test_normals_point_outwards_when_a_ball_is_closed():
    mesh = ball()
    normals = smooth_normals(mesh.positions, mesh.triangles)
    outward = mesh.positions / np.linalg.norm(mesh.positions, axis=1, keepdims=True)
    assert (normals * outward).sum(1).min() > 0.99


def test_tangents_follow_the_panel_when_it_lies_flat():
    mesh = sheet()
    along_u, along_v = tangents(mesh.positions, mesh.triangles, mesh.places)
    assert np.allclose(along_u, [1, 0, 0], atol=1e-5)
    assert np.allclose(along_v, [0, 1, 0], atol=1e-5)


def test_view_keeps_lengths_when_it_turns():
    points = np.random.default_rng(1).normal(size=(20, 3))
    turned = View(0.4, -0.2).turn(points)
    assert np.allclose(np.linalg.norm(turned, axis=1), np.linalg.norm(points, axis=1))
    assert View(0.3, 0.0).turn(np.array([0.0, 0, 1]))[0] > 0
    assert View(0.0, 0.3).turn(np.array([0.0, 0, 1]))[1] < 0
