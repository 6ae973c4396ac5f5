"""Trousers cut again: outlines that can be sewn, wide enough for the figure, the photo's length."""

import numpy as np
import pytest

from studio.look.figure import FEMALE, MALE
from studio.look.lower.edges import out_at
from studio.look.lower.girths import leg_girth, trunk_girth
from studio.look.lower.lay import Lay
from studio.look.lower.read import read_lower
from studio.look.lower.straighten import straightened
from studio.look.lower.trousers import Trousers, leg_angle, trousers_pattern
from studio.tailor.curves import length
from studio.tailor.cut_mesh import cut
from tests.studio.look.lower.photos import trousers


def cut_of(rgba, figure, worn=0.0, close=False, px_per_cm=5.0):
    outline = read_lower(rgba, True)
    top = tuple(outline.waist[[0, -1]].mean(0))
    lay = Lay(outline, px_per_cm, top, (top[0], top[1] + 26 * px_per_cm), 77.5)
    return Trousers(straightened(lay), figure, 0.35, worn, close)


def width(panel, y):
    outer, inner = (out_at(panel.edge(name).points, y) for name in ("outseam", "inseam"))
    return abs(outer - inner)


@pytest.mark.parametrize("figure", [MALE, FEMALE])
@pytest.mark.parametrize("spread", [0.0, 0.1, 0.2])
def test_panels_can_be_sewn_when_legs_are_spread(figure, spread):
    pattern = trousers_pattern(cut_of(trousers(spread), figure))
    mesh = cut(pattern, 3.0)
    assert len(pattern.panels) == 4
    assert np.bincount(mesh.weld).max() == 4


@pytest.mark.parametrize("figure", [MALE, FEMALE])
def test_hips_and_legs_have_room_when_the_photo_is_narrow(figure):
    pattern = trousers_pattern(cut_of(trousers(0.02, hip=150, waist=120, hem=40), figure))
    front, back = (pattern.panel(f"leg_right_{half}") for half in ("front", "back"))
    out = front.edge("outseam").points[:, 0].max()
    assert 4 * out > 0.98 * trunk_girth(figure, figure.heights["hip"], 0.35)
    assert width(front, 34) + width(back, 34) > leg_girth(figure, 34, 0.35)


def test_length_is_the_photos_when_legs_are_cropped():
    pattern = trousers_pattern(cut_of(trousers(0.03, inseam=250), FEMALE))
    hem = pattern.panel("leg_left_front").edge("hem").points[:, 1].mean()
    assert hem == pytest.approx(77.5 - 250 / 5, abs=3)


def test_back_has_a_longer_rise_when_cut():
    pattern = trousers_pattern(cut_of(trousers(0.05), FEMALE))
    front, back = (length(pattern.panel(f"leg_left_{half}").edge("rise").points)
                   for half in ("front", "back"))
    assert back > front + 3


def test_waist_is_held_in_when_it_is_wide():
    wide = trousers_pattern(cut_of(trousers(0.05, waist=230, hip=240), FEMALE))
    narrow = trousers_pattern(cut_of(trousers(0.05, waist=150), FEMALE))
    assert 0.6 <= wide.elastics[0].ratio < 0.95
    assert not narrow.elastics or narrow.elastics[0].ratio > 0.9


def test_legs_are_wider_when_the_photo_is_of_worn_trousers():
    flat, worn = (length(trousers_pattern(cut_of(trousers(0.02, hem=120), MALE, share)).panel(
        "leg_left_front").edge("hem").points) for share in (0.0, 1.0))
    assert worn > 1.2 * flat


@pytest.mark.parametrize("spread", [0.0, 0.1, 0.2])
def test_form_has_its_legs_in_the_panels_when_they_are_spread(spread):
    cut_ = cut_of(trousers(spread), MALE)
    pattern = trousers_pattern(cut_)
    limbs = MALE.form(leg_angle=leg_angle(cut_, pattern)).limbs[2:]
    for side, limb in zip(("left", "right"), limbs, strict=True):
        panel = pattern.panel(f"leg_{side}_front")
        hem = panel.placement.of(panel.edge("hem").points)
        x = np.interp(hem[:, 1].mean(), limb.joints[::-1, 1], limb.joints[::-1, 0])
        assert hem[:, 0].min() - 3 < x < hem[:, 0].max() + 3
