"""Lower garments worn: where the figure has its waist and legs, whole, the photo on them."""

from pathlib import Path

import numpy as np
import pytest

from studio.cache import Cache, using
from studio.errors import PoseUnsupported
from studio.look.figure import FEMALE, MALE
from studio.look.lower.wear import wear_lower
from studio.look.worn import Body, Item
from studio.tailor.distances import distances
from tests.studio.look.lower.photos import drawn, skirt, trousers


BUTTON = (250, 60, 40)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("cloth")


@pytest.fixture(scope="module")
def shorts(folder):
    rgba = trousers(0.06, inseam=110, hem=125)
    rgba[40:70, 225:255, :3] = BUTTON
    with using(Cache(Path(folder), 10 ** 8)):
        return wear_lower(Item(rgba, "shorts", "first"), Body(MALE), 1)


@pytest.fixture(scope="module")
def short_skirt():
    return wear_lower(Item(skirt(length=190), "skirt", "second"), Body(FEMALE), 1)


def test_shorts_hang_from_the_waist_when_worn(shorts):
    x, y, _ = shorts.parts[0].positions.T
    assert 99 < y.max() < 108
    assert y.min() == pytest.approx(77.5 - 22, abs=5)
    assert x.max() == pytest.approx(-x.min(), abs=2)


def test_shorts_are_whole_when_worn(shorts):
    assert shorts.facts["stretch"][1] < 1.2
    assert shorts.facts["stretch"][0] < 2.0


def test_hips_have_ease_when_worn(shorts, short_skirt):
    for worn in (shorts, short_skirt):
        assert 0 <= worn.facts["ease"]["hip"] < 0.4
        assert -0.02 <= worn.facts["ease"]["waist"] < 0.4


def test_figure_stays_inside_when_shorts_are_worn(shorts):
    points = shorts.parts[0].positions
    grid = distances(MALE.form(), 1.0, points.min(0) - 3, points.max(0) + 3, 1.0)
    nearest = np.round((points - grid.low) / grid.cell).astype(int)
    assert (grid.values[tuple(nearest.T)] < -1.0).mean() < 0.01


def test_parts_have_their_canvases_when_worn(shorts, short_skirt):
    for worn, line in ((shorts, "first"), (short_skirt, "second")):
        assert set(worn.parts[0].panels) == set(worn.canvases)
        assert all(name.startswith(line + "/") for name in worn.canvases)


def test_canvases_show_the_photos_colour_when_worn(shorts):
    outside, inside = shorts.canvases["first/leg_left_front"]
    assert outside.albedo.mean((0, 1)) == pytest.approx(
        outside.albedo[60, 60], rel=0.35)
    assert inside.albedo.mean() < outside.albedo.mean()


def test_button_is_whole_when_it_is_on_the_middle(shorts):
    wide = []
    for side in ("left", "right"):
        outside, _ = shorts.canvases[f"first/leg_{side}_front"]
        red = outside.albedo[..., 0] > 3 * outside.albedo[..., 2]
        rows, columns = np.nonzero(red & (np.abs(outside.grain_u) < 4))
        assert np.abs(outside.grain_u[rows, columns]).min() < 0.3
        wide.append(np.abs(outside.grain_u[red & (outside.grain_u * (
            1 if side == "right" else -1) > 0)]).max())
    assert sum(wide) == pytest.approx(30 / shorts.facts["px_per_cm"], abs=0.6)


def test_skirt_hangs_from_the_waist_when_worn(short_skirt):
    y = short_skirt.parts[0].positions[:, 1]
    assert y.max() == pytest.approx(FEMALE.heights["waist"] - 3, abs=2.5)
    assert np.ptp(y) == pytest.approx(38, abs=6)


def test_worn_is_the_same_when_taken_from_the_cache(shorts, folder):
    with using(Cache(Path(folder), 10 ** 8)):
        again = wear_lower(shorts.item, Body(MALE), 1)
    assert np.array_equal(again.parts[0].positions, shorts.parts[0].positions)


def test_wear_refuses_when_trousers_are_folded():
    folded = drawn([(180, 20), (300, 20), (310, 520), (190, 520)])
    with pytest.raises(PoseUnsupported):
        wear_lower(Item(folded, "jeans", "third"), Body(MALE), 1)
