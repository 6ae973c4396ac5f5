"""Tubes and straps: closed, looking outwards, of the section's size."""

import numpy as np
import pytest

from studio.tailor.blocks.tube import circle, frames, rounded_rectangle, smooth, swept, tube
from studio.tailor.hem import open_edges


def volume(mesh):
    """cm3, positive where a closed mesh looks outwards."""
    a, b, c = (mesh.positions[mesh.triangles[:, corner]] for corner in range(3))
    return float((a * np.cross(b, c)).sum() / 6)


LINE = smooth(((0, 0, 0), (2, 1, 0), (5, 1, 1), (8, 0, 0)), 60)


@pytest.mark.parametrize("bead", [None, 0.1])
def test_tube_is_closed_and_looks_outwards_when_capped(bead):
    mesh = swept(LINE, circle(0.5, 24), "tube", (0, 0, 1), bead=bead).mesh
    assert not len(open_edges(mesh.triangles)[0])
    length = np.linalg.norm(np.diff(LINE, axis=0), axis=1).sum()
    assert volume(mesh) == pytest.approx(np.pi * 0.25 * length, rel=0.15)


def test_tube_is_open_at_its_ends_when_not_capped():
    edges, _ = open_edges(tube(LINE, 0.3, "tube", capped=False).mesh.triangles)
    assert len(edges) == 2 * 18


def test_swept_is_as_wide_as_its_section_when_scaled_along_the_line():
    line = np.stack([np.linspace(0, 9, 30), np.zeros(30), np.zeros(30)], -1)
    scale = np.stack([np.linspace(1, 0.5, 30), np.ones(30)], -1)
    mesh = swept(line, rounded_rectangle(4, 1, 0.1), "strap", (0, 1, 0), scale, False).mesh
    start = mesh.positions[np.abs(mesh.positions[:, 0]) < 1e-9]
    end = mesh.positions[np.abs(mesh.positions[:, 0] - 9) < 1e-9]
    assert np.ptp(start, axis=0)[1:] == pytest.approx([1, 4])
    assert np.ptp(end, axis=0)[1:] == pytest.approx([1, 2])


def test_smooth_passes_through_its_points_evenly_when_dense():
    known = np.array([(0, 0), (1, 2), (3, 1), (4, 4)])
    line = smooth(known, 2000)
    near = np.linalg.norm(line[:, None] - known[None], axis=-1).min(0)
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    assert near.max() < 0.01 and np.ptp(steps) < 0.05 * steps.mean()


def test_smooth_comes_back_when_closed():
    line = smooth(((0, 0), (2, 0), (2, 2), (0, 2)), 100, closed=True)
    assert np.allclose(line[0], line[-1])


def test_frames_are_square_when_up_is_not_along_the_line():
    ahead, side, high = frames(LINE, (0, 0, 1))
    for one, other in ((ahead, side), (side, high), (ahead, high)):
        assert np.abs((one * other).sum(1)).max() < 1e-9


def test_rounded_rectangle_is_closed_and_of_its_size_when_drawn():
    outline = rounded_rectangle(4, 2, 0.3)
    x, y = outline.T
    assert np.ptp(x) == pytest.approx(4) and np.ptp(y) == pytest.approx(2)
    assert np.allclose(outline[0], outline[-1])
    assert (x[:-1] * y[1:] - x[1:] * y[:-1]).sum() > 0
