"""Coarse shares on their way to edges, and crops on their way back."""

import numpy as np

from studio.extract.crop import GREY, HEIGHT, WIDTH, Crop
from studio.extract.parts import PARTS
from studio.extract.settle import settled

UPPER, LOWER = PARTS.index("upper"), PARTS.index("lower")


def halves(border, coarse_border):
    """A picture that is red above `border` and blue below; shares that part elsewhere."""
    rgb = np.zeros((120, 80, 3), np.uint8)
    rgb[:border], rgb[border:] = (190, 40, 40), (40, 60, 170)
    shares = np.zeros((120, 80, len(PARTS)), np.float32)
    down = np.arange(120)[:, None]
    shares[..., LOWER] = np.clip((down - coarse_border) / 30 + 0.5, 0, 1)
    shares[..., UPPER] = 1 - shares[..., LOWER]
    return rgb, shares


def test_settled_moves_the_border_onto_the_edge_when_shares_are_off_by_some_pixels():
    rgb, coarse = halves(60, 65)
    labels = settled(rgb, coarse).argmax(axis=2)
    assert (labels[:59] == UPPER).mean() > 0.99 and (labels[61:] == LOWER).mean() > 0.99


def test_settled_keeps_sums_and_absent_parts_when_it_smooths():
    shares = settled(*halves(60, 62))
    np.testing.assert_allclose(shares.sum(axis=2), 1, atol=1e-4)
    assert not shares[..., PARTS.index("bag")].any()


def test_settled_keeps_the_border_when_colours_do_not_tell():
    _, coarse = halves(60, 50)
    labels = settled(np.full((120, 80, 3), 90, np.uint8), coarse).argmax(axis=2)
    assert abs(int((labels == UPPER).sum()) // 80 - 50) <= 1


def test_crop_comes_back_to_its_place_when_put_back():
    alpha = np.zeros((300, 240), np.float32)
    alpha[40:280, 90:170] = 1
    crop = Crop(alpha)
    back = crop.put_back(crop.take(alpha, 0), 0.0)
    assert crop.take(alpha, 0).shape == (HEIGHT, WIDTH)
    assert ((back > 0.5) != (alpha > 0.5)).mean() < 0.01


def test_crop_shows_the_whole_picture_when_the_cut_out_is_empty():
    rgb = np.full((100, 300, 3), 200, np.uint8)
    seen = Crop(np.zeros((100, 300), np.float32)).take(rgb, GREY)
    rows, columns = np.nonzero((seen == 200).all(axis=2))
    assert columns.max() - columns.min() > 0.85 * WIDTH and rows.max() - rows.min() < HEIGHT / 3
