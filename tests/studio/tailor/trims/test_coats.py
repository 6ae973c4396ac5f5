"""Coats: whole panels of another stuff, none of them base cloth."""

import numpy as np

from studio.tailor.canvas import blank
from studio.tailor.finish import Finish
from studio.tailor.trims import coats, stuff

SQUARE = np.array([(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0)])


def canvas():
    return blank(SQUARE, 12.0, Finish(0.8, 0.03))


def test_coat_covers_all_when_laid():
    panel = canvas()
    coats.coat(panel, stuff.BRASS, 3)
    assert not panel.base.any()
    assert {panel.finishes[index] for index in np.unique(panel.finish)} == {stuff.BRASS.finish}
    assert np.allclose(panel.albedo.mean((0, 1)), stuff.BRASS.colour, rtol=0.03)


def test_coat_is_streaked_when_its_stuff_is():
    plain, streaked = canvas(), canvas()
    coats.coat(plain, stuff.PLASTIC, 3)
    coats.coat(streaked, stuff.HORN, 3)
    spread = [np.std(each.albedo[..., 0]) / each.albedo[..., 0].mean()
              for each in (plain, streaked)]
    assert spread[1] > 3 * spread[0]


def test_lining_is_no_base_when_laid():
    panel = canvas()
    coats.lining(panel, "leather", (0.3, 0.2, 0.1), 3)
    assert not panel.base.any()
    assert np.allclose(panel.albedo.mean((0, 1)), (0.3, 0.2, 0.1), rtol=0.1)
