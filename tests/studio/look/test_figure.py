"""Figures, and the forms that cloth is kept out of."""

import numpy as np
import pytest

from studio.look.figure import ARM_ANGLE, FEMALE, MALE, NEUTRAL, figure_for
from studio.tailor.distances import distances

FIGURES = pytest.mark.parametrize("figure", [FEMALE, MALE, NEUTRAL], ids=lambda each: each.slug)
LOW, HIGH, CELL = (0.0, 128.0, -14.0), (30.0, 158.0, 14.0), 0.5


def _top(figure, grown=0.0):
    """Height of the form over each x from the middle to the right, cm."""
    grid = distances(figure.form(grown=grown), 1.0, LOW, HIGH, CELL)
    inside = (grid.values < 0).any(2)
    last = inside.shape[1] - 1 - np.argmax(inside[:, ::-1], axis=1)
    return np.where(inside.any(1), LOW[1] + CELL * last, np.nan)


@FIGURES
def test_shoulder_falls_all_the_way_when_it_leaves_the_neck(figure):
    top = _top(figure)
    slope = np.diff(top[int((figure.neck + 1) / CELL):int((figure.shoulders - 1) / CELL)])
    assert (slope <= 0).all()
    assert slope.min() >= -3 * CELL


@FIGURES
def test_shoulder_lies_where_its_height_says_when_measured(figure):
    top = _top(figure)
    assert top[int(figure.shoulders / CELL)] == pytest.approx(figure.heights["shoulder"], abs=1)


@FIGURES
def test_form_lies_outside_by_as_much_when_it_is_grown(figure):
    middle = slice(int((figure.neck + 2) / CELL), int((figure.shoulders - 1) / CELL))
    rise = (_top(figure, 2.0) - _top(figure))[middle]
    assert 1.5 < rise.min() and rise.max() < 3.6


def test_sleeves_come_to_the_arms_when_they_were_spread():
    spread, hanging = FEMALE.form(arm_angle=1.2), FEMALE.form(arm_angle=ARM_ANGLE)
    assert spread.limbs[1].posed(1.0) == pytest.approx(hanging.limbs[1].posed(1.0))
    assert spread.limbs[1].joints[-1, 0] > hanging.limbs[1].joints[-1, 0] + 10


@pytest.mark.parametrize("category, figure", [
    ("MALE", MALE), ("FEMALE", FEMALE), ("UNISEX", NEUTRAL), ("KIDS", NEUTRAL), (None, NEUTRAL)])
def test_figure_is_the_one_asked_for_when_a_category_is_given(category, figure):
    assert figure_for(category) is figure
