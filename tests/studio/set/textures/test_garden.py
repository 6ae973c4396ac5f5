"""A garden out of focus: soft, repeatable, in the tones asked for."""

import numpy as np

from studio.set.textures.garden import garden

GREEN, DAY = np.array([0.30, 0.40, 0.20]), np.ones(3)


def test_garden_repeats_with_its_seed():
    assert (garden(3, GREEN, DAY, 128) == garden(3, GREEN, DAY, 128)).all()
    assert (garden(3, GREEN, DAY, 128) != garden(4, GREEN, DAY, 128)).any()


def test_garden_keeps_the_hue_and_has_no_sharp_edges():
    picture = garden(3, GREEN, DAY, 320)
    middle = np.median(picture, (0, 1))
    assert picture.dtype == np.float32 and middle.argmax() == 1 and middle.argmin() == 2
    steps = np.abs(np.diff(picture, axis=1)).max()
    assert steps < 0.25 * picture.max()
