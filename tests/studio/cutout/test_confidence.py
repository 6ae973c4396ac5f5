"""What the evidence says when a cut has lost a part, or kept the backdrop in somebody's hair."""

import numpy as np
import pytest

from studio.colour import to_lab
from studio.cutout.backdrop import Backdrop
from studio.cutout.confidence import THRESHOLD, confidence, evidence
from studio.cutout.segment import Segment
from studio.faces import Face
from tests.studio.cutout.drawn import bag_alpha, box_coverage, floor_shadow, photo

WALL, RED = (225, 220, 212), (190, 40, 40)
SIZE = (360, 400)


def cut(rgb, mask, vote=None):
    """A cut that other witnesses agree with."""
    plain = to_lab(photo(np.zeros(SIZE, np.float32), RED, WALL))
    return Segment(mask, to_lab(rgb), Backdrop(plain, 0.5, 1.0), 0.99, 0.99, vote)


@pytest.fixture(scope="module")
def bag():
    return photo(bag_alpha(), RED, WALL), bag_alpha() > 0.5


def test_confidence_refuses_when_the_handle_was_left_out(bag):
    rgb, mask = bag
    body = mask & (box_coverage(SIZE, 0, 131, 400, 360) > 0.5)
    assert confidence(evidence(cut(rgb, mask), None))[0] >= THRESHOLD
    sure, why = confidence(evidence(cut(rgb, body), None))
    assert sure < THRESHOLD and "missing" in why


@pytest.mark.parametrize("what, other", (
    ("a shadow", photo(bag_alpha(), RED, WALL, shadow=floor_shadow(bag_alpha()))),
    ("a joint of the floor", photo(
        np.maximum(bag_alpha(), box_coverage(SIZE, -5, 318, 405, 321)), RED, WALL)),
    ("another thing far away", photo(
        np.maximum(bag_alpha(), box_coverage(SIZE, 20, 20, 60, 60)), RED, WALL)),
))
def test_evidence_misses_nothing_when_it_is_no_part_of_the_product(bag, what, other):
    assert evidence(cut(other, bag[1]), None)["left_out"] < 0.1


def test_evidence_contests_no_hair_when_a_face_is_known(bag):
    rgb, mask = bag
    vote = np.where(np.arange(SIZE[0])[:, None] < 200, np.float32(-0.8), np.float32(0.8))
    vote = np.broadcast_to(vote, SIZE)
    face = Face(left=170, top=120, width=60, height=50, skin=1, covered=1, depth=0.2)
    assert evidence(cut(rgb, mask, vote), None)["contested"] > 0.3
    assert evidence(cut(rgb, mask, vote), face)["contested"] == 0
