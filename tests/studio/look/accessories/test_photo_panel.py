"""The photo as a panel."""

import numpy as np

from studio.colour import to_linear
from studio.look.accessories.photo_panel import SIDE_PX, photo_panel, trimmed
from tests.studio.look.accessories.drawn import tote


def test_canvas_shows_the_photo_when_read_at_its_places():
    rgba = tote()
    panel = photo_panel(rgba, 10.0)
    canvas = panel.canvas()
    columns, rows = canvas.pixels(panel.places(*np.array([[130.0, 220.0], [250.0, 300.0]]).T)).T
    seen = canvas.albedo[np.round(rows).astype(int), np.round(columns).astype(int)]
    assert seen[0].argmax() == 2 and seen[1].argmax() == 0
    assert np.allclose(seen[1], to_linear(np.array([200, 20, 20]) / 255), atol=0.1)


def test_cutout_is_trimmed_and_small_when_large():
    rgba = np.kron(tote(), np.ones((4, 4, 1), np.uint8))
    small = trimmed(rgba)
    assert SIDE_PX <= max(small.shape) <= SIDE_PX + 10
    rows, columns = np.nonzero(small[..., 3] > 127)
    assert rows.min() < 8 and columns.min() < 8
    assert not small[:2, :, 3].any()


def test_colours_keep_clear_of_what_is_clear_when_made_smaller():
    rgba = np.kron(tote(), np.ones((4, 4, 1), np.uint8))
    rgba[rgba[..., 3] == 0, :3] = 255
    small = trimmed(rgba)
    assert small[small[..., 3] > 60][:, 1].max() < 40
