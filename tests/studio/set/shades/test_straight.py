"""Straight-edged shades: where their shadows fall."""

import numpy as np
import pytest

from studio.set.shades.straight import roof_edge, slats
from tests.studio.set.meshes.normals import corners

TOWARDS = np.array([0.0, 0.0, 1.0])


def covered(mesh, point, towards):
    """Whether the ray from `point` along `towards` meets the mesh."""
    a, b, c = corners(mesh)
    system = np.stack([b - a, c - a, np.broadcast_to(-np.asarray(towards), a.shape)], -1)
    u, v, t = np.linalg.solve(system, (np.asarray(point) - a)[..., None])[..., 0].T
    return bool(((u >= 0) & (v >= 0) & (u + v <= 1) & (t > 0)).any())


def test_roof_shades_the_wall_above_its_line():
    away = np.array([1.5, 1.2, 2.0])
    mesh = roof_edge((0.5, 2.0, -2.4), 0.5, away)
    for x in (-1.0, 0.5, 2.0):
        line = 2.0 + 0.5 * (x - 0.5)
        assert covered(mesh, (x, line + 0.05, -2.4), away)
        assert not covered(mesh, (x, line - 0.05, -2.4), away)


@pytest.mark.parametrize("share", (0.3, 0.6))
def test_slats_cover_their_share_of_the_window(share):
    mesh = slats((0, 1, 3), TOWARDS, 2.4, 2.0, 0.25, share)
    seen = [covered(mesh, (0.3, y, 0), TOWARDS) for y in np.linspace(0.3, 1.7, 281)]
    assert np.mean(seen) == pytest.approx(share, abs=0.06)


def test_wall_around_the_blind_is_closed():
    mesh = slats((0, 1, 3), TOWARDS, 2.4, 2.0, 0.25)
    assert covered(mesh, (1.5, 1.03, 0), TOWARDS) and covered(mesh, (-5, 3.0, 0), TOWARDS)
