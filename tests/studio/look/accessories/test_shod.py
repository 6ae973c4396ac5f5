"""A mannequin in shoes."""

from dataclasses import replace

import numpy as np

from studio.look.accessories.shod import SHOE_CM, SHIN_CM, shod
from studio.tailor.mesh import ClothMesh
from tests.studio.look.accessories.dummies import PLACES, dummy


def column():
    """A strip from the floor up to 40 cm, cut every cm."""
    y = np.arange(41.0)
    points = np.stack([np.tile([-1.0, 1.0], 41), np.repeat(y, 2), 0 * np.repeat(y, 2)], -1)
    at = 2 * np.arange(40)[:, None]
    triangles = np.vstack([at + [0, 1, 3], at + [0, 3, 2]]).astype(np.int32)
    return ClothMesh(points, triangles, np.zeros((80, 3, 2), np.float32),
                     np.zeros(80, np.int16), ("body",))


def test_soles_are_gone_and_legs_stay_when_shod():
    standing = replace(dummy(), parts=(column(), column()))
    body, base = shod(standing).parts
    heights = body.positions[body.triangles, 1].max(1)
    assert heights.min() > SHOE_CM and heights.max() == 40
    assert len(base.triangles) == 80
    assert len(body.places) == len(body.panel_of) == len(body.triangles) < 80


def test_frame_stays_when_shod():
    standing = replace(dummy(), parts=(column(), column()))
    assert (shod(standing).parts[0].positions == standing.parts[0].positions).all()


def foot():
    """Points over the foot at the viewer's right, from its heel to its toes, and up the leg."""
    stand = PLACES.feet[1]
    along = stand.heel + np.linspace(0, stand.length, 50)[:, None] * stand.ahead + [0, 4.5, 0]
    up = stand.heel + 0.15 * stand.length * stand.ahead + np.linspace(
        4, 60, 57)[:, None] * [0, 1, 0]
    points = np.vstack([along, up])
    corners = np.stack([np.arange(len(points) - 2) + k for k in range(3)], 1).astype(np.int32)
    return ClothMesh(points, corners, np.zeros((len(corners), 3, 2), np.float32),
                     np.zeros(len(corners), np.int16), ("body",))


def test_heel_is_lifted_and_ball_and_knee_stay_when_on_heels():
    before = foot().positions
    after = shod(replace(dummy(), parts=(foot(), column())), 8.0).parts[0].positions
    rise = (after - before)[:, 1]
    assert np.isclose(rise[0], 8.0) and np.allclose(rise[40:50], 0)
    assert (np.diff(rise[:50]) <= 1e-9).all()
    high = before[:, 1] > SHIN_CM
    assert np.allclose(after[high], before[high])
    assert (np.diff(after[50:, 1]) > 0).all()


def test_toes_are_in_the_shoe_when_on_heels():
    body, _ = shod(replace(dummy(), parts=(foot(), column())), 8.0).parts
    assert body.triangles[:, 0].max() > 50 and 45 not in body.triangles
