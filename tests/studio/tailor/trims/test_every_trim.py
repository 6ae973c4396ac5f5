"""What holds for every trim, whatever it is."""

import dataclasses
import functools

import numpy as np
import pytest

from tests.studio.tailor.trims.specimens import BOX, TRIMS, cloth

LAYERS = ("albedo", "height", "finish", "opacity", "base")

every_trim = pytest.mark.parametrize("name", TRIMS)


@functools.cache
def plain(density=14):
    return cloth(density)


@functools.cache
def drawn(name, density=14, seed=3):
    canvas = cloth(density)
    TRIMS[name](canvas, seed)
    return canvas


def changed(canvas, other):
    """(H, W) bool: where two canvases differ in anything."""
    differs = np.zeros(canvas.shape, bool)
    for layer in LAYERS:
        one, two = getattr(canvas, layer), getattr(other, layer)
        differs |= (one != two).reshape(*canvas.shape, -1).any(-1)
    return differs


@every_trim
def test_trim_stays_in_its_box_when_drawn(name):
    canvas = drawn(name)
    where = changed(canvas, plain())
    outside = (canvas.grain_u > BOX) | (canvas.grain_v > BOX)
    assert where.any() and not (where & outside).any()


@every_trim
def test_trim_leaves_possible_numbers_when_drawn(name):
    canvas = drawn(name)
    assert np.isfinite(canvas.height).all() and np.abs(canvas.height).max() < 3
    assert canvas.albedo.min() >= 0 and canvas.albedo.max() <= 1
    assert canvas.opacity.min() >= 0 and canvas.opacity.max() <= 1
    assert canvas.finish.max() < len(canvas.finishes)


@every_trim
def test_trim_is_the_same_when_drawn_again(name):
    again = cloth()
    TRIMS[name](again, 3)
    assert not changed(drawn(name), again).any()


@every_trim
def test_base_is_cloth_of_its_own_colour_when_a_trim_is_drawn(name):
    canvas, before = drawn(name), plain()
    # A layer shows the same cloth from elsewhere: its stripes may move, its colour may not.
    hue = canvas.albedo / canvas.albedo.sum(2, keepdims=True)
    was = before.albedo / before.albedo.sum(2, keepdims=True)
    assert np.abs(hue - was)[canvas.base].max() < 0.02
    assert (canvas.finish[canvas.base] == 0).all()


@every_trim
def test_trim_has_the_same_volume_when_its_canvas_is_finer(name):
    def weight(canvas):
        return (canvas.height - plain(canvas.density).height).sum() / canvas.density ** 2

    coarse, fine = weight(drawn(name)), weight(drawn(name, 28))
    assert coarse == pytest.approx(fine, rel=0.1, abs=0.02)


@pytest.mark.parametrize("density", [12, 40])
def test_trims_can_be_drawn_when_the_canvas_is_coarse_or_fine(density):
    canvas = cloth(density, side=BOX)
    for draw in TRIMS.values():
        draw(canvas, 1)
    assert np.isfinite(canvas.height).all()


@every_trim
def test_trim_is_skipped_when_off_the_canvas(name):
    canvas = cloth(side=2.0)
    away = dataclasses.replace(canvas, low=(100.0, 100.0))
    TRIMS[name](away, 1)
    assert not changed(canvas, cloth(side=2.0)).any()
