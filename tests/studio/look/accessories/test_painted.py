"""A shape with a photo's colours."""

from dataclasses import replace

import numpy as np

from studio.look.accessories.painted import Painted, Sole
from studio.look.accessories.photo_panel import photo_panel
from studio.tailor.finish import Finish
from tests.studio.look.accessories.drawn import tote

POINTS = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]])
SOLE = np.array([[[0, 0], [9, 0], [0, 2.5]]], np.float32)
PAINTED = Painted(POINTS, np.array([[0, 1, 2], [1, 3, 2]], np.int32), photo_panel(tote(), 10.0),
                  np.array([[[110, 340], [150, 340], [110, 300]]] * 2, float),
                  np.array([False, True]), Sole(SOLE, np.array([0.1, 0.2, 0.3])))


def test_sole_has_its_own_panel_when_the_photo_does_not_show_it():
    mesh = PAINTED.mesh("a", POINTS)
    assert mesh.panels == ("a", "a_sole") and mesh.panel_of.tolist() == [0, 1]
    assert np.allclose(mesh.places[1], SOLE[0])
    outside, _ = PAINTED.canvases("a", Finish(0.5, 0.04))["a_sole"]
    wall, tread = (outside.albedo[np.abs(outside.grain_v - v) < 0.1] for v in (2.0, 0.2))
    assert np.allclose(wall, [0.1, 0.2, 0.3], atol=0.01)
    assert tread.mean() < 0.8 * wall.mean()


def test_photo_is_all_that_is_seen_when_it_shows_the_sole():
    whole = replace(PAINTED, sole=None, unseen=np.zeros(2, bool))
    assert whole.mesh("a", POINTS).panels == ("a",)
    assert list(whole.canvases("a", Finish(0.5, 0.04))) == ["a"]


def test_mirror_image_keeps_its_outside_when_meshed():
    mesh = PAINTED.mesh("a", POINTS * [-1, 1, 1], mirrored=True)
    corners = mesh.positions[mesh.triangles]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert (normal[:, 2] > 0).all()
    straight = PAINTED.mesh("a", POINTS)
    assert np.allclose(mesh.places[:, ::-1], straight.places)
