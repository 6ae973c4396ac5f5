"""Pixels around lines and outlines: distances, ends, order of what is drawn on them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.tailor.trims import buttons, layers, lines, pockets, stitches, stuff
from studio.tailor.trims.spots import area, around, strip
from tests.studio.tailor.trims.specimens import BOX, SHIRT, cloth

place = st.tuples(st.floats(2, 10), st.floats(2, 10))


@given(start=place, end=place, reach=st.floats(0.2, 2))
@settings(max_examples=30, deadline=None)
def test_strip_tells_exact_distances_when_the_line_is_straight(start, end, reach):
    way = np.subtract(end, start)
    size = np.hypot(*way)
    if size < 0.5:
        return
    row = strip(cloth(12, BOX), [start, end], reach)
    u, v = row.places()
    along = ((u - start[0]) * way[0] + (v - start[1]) * way[1]) / size
    across = ((v - start[1]) * way[0] - (u - start[0]) * way[1]) / size
    assert row.across == pytest.approx(across, abs=1e-3)
    assert row.along == pytest.approx(np.clip(along, 0, size), abs=1e-3)
    assert len(row.index) == pytest.approx(2 * reach * size * 144, rel=0.2, abs=30)


def test_strip_tells_distances_to_a_circle_when_the_line_is_one():
    turns = np.linspace(0, 2 * np.pi, 200)
    line = np.stack([6 + 4 * np.cos(turns), 6 + 4 * np.sin(turns)], -1)
    row = strip(cloth(20, BOX), line, 1.5)
    u, v = row.places()
    assert row.across == pytest.approx(4 - np.hypot(u - 6, v - 6), abs=0.01)
    assert np.unique(row.index).size == row.index.size


def test_strip_ends_square_when_not_asked_to_go_on():
    square = strip(cloth(16, BOX), [(4, 6), (8, 6)], 1.0)
    longer = strip(cloth(16, BOX), [(4, 6), (8, 6)], 1.0, beyond=2.0)
    assert square.places()[0].min() > 3.9 and square.places()[0].max() < 8.1
    assert longer.along.min() == pytest.approx(-2, abs=0.1)
    assert longer.length == pytest.approx(4)


def test_strip_keeps_to_one_side_when_nothing_is_asked_on_the_other():
    row = strip(cloth(16, BOX), [(4, 6), (8, 6)], 1.0, right=0.0)
    assert row.across.min() >= 0 and row.places()[1].min() >= 6


@pytest.mark.parametrize("turn", [0.0, 0.3, 1.2])
def test_area_tells_depth_when_the_outline_is_a_box(turn):
    spot = area(cloth(20, BOX), lines.box((6, 6), 5, 3, turn), 1.0)
    u, v = spot.places()
    x, y = lines.turned(np.stack([u - 6, v - 6], -1), (0, 0), -turn).T
    x, y = np.abs(x) - 2.5, np.abs(y) - 1.5
    out = np.hypot(np.clip(x, 0, None), np.clip(y, 0, None)) + np.minimum(np.maximum(x, y), 0)
    assert spot.depth == pytest.approx(np.minimum(-out, 1.0), abs=0.01)


def test_area_is_the_same_when_its_outline_runs_the_other_way():
    canvas, box = cloth(20, BOX), lines.box((6, 6), 5, 3, 0.3)
    one, other = area(canvas, box, 0.5), area(canvas, box[::-1], 0.5)
    assert np.array_equal(np.sort(one.index), np.sort(other.index))


def test_round_is_turned_when_asked():
    spot = around(cloth(20, BOX), (6, 6), 2, 1, np.pi / 2)
    u, v = spot.places()
    assert spot.x == pytest.approx(v - 6, abs=1e-6)
    assert np.abs(u - 6).max() <= 1.01


def test_cover_is_the_share_of_a_pixel_when_a_thread_is_thinner():
    row = strip(cloth(10, BOX), [(2, 6.02), (10, 6.02)], 0.5)
    assert row.thin(row.across, 0.02).sum() / 100 == pytest.approx(8 * 0.04, rel=0.1)


def test_order_has_no_effect_when_trims_do_not_touch():
    def first(canvas):
        buttons.sewn(canvas, (3, 3), 1.1, stuff.HORN, SHIRT, 1)

    def second(canvas):
        pockets.patch(canvas, pockets.outline((8, 9), 5, 3), SHIRT, 2)

    one, other = cloth(20, BOX), cloth(20, BOX)
    first(one), second(one)
    second(other), first(other)
    for layer in ("albedo", "height", "opacity", "base"):
        assert np.array_equal(getattr(one, layer), getattr(other, layer))
    # Only the order of the list of finishes may differ.
    roughness = [np.array([finish.roughness for finish in canvas.finishes])[canvas.finish]
                 for canvas in (one, other)]
    assert np.array_equal(*roughness)


def test_thread_lies_on_top_when_stitched():
    canvas, before = cloth(40, BOX), cloth(40, BOX)
    stitches.topstitch(canvas, [(2, 6), (10, 6)], SHIRT, 1)
    thread = canvas.finish == canvas.finishes.index(SHIRT.finish)
    lifted = canvas.height - before.height
    assert lifted[thread].mean() > 0.005 and lifted[thread].max() > 0.012
    # Between two stitches the thread pulls the cloth down.
    assert lifted[~thread].min() < -0.01


def test_base_is_false_when_under_a_button():
    canvas = cloth(20, BOX)
    buttons.sewn(canvas, (6, 6), 2.0, stuff.HORN, SHIRT, 1)
    spot = around(canvas, (6, 6), 0.9)
    inside = spot.index[spot.radius < 0.9]
    assert not canvas.base.reshape(-1)[inside].any()
    assert canvas.base.mean() > 0.9


def test_layer_shows_its_own_pattern_when_it_lies_on_the_cloth():
    canvas, before = cloth(20, BOX), cloth(20, BOX)
    pockets.patch(canvas, pockets.outline((6, 9), 6, 4, pockets.SQUARE), SHIRT, 2, hem=0)
    spot = around(canvas, (6, 7), 1.0)
    shown, was = (one.albedo.reshape(-1, 3)[spot.index] for one in (canvas, before))
    assert np.abs(shown - was).max() > 0.05
    assert canvas.base.reshape(-1)[spot.index].all()
    assert canvas.height.reshape(-1)[spot.index].mean() > 0.05


def test_restore_undoes_when_something_was_drawn():
    canvas, before = cloth(20, BOX), cloth(20, BOX)
    spot = around(canvas, (6, 6), 3)
    kept = spot.copied()
    buttons.sewn(canvas, (6, 6), 2.0, stuff.HORN, SHIRT, 1)
    spot.restore(kept)
    for layer in ("albedo", "height", "finish", "opacity", "base"):
        assert np.array_equal(getattr(canvas, layer), getattr(before, layer))


def test_layer_takes_along_what_is_cloth_when_cut_from_beside_its_place():
    canvas = cloth(14)
    canvas.base[:] = canvas.grain_u > 6
    layers.lay(canvas, lines.box((6, 6), 4, 4), 1, shift=(1.0, 0.0))
    inside = (np.abs(canvas.grain_u - 6) < 1.6) & (np.abs(canvas.grain_v - 6) < 1.6)
    shown = canvas.base[inside] == (canvas.grain_u > 5)[inside]
    assert shown.mean() > 0.97
