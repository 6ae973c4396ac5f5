"""Drawn figures: what makes them fit to learn from."""

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from studio.extract.crop import HEIGHT, WIDTH
from studio.extract.parts import PARTS
from tools.figures.draw import draw

ROOT = Path(__file__).parents[3]
SEED, COUNT = 5, 50


@pytest.fixture(scope="module")
def series():
    return [draw(SEED, index) for index in range(COUNT)]


def test_draw_gives_pictures_of_the_crops_size_when_asked(series):
    for drawn in series:
        assert drawn.rgb.shape == (HEIGHT, WIDTH, 3) and drawn.rgb.dtype == np.uint8
        assert drawn.labels.shape == drawn.alpha.shape == (HEIGHT, WIDTH)
        assert 0 <= drawn.alpha.min() and drawn.alpha.max() <= 1


def test_draw_shows_every_part_when_there_are_many_pictures(series):
    shown = np.unique(np.stack([drawn.labels for drawn in series]))
    assert set(shown) == set(range(len(PARTS)))


def test_draw_gives_other_pictures_when_seed_or_index_differ(series):
    assert not np.array_equal(series[0].rgb, series[1].rgb)
    assert not np.array_equal(series[0].rgb, draw(SEED + 1, 0).rgb)


def test_draw_gives_the_same_bytes_when_another_process_draws(series):
    code = (f"import sys; from tools.figures.draw import draw; d = draw({SEED}, 3); "
            "sys.stdout.buffer.write(d.rgb.tobytes() + d.alpha.tobytes() + d.labels.tobytes())")
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)
    here = b"".join(layer.tobytes() for layer in (
        series[3].rgb, series[3].alpha, series[3].labels))
    assert hashlib.sha256(told.stdout).digest() == hashlib.sha256(here).digest()


def test_draw_keeps_labels_and_colours_together_when_parts_meet(series):
    """Colour changes at the borders of parts more than it does elsewhere."""
    at_borders, elsewhere = [], []
    for drawn in series:
        step = np.abs(np.diff(drawn.rgb.astype(float), axis=1)).sum(axis=2)
        border = drawn.labels[:, 1:] != drawn.labels[:, :-1]
        at_borders.append(step[border].mean() if border.any() else 0)
        elsewhere.append(step[~border].mean())
    assert np.mean(at_borders) > 2 * np.mean(elsewhere)


def test_alpha_is_like_the_figure_when_there_is_a_cut_out(series):
    overlaps = [((drawn.alpha > 0.5) == (drawn.labels > 0)).mean()
                for drawn in series if drawn.alpha.max() > 0.5]
    assert len(overlaps) < COUNT and np.median(overlaps) > 0.95
