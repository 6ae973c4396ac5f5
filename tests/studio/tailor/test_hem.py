"""The round lip along open edges."""

import numpy as np

from studio.tailor.hem import open_edges, with_lips
from tests.studio.tailor.sheets import ball, sheet


def test_closed_mesh_stays_as_it_is_when_lips_are_asked():
    mesh = ball()
    assert with_lips(mesh, 0.3) is mesh


def test_sheet_is_open_all_round_when_nothing_is_sewn():
    edges, _ = open_edges(sheet(4, 3).triangles)
    assert len(edges) == 14


def test_lip_rounds_to_the_inside_when_cloth_has_thickness():
    mesh = sheet(4, 4)
    points = with_lips(mesh, 0.4).positions
    assert np.isclose(points[:, 2].min(), -0.4) and np.isclose(points[:, 2].max(), 0)
    reach = np.abs(points[:, :2]).max() - 2
    assert 0.15 < reach <= 0.2 * np.sqrt(2)


def test_lip_goes_on_with_its_panel_outside_when_it_is_built():
    mesh = sheet(40, 40, step=10.0)
    grown = with_lips(mesh, 0.4)
    corners = grown.positions[grown.triangles[len(mesh.triangles):]]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    turned = 2 * len(open_edges(mesh.triangles)[0])
    away = corners.mean(1) - [0, 0, -0.2]
    assert ((normal * away).sum(1)[:-turned] > -1e-9).all()
    assert (normal[-turned:, 2] < 0).all()
    assert len(grown.places) == len(grown.triangles) == len(grown.panel_of)


def test_lip_shows_as_much_cloth_as_it_is_wide_when_it_is_turned_in():
    mesh = sheet(40, 40, step=2.0)
    grown = with_lips(mesh, 0.3)
    lips = slice(len(mesh.triangles), None)
    places, points = grown.places[lips], grown.positions[grown.triangles[lips]]
    assert (places.min((0, 1)) >= mesh.places.min((0, 1)) - 1e-5).all()
    assert (places.max((0, 1)) <= mesh.places.max((0, 1)) + 1e-5).all()
    assert np.isclose(_area(places), _area(points), rtol=0.06)


def _area(corners):
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    squares = (one ** 2).sum(1) * (two ** 2).sum(1) - (one * two).sum(1) ** 2
    return np.sqrt(np.maximum(squares, 0)).sum() / 2
