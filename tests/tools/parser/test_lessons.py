"""Drawn figures on their way into a batch."""

import numpy as np

from tools.figures.draw import draw
from tools.parser.lessons import Stage, batches, varied


def test_varied_moves_labels_with_the_picture_when_it_changes_it():
    """Colours of a part stay nearer to each other than to the rest's, wherever it went."""
    drawn = draw(5, 2)
    flat = np.zeros_like(drawn.rgb)
    flat[drawn.labels > 0] = 255
    for seed in range(8):
        out = varied(np.random.default_rng(seed), type(drawn)(flat, drawn.alpha, drawn.labels))
        light = out.rgb.max(axis=2) > 150
        assert (light == (out.labels > 0)).mean() > 0.97


def test_varied_differs_when_the_dice_do():
    drawn = draw(5, 2)
    one, other = (varied(np.random.default_rng(seed), drawn) for seed in (1, 2))
    assert not np.array_equal(one.labels, other.labels)
    assert np.array_equal(varied(np.random.default_rng(1), drawn).rgb, one.rgb)


def test_batches_are_the_same_when_drawn_by_other_workers():
    first, second = (list(batches(3, [Stage(1, 2, 2), Stage(1, 2, 1)], 2, count))
                     for count in (1, 2))
    for (pictures, labels), (again, labels_again) in zip(first, second, strict=True):
        assert pictures.shape == (2, 6, *labels.shape[1:]) and np.abs(pictures).max() <= 1
        assert np.array_equal(pictures, again) and np.array_equal(labels, labels_again)
    assert [labels.shape[1] for _, labels in first] == [96, 192]
