"""Folds of a worn top: where its arms are set in, where its elbows bend."""

import numpy as np
import pytest

from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import top
from studio.tailor.canvas import blank
from studio.tailor.finish import Finish
from studio.tailor.trims import pulls

PATTERN = top(Bodice(), Sleeve(length=60, cuff=12, angle=44, hang=70), "regular").pattern()


def drawn(draw, name, seed=1):
    panel = PATTERN.panel(name)
    canvas = blank(panel.outline(), 8, Finish(0.8, 0.03))
    draw(canvas, panel, 0.2, seed)
    return canvas


@pytest.mark.parametrize("side", ["left", "right"])
def test_sleeve_creases_at_its_elbow_and_above_its_cuff_when_long(side):
    canvas = drawn(pulls.sleeve, f"sleeve_{side}_front")
    relief = np.abs(canvas.height).max(1)
    v = canvas.grain_v[:, 0]
    assert relief[(v < -20) & (v > -42)].max() > 0.05
    assert relief[v > -14].max() < 0.02 and relief[v < -58].max() < 0.05


def test_armpits_pull_on_both_sides_when_a_front_is_closed():
    canvas = drawn(pulls.armpits, "front")
    relief = np.abs(canvas.height)
    assert relief[canvas.grain_u > 8].max() > 0.05 and relief[canvas.grain_u < -8].max() > 0.05
    assert relief[canvas.grain_v < 95].max() < 0.01


def test_folds_differ_when_the_seed_does():
    one, two = (drawn(pulls.sleeve, "sleeve_left_front", seed).height for seed in (1, 2))
    assert np.abs(one - two).max() > 0.05
