"""Garments that somebody wears, from a parser that is right and from one that is wrong."""

import numpy as np
import pytest

from studio.cutout.morphology import grown, iou
from studio.extract.parts import PARTS, SKIN, Parsed
from studio.extract.proof import DELIVERED, FOREIGN_MOST, foreign, veto, weigh
from studio.extract.shot import look_at
from studio.extract.worn import worn
from tests.studio.extract.drawn import SKIN_TONE, figure, parsed

UPPER, LOWER, DRESS = (PARTS.index(part) for part in ("upper", "lower", "dress"))


@pytest.fixture(scope="module")
def dressed():
    """The shot of a figure in a top and trousers, and its exact parts."""
    rgb, told = figure()
    return look_at(rgb, 7), told


@pytest.fixture(scope="module")
def in_dress():
    rgb, told = figure((150, 40, 60), dress=True)
    return look_at(rgb, 7), told


def found(shot, told):
    return {each.part: each for each in worn(shot, told, 7)}


def objection(candidate):
    """Why a candidate is not delivered, or None."""
    sure, reason = weigh(candidate.evidence)
    return veto(candidate.evidence) or (None if sure >= DELIVERED else reason)


def relabelled(told, change):
    labels = told.labels.copy()
    change(labels)
    return parsed(labels)


def test_garments_are_told_and_pass_when_the_parser_is_right(dressed):
    shot, told = dressed
    items = found(shot, told)
    assert set(items) == {"upper", "lower"}
    for part, item in items.items():
        assert iou(item.mask, told.labels == PARTS.index(part)) > 0.95
        assert objection(item) is None
        assert foreign(item.evidence) < FOREIGN_MOST / 4
    assert not (items["upper"].mask & items["lower"].mask).any()


def test_contour_moves_to_the_edge_when_the_parser_is_a_little_off(dressed):
    shot, told = dressed
    rough = relabelled(told, lambda labels: labels.__setitem__(
        grown(labels == UPPER, 3) & (labels == 0), UPPER))
    item = found(shot, rough)["upper"]
    truth = told.labels == UPPER
    assert iou(item.mask, truth) > iou(rough.labels == UPPER, truth) + 0.02


def test_arms_are_taken_away_when_the_parser_gives_them_to_a_garment(dressed):
    shot, told = dressed
    wrong = relabelled(told, lambda labels: labels.__setitem__(
        (labels == SKIN) & (np.arange(labels.shape[0])[:, None] > 100), LOWER))
    item = found(shot, wrong)["lower"]
    assert iou(wrong.labels == LOWER, told.labels == LOWER) < 0.85
    assert iou(item.mask, told.labels == LOWER) > 0.93


def test_garment_is_refused_when_a_hand_lies_on_it_and_nobody_told():
    rgb, told = figure()
    rgb[210:260, 109:123] = SKIN_TONE
    item = found(look_at(rgb, 7), told)["lower"]
    assert item.evidence["skin"] > FOREIGN_MOST
    assert objection(item) == "Skin, hair or background would come with it."


def test_border_moves_to_where_colours_change_when_the_parser_cuts_too_low(dressed):
    shot, told = dressed
    low = relabelled(told, lambda labels: labels.__setitem__(
        (labels == LOWER) & (np.arange(labels.shape[0])[:, None] < 194), UPPER))
    for part, item in found(shot, low).items():
        assert iou(item.mask, told.labels == PARTS.index(part)) > 0.95


def test_dress_is_refused_in_parts_and_delivered_whole(in_dress):
    shot, told = in_dress
    assert objection(found(shot, told)["dress"]) is None

    def cut_in_two(labels):
        below = np.arange(labels.shape[0])[:, None] > 170
        labels[(labels == DRESS) & below] = LOWER
        labels[labels == DRESS] = UPPER

    halves = found(shot, relabelled(told, cut_in_two))
    assert set(halves) == {"upper", "lower"}
    for half in halves.values():
        assert half.evidence["seam"] < 0.1
        assert objection(half) == "It may be one piece with what is worn next to it."


def test_garment_is_refused_when_the_parser_is_unsure(dressed):
    shot, told = dressed
    shares = told.shares.copy()
    shares[..., SKIN] += 0.9 * shares[..., UPPER]
    shares /= shares.sum(axis=2, keepdims=True)
    item = found(shot, Parsed(shares, 0.9, {}))["upper"]
    assert objection(item) is not None and item.evidence["stability"] < 0.5


def test_garment_is_refused_when_the_frame_cuts_it_off(dressed):
    rgb, told = figure()
    shot = look_at(np.ascontiguousarray(rgb[:260]), 7)
    item = found(shot, Parsed(told.shares[:260], 0.9, {}))["lower"]
    assert objection(item) == "The picture's frame cuts it off."


def test_garment_is_refused_when_a_bag_is_in_front_of_it(dressed):
    shot, told = dressed
    bag = relabelled(told, lambda labels: labels[110:165, 80:120].fill(PARTS.index("bag")))
    item = found(shot, bag)["upper"]
    assert item.evidence["hidden"] > 0.1
    assert objection(item) == "Something is in front of it."
