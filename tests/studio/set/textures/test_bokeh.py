"""The picture of lights out of focus: its colours, and how much of it they cover."""

import numpy as np
import pytest

from studio.set.textures.bokeh import bokeh

GROUND, LIGHT = np.array([0.02, 0.05, 0.12]), np.array([0.8, 0.5, 0.1])


def lights(seed=1, ground=GROUND, light=LIGHT):
    return bokeh(seed, ground, [light], 480, 360, 24)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("ground, light", ((GROUND, LIGHT), (LIGHT, GROUND)))
def test_bokeh_shows_both_colours(seed, ground, light):
    shown = lights(seed, ground, light)
    assert shown.dtype == np.float32 and shown.min() >= 0
    hue = shown / shown.sum(-1, keepdims=True)
    for colour, least in ((ground, 0.4), (light, 0.03)):
        apart = np.abs(hue - colour / colour.sum()).max(-1)
        assert (apart < 0.08).mean() > least


def test_bokeh_repeats_when_the_seed_is_the_same():
    assert (lights(5) == lights(5)).all() and (lights(5) != lights(6)).any()
