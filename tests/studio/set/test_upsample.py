"""Light spread over guides: every surface takes its own."""

from importlib import import_module
from types import SimpleNamespace

import numpy as np
import pytest

pytestmark = pytest.mark.render
SMALL, LARGE = 32, 128
MIDDLE = 15
"""The column of the coarse lattice on which the edge lies."""


@pytest.fixture
def upsample(loaded_set):
    # It imports Mitsuba, which may be missing.
    return import_module("studio.set.upsample")


@pytest.fixture
def unmixed(loaded_set):
    return import_module("studio.set.unmix").unmixed


def two_walls(size):
    """Guides of a left wall that faces the camera and a right one that faces away."""
    left = np.arange(size)[None].repeat(size, 0) < (MIDDLE + 0.6) * size / SMALL
    normal = np.where(left[..., None], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]).astype(np.float32)
    window = SimpleNamespace(rows=slice(0, size), columns=slice(0, size), width=size, height=size)
    edges = np.flatnonzero(np.arange(size * size) % size == MIDDLE) if size == SMALL else [5]
    return SimpleNamespace(
        frame=(size, size), window=window, albedo=np.full((size, size, 3), 0.8, np.float32),
        normal=normal, depth=np.full((size, size), 5, np.float32), shape=left.astype(np.uint32),
        edges=np.array(edges), edge_albedo=np.full((1, 2, 3), 0.8, np.float32),
        edge_normal=np.float32([[[0, 0, 1], [1, 0, 0]]]),
        edge_depth=np.full((1, 2), 5, np.float32))


def light_of_two_walls():
    """The left wall is bright, the right one dim, and the pixels between hold a mean of both."""
    column = np.arange(SMALL)
    level = np.where(column < MIDDLE, 1.0, np.where(column == MIDDLE, 0.68, 0.2))
    return np.broadcast_to(level[None, :, None], (SMALL, SMALL, 3)).astype(np.float32)


def test_unmixed_pixel_has_the_light_of_the_surface_in_its_middle(unmixed):
    parted = unmixed(light_of_two_walls(), two_walls(SMALL))
    assert parted[:, MIDDLE] == pytest.approx(1.0, abs=0.01)
    unchanged = np.arange(SMALL) != MIDDLE
    assert (parted[:, unchanged] == light_of_two_walls()[:, unchanged]).all()


def test_unmixed_keeps_the_light_of_what_is_seen_nowhere_else(unmixed):
    lattice, bare = two_walls(SMALL), light_of_two_walls()
    lattice.shape[:, MIDDLE] = 9
    assert unmixed(bare, lattice)[:, MIDDLE] == pytest.approx(0.68, abs=0.01)


def test_relight_draws_no_seam_along_an_edge(upsample, unmixed):
    lattice, guides = two_walls(SMALL), two_walls(LARGE)
    picture, _ = upsample.relight(unmixed(light_of_two_walls(), lattice), lattice, guides)
    left = guides.shape > 0
    assert picture[left].min() > 0.83 and picture[~left].max() < 0.19


def test_relight_of_a_window_is_that_of_the_whole_frame(upsample):
    lattice, guides = two_walls(SMALL), two_walls(LARGE)
    whole, _ = upsample.relight(light_of_two_walls(), lattice, guides)
    rows, columns = slice(40, 50), slice(50, 90)
    window = SimpleNamespace(rows=rows, columns=columns, width=40, height=10)
    part = SimpleNamespace(**{**vars(guides), "window": window, "edges": np.array([], int)})
    for name in ("albedo", "normal", "depth"):
        setattr(part, name, getattr(guides, name)[rows, columns])
    seen, _ = upsample.relight(light_of_two_walls(), lattice, part)
    assert (seen == whole[rows, columns]).all()


def test_relight_finds_light_for_every_sample_when_nothing_matches(upsample):
    lattice, guides = two_walls(SMALL), two_walls(LARGE)
    guides.edge_normal[:] = [0, -1, 0]
    _, edges = upsample.relight(light_of_two_walls(), lattice, guides)
    assert edges.shape == (1, 2, 3) and edges.min() > 0.1
