"""Skins of solids: closed where their grids meet, looking outwards, their panels shared."""

import numpy as np

from studio.tailor.blocks.skin import moved, rotation, sewn, skin, together, walked
from studio.tailor.hem import open_edges


def ring(rows=6, steps=12):
    """A cylinder's grid, closed round y, and its places."""
    turn = np.linspace(0, 2 * np.pi, steps + 1)
    y = np.linspace(0, 3, rows)[:, None]
    points = np.stack(np.broadcast_arrays(np.sin(turn), y, np.cos(turn)), -1)
    return points, np.stack(np.broadcast_arrays(turn[None], y), -1)


def test_skin_is_closed_round_when_its_grid_comes_back_to_its_start():
    solid = skin(*ring(), "wall")
    edges, _ = open_edges(solid.mesh.triangles)
    assert len(edges) == 2 * 12
    assert len(solid.mesh.positions) == 6 * 12


def test_skin_looks_outwards_when_columns_run_right_and_rows_up():
    mesh = skin(*ring(), "wall").mesh
    a, b, c = (mesh.positions[mesh.triangles[:, corner]] for corner in range(3))
    normal, middle = np.cross(b - a, c - a), (a + b + c) / 3
    assert ((normal * middle * [1, 0, 1]).sum(1) > 0).all()
    flipped = skin(*ring(), "wall", flip=True).mesh
    assert (flipped.triangles[:, ::-1] == mesh.triangles).all()


def test_skin_has_no_triangle_without_area_when_its_grid_ends_in_a_point():
    points, places = ring()
    points[0] = points[0].mean(0)
    mesh = skin(points, places, "cone").mesh
    a, b, c = (mesh.positions[mesh.triangles[:, corner]] for corner in range(3))
    assert (np.linalg.norm(np.cross(b - a, c - a), axis=1) > 1e-9).all()


def test_together_shares_a_canvas_when_panels_have_one_name():
    one = skin(*ring(), "wall")
    points, places = ring()
    both = together(one, skin(points + 5, places * 2, "wall"), skin(points - 5, places, "lid"))
    assert both.mesh.panels == ("wall", "lid")
    assert both.outlines["wall"].max(0).tolist() == [4 * np.pi, 6]
    assert set(both.mesh.panel_of) == {0, 1}
    assert both.mesh.triangles.max() == len(both.mesh.positions) - 1


def test_sewn_shares_vertices_when_edges_meet():
    points, places = ring()
    both = sewn(skin(points, places, "low"), skin(points + [0, 3, 0], places, "high"))
    assert len(both.mesh.positions) == 11 * 12


def test_moved_keeps_lengths_when_turned():
    solid = skin(*ring(), "wall")
    for axis in range(3):
        turn = rotation(axis, 0.7)
        assert np.allclose(turn @ turn.T, np.eye(3)) and np.isclose(np.linalg.det(turn), 1)
    other = moved(solid, (1, 2, 3), rotation(1, 0.7)).mesh.positions
    before = solid.mesh.positions
    assert np.allclose(np.linalg.norm(other[1:] - other[:-1], axis=1),
                       np.linalg.norm(before[1:] - before[:-1], axis=1))


def test_walked_sums_steps_when_along_an_axis():
    points, _ = ring()
    assert np.allclose(walked(points)[-1], 3)
    assert np.allclose(walked(points, 1)[:, 0], 0)
