"""Labels in necks."""

import numpy as np

from studio.look.tops.label import without_label

WIDTH, AXIS, TOP = 200, 120, 30


def colours():
    """Plain dark cloth, (200, 240, 3), and its mask."""
    lab = np.full((200, 240, 3), (30, 5, -20), np.float32)
    mask = np.zeros((200, 240), bool)
    mask[TOP:, 20:220] = True
    return lab, mask


def test_without_label_fills_it_with_the_cloth_when_one_is_sewn_in():
    lab, mask = colours()
    lab[50:62, 106:134] = (92, 0, 0)
    plain = without_label(lab, mask, AXIS, TOP, WIDTH)
    assert np.abs(plain - (30, 5, -20)).max() < 6
    assert lab[55, 120, 0] == 92


def test_without_label_fills_beyond_the_edge_when_it_is_at_the_top():
    lab, mask = colours()
    lab[:40, 106:134] = (92, 0, 0)
    plain = without_label(lab, mask, AXIS, TOP, WIDTH)
    assert plain[20:, 106:134, 0].max() < 45


def test_without_label_leaves_colours_alone_when_there_is_none():
    lab, mask = colours()
    lab[100:, :] = (70, 0, 0)
    assert without_label(lab, mask, AXIS, TOP, WIDTH) is lab
