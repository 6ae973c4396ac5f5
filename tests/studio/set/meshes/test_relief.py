"""Bricks, flutes and cut paper: sound meshes that face the camera."""

import numpy as np
import pytest

from studio.set.meshes.fluting import fluted_drum, fluted_wall
from studio.set.meshes.masonry import HIGH, LONG, RECESS, brick_wall
from studio.set.meshes.papercut import ripple, wave_sheet
from studio.set.noise import stream
from tests.studio.set.meshes.normals import face_normals


def line():
    x = np.linspace(-3, 3, 200)
    return x, 1 + ripple(stream(5, "t"), x, 2.5, 0.2)


MESHES = {
    "bricks": brick_wall(stream(1, "t"), 4.0, 2.0, -1.0, 4.0),
    "fluted wall": fluted_wall(4.0, 2.0, 0.2, -1.0),
    "fluted drum": fluted_drum(0.9, 0.4, depth=0.7),
    "paper": wave_sheet(*line()),
}


@pytest.mark.parametrize("name", MESHES)
def test_normals_are_unit_and_face_as_the_triangles_do(name):
    mesh = MESHES[name]
    assert np.linalg.norm(mesh.normals, axis=1) == pytest.approx(1, abs=1e-3)
    agree = (mesh.normals[mesh.faces].mean(1) * face_normals(mesh)).sum(1)
    assert (agree > -1e-9).mean() > 0.99


@pytest.mark.parametrize("name", ("bricks", "fluted wall", "paper"))
def test_wall_faces_the_camera(name):
    assert face_normals(MESHES[name]).sum(0)[2] > 0


def test_bricks_stand_before_their_mortar_and_cover_the_wall():
    mesh = MESHES["bricks"]
    assert -1 - RECESS - 0.03 < mesh.vertices[:, 2].min()
    assert mesh.vertices[:, 2].max() < -1 + 0.02
    assert np.ptp(mesh.vertices[:, 0]) > 4.0 - LONG and np.ptp(mesh.vertices[:, 1]) > 2.0 - HIGH


def test_fluted_drum_has_a_flat_lid_at_its_height():
    mesh = MESHES["fluted drum"]
    assert mesh.vertices[:, 1].max() == pytest.approx(0.4, abs=1e-5)
    assert np.abs(mesh.vertices[:, 0]).max() == pytest.approx(0.9, abs=1e-3)
    assert np.abs(mesh.vertices[:, 2]).max() == pytest.approx(0.63, abs=2e-2)


def test_paper_edge_follows_its_line():
    x, top = line()
    assert MESHES["paper"].vertices[:, 1].max() == pytest.approx(top.max(), abs=1e-4)
