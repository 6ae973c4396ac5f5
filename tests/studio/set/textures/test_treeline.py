"""Trees under a sky, out of focus: soft, repeatable, dark below and bright above."""

import numpy as np

from studio.set.textures.treeline import treeline

GREEN, DAY = np.array([0.30, 0.40, 0.20]), np.ones(3)


def test_treeline_repeats_with_its_seed():
    assert (treeline(3, GREEN, DAY, 0.5, 128) == treeline(3, GREEN, DAY, 0.5, 128)).all()
    assert (treeline(3, GREEN, DAY, 0.5, 128) != treeline(4, GREEN, DAY, 0.5, 128)).any()


def test_sky_begins_where_the_height_says_and_no_edge_is_sharp():
    for height in (0.35, 0.6):
        picture = treeline(3, GREEN, DAY, height, 320)
        bright = picture.mean((1, 2))
        crowns = round(320 * height)
        assert picture.dtype == np.float32
        assert bright[crowns + 60:].min() > 1.3 * np.median(bright[:crowns - 60])
        assert np.abs(np.diff(picture, axis=0)).max() < 0.25 * picture.max()
