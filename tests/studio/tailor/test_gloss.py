"""Highlights by normal."""

import numpy as np
import pytest

from studio.set.lights import Sky
from studio.tailor.finish import Finish
from studio.tailor.gloss import SIDE, disc, tables
from studio.tailor.light import prepare

WHITE = np.ones(3, np.float32)
MIDDLE = SIDE // 2


def test_normals_are_unit_when_on_the_disc():
    normals = disc()
    assert np.allclose(np.linalg.norm(normals, axis=-1), 1, atol=1e-5)
    assert np.allclose(normals[MIDDLE, MIDDLE], [0, 0, 1], atol=1e-6)


@pytest.mark.parametrize("roughness", [0.3, 0.6, 0.9])
def test_metal_gives_back_no_more_than_it_gets_when_the_room_is_white(roughness):
    gloss, _ = tables([Finish(roughness, 0.9, metallic=1.0)], prepare([Sky(WHITE)]))
    assert 0.4 < gloss[0, 0, MIDDLE, MIDDLE] < 1.05


def test_highlight_has_no_direction_when_thread_has_none():
    gloss, sheen = tables([Finish(0.5, 0.04)], prepare())
    assert (gloss[0] == gloss[0, 0]).all()
    assert np.isfinite(sheen).all() and (sheen >= 0).all()


def test_highlight_turns_with_the_thread_when_it_is_satin():
    gloss, _ = tables([Finish(0.42, 0.075, anisotropy=0.5)], prepare())
    assert np.abs(gloss[0, 0] - gloss[0, 6]).max() > 0.1 * gloss[0].max()
