"""Closed-form matting on pictures mixed from known colours by a known alpha."""

import cv2
import numpy as np
import pytest

from studio.cutout.matting import SMOOTHNESS, closed_form
from studio.cutout.morphology import grown, shrunk


def fuzzy(seed):
    """A blob with a frayed rim: alpha, (80, 100) float32 in [0, 1]."""
    dice = np.random.default_rng(seed)
    y, x = np.mgrid[0:80, 0:100]
    round_ = 26 - np.hypot(x - 50, y - 40)
    frayed = round_ + 6 * cv2.GaussianBlur(dice.normal(0, 3, (80, 100)), (0, 0), 1.2)
    return np.clip(frayed / 6 + 0.5, 0, 1).astype(np.float32)


def mixed(alpha, front, back):
    """(H, W, 3) float32 of two colours that change slowly."""
    slow = 0.1 * np.linspace(-1, 1, alpha.shape[1])[None, :, None]
    return np.float32((front + slow) * alpha[..., None] + (back - slow) * (1 - alpha[..., None]))


def band(alpha, radius=7):
    return grown(alpha > 0, 1) & ~shrunk(alpha >= 1, 1) | (
        grown(alpha > 0.5, radius) & ~shrunk(alpha > 0.5, radius))


@pytest.mark.parametrize("front, back", (
    ((0.2, 0.15, 0.1), (0.85, 0.85, 0.8)), ((0.7, 0.2, 0.2), (0.3, 0.35, 0.6))))
@pytest.mark.parametrize("seed", (1, 2))
def test_closed_form_finds_alpha_when_colours_change_slowly(front, back, seed):
    truth = fuzzy(seed)
    known = ~band(truth)
    guess = np.where(known, truth, 0.5).astype(np.float32)
    found = closed_form(mixed(truth, front, back), known, guess, np.full_like(truth, 1e-5))
    assert np.abs(found - truth)[~known].mean() < 0.02
    assert (found[known] == truth[known]).all()


def test_closed_form_leaves_no_slope_when_the_form_of_each_window_is_summed_up():
    truth = fuzzy(4)[20:44, 20:50]
    rgb = mixed(truth, (0.3, 0.2, 0.1), (0.8, 0.8, 0.7))
    known, trust = np.zeros(truth.shape, bool), np.full_like(truth, 0.5)
    known[:6], known[:, :6] = True, True
    guess = np.where(known, truth, 0.4).astype(np.float32)
    form = np.diag(np.float64(trust.ravel()))
    place = np.arange(truth.size).reshape(truth.shape)
    for y, x in np.ndindex(truth.shape[0] - 2, truth.shape[1] - 2):
        window = place[y:y + 3, x:x + 3].ravel()
        colours = np.float64(rgb.reshape(-1, 3)[window])
        colours -= colours.mean(axis=0)
        spread = colours.T @ colours / 9 + SMOOTHNESS / 9 * np.eye(3)
        form[np.ix_(window, window)] += np.eye(9) - (
            1 + colours @ np.linalg.solve(spread, colours.T)) / 9
    found = closed_form(rgb, known, guess, trust)
    unknown = ~known.ravel()
    slope = (form @ found.ravel() - trust.ravel() * guess.ravel())[unknown]
    at_first = (form @ guess.ravel() - trust.ravel() * guess.ravel())[unknown]
    assert np.linalg.norm(slope) < 0.02 * np.linalg.norm(at_first)


def test_closed_form_keeps_to_the_guess_when_it_is_trusted():
    truth = fuzzy(1)
    known = ~band(truth)
    guess = np.where(known, truth, 0.5).astype(np.float32)
    rgb = mixed(truth, (0.2, 0.15, 0.1), (0.85, 0.85, 0.8))
    found = closed_form(rgb, known, guess, np.full_like(truth, 1e4))
    assert np.abs(found - guess).max() < 0.01


def test_closed_form_returns_alpha_when_all_is_known():
    truth = fuzzy(3)
    found = closed_form(mixed(truth, (0.2, 0.1, 0.1), (0.8, 0.8, 0.8)), np.ones(truth.shape, bool),
                        truth, np.ones_like(truth))
    assert (found == truth).all()
