"""How large a product is in the frame, and where, for each view."""

import itertools

import pytest

from studio.errors import ViewUnplaceable
from studio.set.sizing import fit, target
from studio.set.view import Kind, View

FRAMES = ((900, 1600), (800, 1000), (1000, 1000), (1600, 900))
ASPECTS = (0.3, 0.8, 1.3)
SIDES = ("left", "right", "top", "bottom")


def placed(aspect, frame, view, fill=None):
    """(left, top, right, bottom) in pixels."""
    x, y, width, height = target(fit(aspect, frame[0] / frame[1], fill, view), view.edges, frame)
    return x, y, x + width, y + height


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("kind", Kind)
def test_product_is_inside_the_frame_when_the_photo_shows_it_whole(frame, kind):
    for aspect in ASPECTS:
        left, top, right, bottom = placed(aspect, frame, View(kind))
        assert left > 0.02 * frame[0] and right < 0.98 * frame[0]
        assert top > 0.02 * frame[1] and bottom < 0.98 * frame[1]
        assert (right - left) / (bottom - top) == pytest.approx(aspect, rel=0.02)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("edges", [
    edges for count in (1, 2) for edges in itertools.combinations(SIDES, count)
    if edges not in (("left", "right"), ("top", "bottom"))])
def test_cut_lies_on_the_same_edge_of_the_frame_when_the_photo_cuts(frame, edges):
    for aspect, kind in itertools.product(ASPECTS, Kind):
        left, top, right, bottom = placed(aspect, frame, View(kind, edges))
        flush = {"left": left == 0, "right": right == frame[0], "top": top == 0,
                 "bottom": bottom == frame[1]}
        assert [side for side in SIDES if flush[side]] == [s for s in SIDES if s in edges]
        assert 0 <= left and right <= frame[0] and 0 <= top and bottom <= frame[1]


def test_product_reaches_from_edge_to_edge_when_the_photo_cuts_opposite_ones():
    upright, across = View(Kind.PERSON, ("top", "bottom")), View(Kind.LYING, ("left", "right"))
    assert placed(0.6, (800, 1000), upright)[1::2] == (0, 1000)
    assert placed(2.0, (800, 1000), across)[::2] == (0, 800)


@pytest.mark.parametrize("aspect, edges", (
    (1.4, ("top", "bottom")), (0.7, ("left", "right")), (1.0, SIDES)))
def test_fit_refuses_when_the_frame_cannot_be_reached_from_edge_to_edge(aspect, edges):
    with pytest.raises(ViewUnplaceable, match="top and bottom|left and right|left, right, top and"):
        fit(aspect, 1.0, None, View(Kind.STANDING, edges))


@pytest.mark.parametrize("kind", Kind)
def test_product_spans_the_presets_share_when_there_is_one(kind):
    for aspect, frame in itertools.product(ASPECTS, FRAMES):
        left, top, right, bottom = placed(aspect, frame, View(kind), fill=0.85)
        spans = (right - left) / frame[0], (bottom - top) / frame[1]
        assert max(spans) == pytest.approx(0.85, abs=0.002)


def test_person_fills_the_frame_as_in_a_fashion_catalogue_when_whole():
    _, top, _, bottom = placed(0.35, (800, 1000), View(Kind.PERSON))
    assert (bottom - top) / 1000 > 0.80 and 0.90 < bottom / 1000 < 0.98


def test_lying_product_is_in_the_middle_when_whole():
    left, top, right, bottom = placed(0.8, (800, 1000), View(Kind.LYING))
    assert left + right == pytest.approx(800, abs=1) and top + bottom == pytest.approx(1000, abs=1)
