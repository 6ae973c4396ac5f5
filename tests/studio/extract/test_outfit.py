"""One answer for a whole outfit, and how far it is trusted."""

import numpy as np
import pytest

from studio.extract.judge import judged
from studio.extract.outfit import outfit, renamed
from studio.extract.parts import HAIR, PARTS, SKIN

UPPER, OUTER, LOWER, DRESS, HAT = (
    PARTS.index(part) for part in ("upper", "outer", "lower", "dress", "hat"))
RED, BLUE = (190, 40, 40), (40, 60, 170)


def bands(*parts):
    """(20 for each, 40, parts) float32: one part below the other, each sure."""
    shares = np.zeros((20 * len(parts), 40, len(PARTS)), np.float32)
    for row, part in enumerate(parts):
        shares[20 * row:20 * row + 20, :, part] = 1
    return shares


def coloured(*colours):
    return np.repeat(np.uint8(colours), 20, axis=0)[:, None].repeat(40, axis=1)


def test_outfit_is_a_dress_when_most_of_it_is_one():
    shares = bands(UPPER, DRESS, DRESS)
    named = renamed(shares, outfit(coloured(RED, RED, RED), shares))
    assert (named.argmax(axis=2) == DRESS).all()


def test_outfit_is_top_and_bottom_when_most_of_it_is_and_each_takes_what_is_near():
    shares = bands(UPPER, UPPER, DRESS, LOWER, LOWER)
    shares[40:60] *= 0.9
    shares[40:50, :, UPPER], shares[50:60, :, LOWER] = 0.1, 0.1
    labels = renamed(shares, outfit(coloured(*[RED] * 5), shares)).argmax(axis=2)
    assert (labels[:48] == UPPER).all() and (labels[52:] == LOWER).all()


@pytest.mark.parametrize("inner, expected", [(BLUE, {UPPER, OUTER}), (RED, {OUTER})])
def test_outerwear_is_another_garment_when_its_colours_are_others(inner, expected):
    shares = bands(OUTER, OUTER, UPPER)
    named = renamed(shares, outfit(coloured(RED, RED, inner), shares))
    assert set(np.unique(named.argmax(axis=2))) == expected


@pytest.mark.parametrize("rows, expected", [(4, {HAIR, UPPER}), (16, {HAIR, HAT, UPPER})])
def test_hat_is_hair_when_it_is_a_gleam_on_it(rows, expected):
    shares = bands(HAIR, UPPER, UPPER)
    shares[:rows, :, HAIR], shares[:rows, :, HAT] = 0, 1
    named = renamed(shares, outfit(coloured(RED, BLUE, BLUE), shares))
    assert set(np.unique(named.argmax(axis=2))) == expected


def test_renamed_keeps_sums_when_a_part_gives_its_shares_away():
    shares = np.random.default_rng(2).dirichlet(np.ones(len(PARTS)), (30, 20)).astype(np.float32)
    named = renamed(shares, ((DRESS, (UPPER, LOWER)), (OUTER, (UPPER,))))
    np.testing.assert_allclose(named.sum(axis=2), 1, atol=1e-5)
    assert not named[..., [DRESS, OUTER]].any()


def test_confidence_falls_when_opinions_differ():
    shares = bands(SKIN, UPPER, LOWER)
    others = bands(SKIN, UPPER, UPPER)
    agreed, torn = (judged(shares, np.stack([shares, other]))
                    for other in (shares, others))
    assert agreed.confidence == 1 and torn.confidence == pytest.approx(0.375)
    assert torn.facts["agreement"] == 0.5


def test_confidence_is_none_when_nobody_is_in_the_clothes():
    shares = bands(UPPER, UPPER, LOWER)
    assert judged(shares, shares[None]).confidence == 0
    assert judged(shares, shares[None], knows_bodies=False).confidence == 1
