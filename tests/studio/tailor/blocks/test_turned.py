"""Turned shapes."""

import numpy as np
import pytest

from studio.tailor.blocks.turned import revolved
from studio.tailor.hem import open_edges

CONE = np.stack([np.linspace(10.0, 1.0, 19), np.linspace(0.0, 20.0, 19)], 1)


def test_shape_is_closed_round_and_looks_outwards_when_turned():
    mesh, outline = revolved("crown", CONE, 0.8, 60)
    edges, _ = open_edges(mesh.triangles)
    assert len(edges) == 2 * 60
    a, b, c = (mesh.positions[mesh.triangles[:, corner]] for corner in range(3))
    normal, middle = np.cross(b - a, c - a), (a + b + c) / 3
    assert ((normal * middle)[:, [0, 2]].sum(1) > 0).all()
    assert (mesh.places >= outline.min(0) - 1e-4).all()
    assert (mesh.places <= outline.max(0) + 1e-4).all()


@pytest.mark.parametrize("gores", [5, 8])
def test_cloth_keeps_its_scale_when_taken_in_between_gores(gores):
    mesh, _ = revolved("crown", CONE, 1.0, 20 * gores, gores)
    drawn = np.linalg.norm(mesh.positions[mesh.triangles[:, 1]]
                           - mesh.positions[mesh.triangles[:, 0]], axis=1)
    cut = np.linalg.norm(mesh.places[:, 1] - mesh.places[:, 0], axis=1)
    round_it = mesh.places[:, 0, 1] == mesh.places[:, 1, 1]
    assert round_it.sum() == 20 * gores * (len(CONE) - 1)
    assert np.abs(drawn / cut - 1)[round_it].max() < 0.01


def test_places_run_to_the_right_in_front_when_turned():
    mesh, outline = revolved("brim", CONE[:3], 1.0, 40)
    corners = mesh.positions[mesh.triangles].reshape(-1, 3)
    u = mesh.places.reshape(-1, 2)[:, 0]
    front = corners[:, 2] > 8
    assert np.corrcoef(corners[front, 0], u[front])[0, 1] > 0.95
    assert u[front].mean() == pytest.approx(outline[:, 0].max() / 2, abs=0.5)
