"""A developed picture in its frame."""

import numpy as np

from studio.tailor.prints import as_bytes, printed
from studio.tailor.raster import View
from studio.tailor.scene import stage
from tests.studio.tailor.sheets import sheet


def test_colours_are_carried_out_of_the_rim_when_a_pixel_shows_nothing():
    scene, window = stage([sheet()], View(), 40, 60, margin=0.1, samples=2, thickness_cm=0.0)
    developed = np.zeros((window.height, window.width, 6), np.float32)
    developed[4:-4, 4:-4] = [0.2, 0.3, 0.4, 1, 1, 1]
    shot = printed(developed, scene, window, 2, 40, 60)
    inner = shot.linear[shot.part]
    assert np.allclose(inner[3, 20], [0.2, 0.3, 0.4], atol=1e-6)
    assert (inner[0, 0] == 1).all()
    assert shot.linear.shape == (60, 40, 3) and shot.alpha.shape == (60, 40)
    assert shot.whole[30, 20] and shot.alpha[30, 20] == 1 and shot.alpha[0, 0] == 0


def test_bytes_are_rounded_and_kept_in_range_when_values_are_not():
    assert as_bytes(np.array([-0.1, 0.5, 0.999, 1.2])).tolist() == [0, 128, 255, 255]
