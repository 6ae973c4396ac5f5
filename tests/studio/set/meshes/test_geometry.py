"""Meshes: volume, orientation, finiteness."""

import numpy as np
import pytest

from studio.set.handbag import stage as handbag_stage
from studio.set.meshes import architecture, geometry
from tests.studio.set.meshes.normals import corners, face_normals

CLOSED = {
    "drum": (geometry.drum(1.0, 0.3), np.pi * 0.3),
    "oval drum": (geometry.drum(1.0, 0.3, depth=0.6), np.pi * 0.18),
    "ball": (geometry.ball(0.3), 4 / 3 * np.pi * 0.027),
    "box": (geometry.rounded_box(1.0, 0.5, 0.6), 0.3),
}


@pytest.mark.parametrize("name", CLOSED)
def test_closed_mesh_has_its_volume(name):
    mesh, volume = CLOSED[name]
    a, b, c = corners(mesh)
    assert (np.cross(a, b) * c).sum() / 6 == pytest.approx(volume, rel=0.03)


@pytest.mark.parametrize("name", CLOSED)
def test_normals_face_outward(name):
    mesh, _ = CLOSED[name]
    a, b, c = corners(mesh)
    middle = (mesh.vertices.max(0) + mesh.vertices.min(0)) / 2
    faces = face_normals(mesh)
    real = np.linalg.norm(faces, axis=1) > 1e-9
    assert (((a + b + c) / 3 - middle) * faces).sum(1)[real].min() > -1e-9
    assert (mesh.normals[mesh.faces].mean(1) * faces).sum(1)[real].min() > -1e-9


def test_tube_normals_face_outward():
    turn = np.linspace(0, np.pi, 60)
    path = np.stack([np.cos(turn), np.sin(turn), 0 * turn], 1)
    mesh = geometry.tube(path, 0.05)
    assert (mesh.normals[mesh.faces].mean(1) * face_normals(mesh)).sum(1).min() > 0


def test_normals_keep_their_length_when_mesh_is_turned():
    mesh = geometry.rounded_box(1, 1, 1).moved((1, 2, 3), 0.7)
    assert np.linalg.norm(mesh.normals, axis=1) == pytest.approx(1, abs=1e-4)
    assert mesh.vertices.mean(0) == pytest.approx([1, 2.5, 3], abs=1e-4)


def test_rectangle_faces_along_the_product_of_its_sides():
    mesh = geometry.rectangle((0, 0, 0), (2, 0, 0), (0, 1, 0))
    assert face_normals(mesh).sum(0) == pytest.approx([0, 0, 16])


@pytest.mark.parametrize("mesh", [architecture.arch_wall(1, 1.2, -0.5),
                                  architecture.slab(architecture.arch_outline(1, 1.2), 0.2),
                                  architecture.slab(architecture.disc_outline(1, 1.2), 0.2)])
def test_wall_faces_the_camera(mesh):
    total = face_normals(mesh).sum(0)
    assert total[2] > 0 and abs(total[0]) < 1e-6


def test_sweep_faces_up_and_forward():
    total = face_normals(architecture.sweep(3, 1)).sum(0)
    assert total[1] > 0 and total[2] > 0


def test_niche_faces_inward():
    """The sum over the open shell points to where it is open: to the front and down."""
    total = face_normals(architecture.niche(1, 1.2, -0.5, 0.8)).sum(0)
    assert total[2] > 0 and total[1] < 0


def test_handbag_is_finite_and_stands_on_the_floor():
    surfaces = handbag_stage().surfaces
    bag = [surface.mesh for name, surface in surfaces.items() if name != "backdrop"]
    assert all(np.isfinite(mesh.vertices).all() and np.isfinite(mesh.normals).all()
               for mesh in bag)
    assert min(mesh.vertices[:, 1].min() for mesh in bag) == pytest.approx(0, abs=1e-6)


def test_screen_shows_its_picture_once():
    mesh = geometry.screen((0, 1, -2), (3, 0, 0), (0, 1, 0))
    assert mesh.uv.min() == 0 and mesh.uv.max() == 1
    assert face_normals(mesh)[:, 2].min() > 0


def test_from_above_lays_what_stands_with_its_top_to_the_camera():
    standing = geometry.drum(0.5, 0.3)
    lying = geometry.from_above(standing)
    assert lying.vertices[:, 2] == pytest.approx(standing.vertices[:, 1])
    assert lying.vertices[:, 1] == pytest.approx(-standing.vertices[:, 2])
    top = standing.normals[:, 1] > 0.99
    assert top.any() and (lying.normals[top, 2] > 0.99).all()
