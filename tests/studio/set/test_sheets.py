"""The sheets of a flat set: how much of each is seen beside the product."""

import itertools

import numpy as np
import pytest

from studio.set.framing import frame_height, half_width
from studio.set.moods import MOODS
from studio.set.sheets import SHAPES, laid_out
from studio.set.sizing import fit
from studio.set.stage import Brief
from studio.set.view import Kind, View

LYING, CUT = View(Kind.LYING), View(Kind.PERSON, ("bottom",))


def brief(view, frame, aspect, seed=1):
    return Brief(seed, (), MOODS["airy"], fit(aspect, frame, None, view), frame, 0, view.kind)


def inside(outline, points):
    """Which (N, 2) points a counter-clockwise outline goes round: by the winding number."""
    spokes = outline[None] - points[:, None]
    angle = np.arctan2(spokes[..., 1], spokes[..., 0])
    turn = np.diff(np.concatenate([angle, angle[:, :1]], 1), axis=1)
    return np.abs(np.sum((turn + np.pi) % (2 * np.pi) - np.pi, 1)) > np.pi


def seen(sheets, one, count=50):
    """Share of the frame beside the product's box that each role shows; 0 is the ground's."""
    wide, high = half_width(one.frame_aspect), frame_height(one.frame_aspect) / 2
    x, y = (axis.ravel() for axis in np.meshgrid(
        np.linspace(-wide, wide, count), np.linspace(-high, high, count)))
    role = np.zeros(x.size, int)
    for its, outline in sheets:
        role[inside(outline, np.stack([x, y], 1))] = its
    foot = high * (1 - 2 * one.product.foot_row)
    hidden = (np.abs(x - one.product.aside) < 0.45 * one.product.width) & (
        np.abs(y - foot - one.product.height / 2) < 0.45 * one.product.height)
    return np.bincount(role[~hidden], minlength=5) / np.count_nonzero(~hidden)


@pytest.mark.parametrize("frame", (9 / 16, 0.8, 1.0, 16 / 9))
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("view", (LYING, CUT), ids=("lying", "cut"))
def test_every_role_shows_a_tenth_when_three_are_asked_for(view, shape, frame):
    for aspect, seed in itertools.product((0.4, 0.8), (1, 2)):
        one = brief(view, frame, aspect, seed)
        shares = seen(laid_out(one, range(1, 3), shape, 1), one)
        assert shares[:3].min() >= 0.10, (aspect, seed, shares)
        assert shares[0] == shares.max()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_role_shows_a_tenth_when_five_are_asked_for(shape):
    one = brief(LYING, 0.8, 0.8)
    assert seen(laid_out(one, range(1, 5), shape, 1), one).min() >= 0.10


@pytest.mark.parametrize("shape", SHAPES)
def test_sheets_repeat_by_seed_and_differ_between_seeds(shape):
    once, again, other = (laid_out(brief(LYING, 0.8, 0.8, seed), range(1, 3), shape, 1)
                          for seed in (1, 1, 2))
    for (_, one), (_, same) in zip(once, again):
        assert (one == same).all()
    assert any(one.shape != two.shape or (one != two).any()
               for (_, one), (_, two) in zip(once, other))
