"""Rooms behind a doorway: the opening is open, the room is closed."""

import numpy as np
import pytest

from studio.set.meshes import rooms
from tests.studio.set.meshes.normals import face_normals

DOOR = (0.4, 1.6, 2.4)


def area(mesh):
    return np.linalg.norm(face_normals(mesh), axis=1).sum() / 2


def test_doorway_leaves_the_opening_free():
    wall = rooms.doorway_wall(*DOOR, -2.0)
    assert area(wall) == pytest.approx(2 * rooms.REACH ** 2 - 1.2 * 2.4)
    assert (wall.vertices[:, 2] == -2.0).all()
    assert (wall.uv == wall.vertices[:, :2]).all()


def test_reveal_lines_the_opening():
    lining = rooms.reveal(*DOOR, -2.0, 0.3)
    assert area(lining) == pytest.approx(0.3 * (2.4 + 2.4 + 1.2))
    assert lining.vertices[:, 0].min() == pytest.approx(0.4)
    assert lining.vertices[:, 0].max() == pytest.approx(1.6)


def test_back_room_has_three_walls():
    room = rooms.back_room(-1, 2, 4.0, -2.3, -5.0)
    assert area(room) == pytest.approx(4.0 * (3 + 2.7 + 2.7))


def test_closed_panel_reaches_past_the_opening():
    panel = rooms.closed_panel(*DOOR, -2.3)
    assert panel.vertices[:, 0].min() < 0.4 and panel.vertices[:, 0].max() > 1.6
    assert panel.vertices[:, 1].max() > 2.4
