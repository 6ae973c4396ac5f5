"""A known shape found in a photo."""

import numpy as np
import pytest

from studio.look.accessories.registration import likeliest, shown, views
from studio.tailor.garments import baseball_cap
from studio.tailor.raster import View, coverage

MESH = baseball_cap.draft(type("Seed", (), {"seed": 0})).solids[0].mesh
DIRECTIONS = views(np.arange(-1.2, 1.3, 0.3), (0.0, 0.3, 0.6))


def photo(view):
    points = view.turn(MESH.positions) * [8, -8, 1] + [150, 150, 0]
    return coverage(points, MESH.triangles, 300, 300, 1) > 0, points


@pytest.mark.parametrize("view", (View(0.6, 0.3), View(-0.9, 0.0), View(0.0, 0.6)))
def test_view_is_found_when_the_shape_is_known(view):
    mask, placed = photo(view)
    seen = likeliest(mask, MESH.positions, MESH.triangles, DIRECTIONS)
    assert (seen.view.yaw, seen.view.pitch) == pytest.approx((view.yaw, view.pitch))
    assert seen.likeness > 0.93
    off = np.hypot(seen.columns - placed[:, 0], seen.rows - placed[:, 1])
    assert np.percentile(off, 95) < 6


def test_hidden_side_takes_the_shown_one_mirrored_when_a_mirror_image():
    mask, _ = photo(View(0.9, 0.3))
    seen = likeliest(mask, MESH.positions, MESH.triangles, (View(0.9, 0.3),))
    corners = shown(MESH.positions, MESH.triangles, seen, 0)
    middles = MESH.positions[MESH.triangles].mean(1)
    pairs = [(np.argmin(np.linalg.norm(middles - place, axis=1)),
              np.argmin(np.linalg.norm(middles - place * [-1, 1, 1], axis=1)))
             for place in middles[middles[:, 0] > 6][::400]]
    off = [np.linalg.norm(corners[one].mean(0) - corners[other].mean(0)) for one, other in pairs]
    assert np.median(off) < 3
