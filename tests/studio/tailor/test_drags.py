"""Drags: they run inwards from lowered arms, and widen cloth across them only."""

import numpy as np
import pytest

from studio.tailor.drags import ALONG, MOST, Drag, drags, widened
from studio.tailor.dress_form import DressForm, Limb, section


def arm(length=60.0, swing=0.4):
    joints = np.array([[20.0, 140, 0], [20 + length / 2, 125, 0], [20 + length, 110, 0]])
    return Limb(joints, np.array([7.0, 5.0, 4.0]), swing)


def form(*limbs):
    return DressForm(np.array([section(y, 90.0) for y in (80, 110, 140)]), limbs)


def test_drags_are_none_when_no_limb_is_lowered():
    assert drags(form(arm(swing=0.0)), 1) == []


def test_drags_differ_when_the_seed_does():
    one, same, other = (drags(form(arm()), seed) for seed in (1, 1, 2))
    assert [d.surplus for d in one] == [d.surplus for d in same]
    assert [d.surplus for d in one] != [d.surplus for d in other]


def test_drags_cross_the_elbow_when_a_sleeve_is_long():
    elbow = arm().joints[1, :2]
    near = [d for d in drags(form(arm()), 3) if np.linalg.norm(d.start - elbow) < 12]
    short = drags(form(arm(20.0)), 3)
    assert len(near) >= 3 and len(short) < len(drags(form(arm()), 3))


@pytest.mark.parametrize("way, expected", [
    ((0.0, 1.0, 0.0), 1.1), ((1.0, 0.0, 0.0), 1 - 0.1 * ALONG)])
def test_widened_is_of_threads_across_when_they_lie_on_a_drag(way, expected):
    drag = Drag(np.zeros(2), np.array([1.0, 0.0]), 10.0, 2.0, 0.1, 0.0, True)
    places = np.array([[4.0, 0.0, 1.0], [4.0, 0.0, -1.0], [4.0, 30.0, 1.0]])
    found = widened([drag], places, np.tile(way, (3, 1)))
    assert found == pytest.approx([expected, 1, 1])


def test_widened_has_a_limit_when_drags_cross():
    drag = Drag(np.zeros(2), np.array([1.0, 0.0]), 10.0, 2.0, 0.15, 0.0, True)
    found = widened([drag] * 9, np.array([[4.0, 0.0, 1.0]]), np.array([[0, 1.0, 0]]))
    assert found == pytest.approx([1 + MOST])
