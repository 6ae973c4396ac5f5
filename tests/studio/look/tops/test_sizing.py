"""Sizes of tops: told by shoulders, and wide enough to go around."""

from dataclasses import replace

import numpy as np
import pytest

from studio.errors import PoseUnsupported
from studio.look.figure import FEMALE, MALE
from studio.look.tops.outline import TopOutline
from studio.look.tops.sizing import fitted, girth, has_shoulders, hung, widened
from studio.look.tops.straps import hung_by_straps
from studio.look.tops.template import template_of
from studio.look.tops.tuck import tucked
from studio.look.worn import Body
from tests.studio.look.tops.tee import PX, outline


def hung_tee(body=Body(MALE), category="tshirt"):
    found, scale = fitted(outline(), category, body)
    return hung(found, scale, body)


def test_size_is_told_by_the_shoulders_when_sleeves_are_short():
    _, scale = fitted(outline(), "tshirt", Body(MALE))
    assert scale == pytest.approx(344 / (2 * MALE.shoulders * 1.04))


def test_template_lies_on_the_shoulders_when_it_is_hung():
    end = hung_tee().shoulder[-1]
    assert end[0] == pytest.approx(1.04 * MALE.shoulders, rel=0.01)
    assert MALE.heights["shoulder"] - 3 < end[1] < MALE.heights["shoulder"] + 4


@pytest.mark.parametrize("grown", [0.0, 2.0])
def test_top_goes_around_the_figure_when_it_was_narrow(grown):
    body = Body(MALE, grown)
    template = hung_tee(body)
    narrow = replace(template, side=template.side * (0.85, 1))
    cut = widened(narrow, "tshirt", body)
    at = np.array([110.0, 100.0])
    wide = np.interp(at, cut.side[::-1, 1], cut.side[::-1, 0])
    assert (4 * wide > girth(at, body)).all()


def test_top_is_refused_when_it_is_far_too_narrow():
    template = hung_tee()
    with pytest.raises(PoseUnsupported, match="narrow"):
        widened(replace(template, side=template.side * (0.5, 1)), "tshirt", Body(MALE))


def test_top_ends_below_the_waist_when_it_is_tucked():
    body = Body(MALE, tucked=True)
    cut = tucked(widened(hung_tee(), "tshirt", body), body)
    assert MALE.heights["hip"] < cut.side[-1, 1] < MALE.heights["waist"] - 8
    assert 4 * cut.side[-1, 0] < 1.1 * girth(cut.side[-1:, 1], body)[0]


def strapped():
    """The sleeveless tee with straps a centimetre wide and 25 cm long."""
    whole = outline("none")
    halves = {}
    for side, sign in (("left", -1), ("right", 1)):
        half = whole.halves[side]
        over = np.array([(62, 0), (70, 0)]) * (sign, 1.0) + (400, 0)
        cuff = np.array([(70, 0), (70, 200), (212, 260)]) * (sign, 1.0) + (400, 0)
        halves[side] = replace(half, over=over, cuff=cuff, shoulder=over[1],
                               under=cuff[[-1, -1]], side=half.side + [[0, 60], [0, 0]])
    neck = np.array([(338, 0), (338, 200), (400, 240), (462, 200), (462, 0)], float)
    return TopOutline(whole.rgba, halves, neck, neck, whole.hem, 400.0, "none")


def test_straps_are_drawn_in_when_they_are_long():
    assert not has_shoulders(strapped())
    template = template_of(strapped(), PX)
    found = hung_by_straps(template, lambda x: template.shoulder[0, 1] - 10)
    assert found.shoulder[0, 1] == pytest.approx(template.shoulder[0, 1] - 10, abs=0.2)
    np.testing.assert_array_equal(found.side, template.side)
    assert found.neck[20, 1] == pytest.approx(template.neck[20, 1])


def test_straps_hold_the_sides_below_the_armpits_when_they_are_hung():
    body = Body(FEMALE)
    found, scale = fitted(strapped(), "dress", body)
    assert hung(found, scale, body).armpit[1] == pytest.approx(FEMALE.heights["armpit"], abs=2)
