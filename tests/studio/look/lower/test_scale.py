"""Scales: told by what fits the figure."""

import pytest

from studio.errors import PoseUnsupported
from studio.look.figure import FEMALE, MALE
from studio.look.lower.girths import trunk_girth
from studio.look.lower.read import read_lower
from studio.look.lower.scale import skirt_scale, skirt_waist, trousers_scale
from tests.studio.look.lower.photos import skirt, trousers


@pytest.mark.parametrize("figure", [MALE, FEMALE])
def test_scale_is_the_drawn_one_when_trousers_lie_flat(figure):
    found = trousers_scale(read_lower(trousers(0.1), True), figure, True)
    assert found.worn == 0
    assert found.px_per_cm == pytest.approx(5, rel=0.12)


def test_scale_is_that_of_the_front_when_trousers_are_photographed_worn():
    worn = trousers(0.01, rise=135, waist=150, hip=178, hem=55, inseam=375)
    found = trousers_scale(read_lower(worn, True), MALE, True)
    assert found.worn == 1
    assert found.px_per_cm == pytest.approx(5, rel=0.12)


def test_crotch_is_above_the_gap_when_legs_hide_it():
    outline = read_lower(trousers(0.06, rise=210, inseam=305), True)
    found = trousers_scale(outline, FEMALE, True)
    assert found.crotch[1] < outline.parts[1] - 20


def test_scale_fits_the_waist_when_it_is_a_skirt():
    outline = read_lower(skirt(), False)
    flat, worn = (skirt_scale(outline, FEMALE, share) for share in (0.0, 1.0))
    waist = trunk_girth(FEMALE, skirt_waist(FEMALE), 0.0) / 2
    assert waist <= 165 / flat.px_per_cm < 1.15 * waist
    assert worn.px_per_cm > 1.15 * flat.px_per_cm


def test_scale_refuses_when_nothing_fits():
    outline = read_lower(trousers(0.1, rise=60, inseam=130), True)
    with pytest.raises(PoseUnsupported, match="proportions"):
        trousers_scale(outline, FEMALE, True)
