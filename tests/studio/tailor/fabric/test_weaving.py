"""Drafts and the loom: lines rise to the right, and each yarn shows as often as it is drafted."""

import numpy as np
import pytest

from studio.set.noise import stream
from studio.tailor.fabric.loom import Yarn, herringbone, plain, satin, twill, woven


def test_lines_rise_to_the_right_when_twill():
    draft = twill(3, 1)
    assert (np.roll(draft, 1, 1)[:-1] == draft[1:]).all()


def test_dips_never_touch_when_satin():
    dips = ~satin(8, 3)
    assert (dips.sum(0) == 1).all() and (dips.sum(1) == 1).all()
    assert not (dips & np.roll(dips, (1, 1), (0, 1))).any()


def test_twill_turns_about_when_herringbone():
    draft = herringbone(2, 2, 8)
    assert draft.shape == (4, 16)
    assert (np.roll(draft[:, :8], 1, 1)[:-1] == draft[1:, :8]).all()
    assert (np.roll(draft[:, 8:], -1, 1)[:-1] == draft[1:, 8:]).all()


@pytest.mark.parametrize("draft, share", [(plain(), 0.5), (twill(3, 1), 0.25)])
def test_weft_shows_as_often_as_drafted_when_woven(draft, share):
    yarn = Yarn(0.05, 0.05, 0.02, uneven=0.0, toned=0.0)
    width, height, tone, relief, weft = woven(stream(1, "test"), draft, yarn, 3.0, 12.0)
    assert tone.shape == relief.shape == weft.shape
    assert width == pytest.approx(3.0, abs=0.2) and height == pytest.approx(3.0, abs=0.2)
    assert weft.mean() == pytest.approx(share, abs=0.12)
    assert tone.mean() == pytest.approx(1, abs=1e-3)
    assert 0.3 * yarn.height < np.ptp(relief) < 2.5 * yarn.height
