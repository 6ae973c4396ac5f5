"""Repeats and screens: what comes again comes again exactly, and motifs keep apart."""

import numpy as np
import pytest

from studio.set.noise import stream
from studio.tailor.fabric.cells import cells, scattered
from studio.tailor.fabric.dye import Places
from studio.tailor.fabric.repeat import Repeat, around, band, plane
from studio.tailor.fabric.screen import Screen, apart, disc


def test_layers_come_again_when_a_repeat_further():
    repeat = Repeat(stream(1, "test").random((30, 40, 3), np.float32), 4.0, 3.0)
    u, v = plane(8.0, 6.0, 5.0)
    there = repeat.at(u + np.float32(8.0), v - np.float32(6.0))
    assert there == pytest.approx(repeat.at(u, v), abs=0.05)


def test_own_pixels_are_found_when_looked_up_at_their_places():
    tile = stream(2, "test").random((20, 30), np.float32)
    assert Repeat(tile, 3.0, 2.0).at(*plane(3.0, 2.0, 10.0)) == pytest.approx(tile, abs=0.05)


def test_band_is_half_there_when_on_its_edge():
    assert band(np.float32([0.0, 0.5, 1.0]), 0.5, 0.1) == pytest.approx([1, 0.5, 0])
    assert around(np.float32([2.1, 3.9]), 2.0) == pytest.approx([0.1, -0.1], abs=1e-6)


@pytest.mark.parametrize("half_drop", [False, True])
def test_motifs_keep_apart_when_thrown(half_drop):
    places = apart(stream(3, "test"), 10.0, 2.0, 800, half_drop)
    copies = np.concatenate([places + (10 * column, 10 * row - 5 * column * half_drop)
                             for column in (-1, 0, 1) for row in (-1, 0, 1)])
    away = np.linalg.norm(places[:, None] - copies[None], axis=-1)
    assert len(places) > 8
    assert np.sort(away, 1)[:, 1].min() > 2.0


def test_disc_is_drawn_twice_as_a_half_drop_when_printed():
    screen = Screen(6.0, 0.05)
    screen.fill(disc((0.0, 0.0), 1.0), (1.0, 0.0, 0.0))
    covered = 2 * np.pi / (6.0 * 12.0)
    assert screen.cover.mean() == pytest.approx(covered, rel=0.08)
    rows = screen.cover.shape[0]
    assert np.roll(screen.cover, (rows // 2, rows), (0, 1)) == pytest.approx(screen.cover)


def test_ground_is_left_out_where_a_motif_has_its_colour():
    screen, ground = Screen(4.0, 0.02, half_drop=False), np.float32([0.2, 0.3, 0.4])
    screen.fill(disc((2.0, 2.0), 1.5), (0.9, 0.1, 0.1))
    screen.fill(disc((2.0, 2.0), 1.0), ground)
    u, v = plane(4.0, 4.0, 50.0)
    dyed = screen.printed(Places(u, v, 0.02), ground, stream(1, "test"))
    red = np.pi * (1.5 ** 2 - 1.0 ** 2) / 16
    assert dyed.ground.mean() == pytest.approx(1 - red, abs=0.05)
    assert np.ptp(dyed.colour[dyed.ground], 0).max() < 0.02


def test_cells_have_borders_when_points_are_scattered():
    points = scattered(stream(5, "test"), 40)
    assert points.shape == (40, 2) and points.min() >= 0 and points.max() < 1
    edge, own = cells(stream(5, "test"), (80, 120), 40)
    assert edge.shape == own.shape == (80, 120)
    assert edge.min() < 1.5 < 4 < edge.max() and len(np.unique(own)) == 40
