"""Composites: drawn from a seed, judged by their known alpha."""

import cv2
import numpy as np
import pytest

from bench import composites
from tests.studio.cutout.drawn import bag_alpha, cut_bag


@pytest.mark.parametrize("ground", composites.DRAWN)
def test_composite_is_the_same_when_the_seed_is(ground):
    first, alpha = composites.composite(cut_bag(), ground, 3)
    again, _ = composites.composite(cut_bag(), ground, 3)
    other, _ = composites.composite(cut_bag(), ground, 4)
    assert first.tobytes() == again.tobytes() and first.dtype == np.uint8
    assert first.shape != other.shape or (first != other).any()
    frame = np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]])
    assert alpha.max() > 0.99 and frame.max() == 0


def test_verdict_is_no_when_a_handle_is_lost():
    truth = bag_alpha()
    lost = truth * (np.arange(360) > 131)[:, None]
    rim = cv2.GaussianBlur(truth, (0, 0), 1.0)
    assert composites.verdict(truth, truth) == "ships"
    assert composites.verdict(rim, truth) != "no"
    assert composites.verdict(lost, truth) == "no"


def test_summary_counts_what_is_delivered_when_some_is_bad():
    judged = [composites.Judged("paper", 0.9, "ships", 0.99),
              composites.Judged("paper", 0.9, "no", 0.9),
              composites.Judged("cloth", 0.2, "no", 0.8)]
    lines = list(composites.summary(judged))
    assert lines[1].split() == ["paper", "2", "2", "(100%)", "1", "0", "1", "0.9450"]
    assert lines[-2].split()[:4] == ["all", "3", "2", "(67%)"]
    assert lines[-1].endswith("0.750")


def test_main_says_what_is_missing_when_no_alpha_is_known(tmp_path, capsys):
    with pytest.raises(SystemExit):
        composites.main([str(tmp_path)])
    assert "no products" in capsys.readouterr().err
