"""The rim of hair, on a drawn head whose strands are known one by one."""

import cv2
import numpy as np
import pytest

from studio.colour import to_lab
from studio.cutout.backdrop import Backdrop
from studio.cutout.edge import soft_alpha
from studio.cutout.hair import with_hair
from studio.cutout.local_colours import colour_vote
from studio.cutout.morphology import closed
from studio.faces import Face
from tests.studio.cutout.drawn import disc_coverage

SIZE, FINER = 260, 4
FACE = Face(left=100, top=95, width=60, height=60, skin=1, covered=1, depth=0.2)
SKIN = (205, 150, 120)


def strands(seed=5, count=260):
    """Coverage of curls that stand off a head: (SIZE, SIZE) float32."""
    dice = np.random.default_rng(seed)
    canvas = np.zeros((SIZE * FINER,) * 2, np.uint8)
    along = np.linspace(0, 1, 24)
    for angle in dice.uniform(np.pi * 0.9, np.pi * 2.1, count):
        reach = 58 + along * dice.uniform(6, 17)
        turn = angle + 0.05 * np.sin(along * dice.uniform(3, 9) + dice.uniform(0, 6))
        line = np.stack([130 + reach * np.cos(turn), 120 + reach * np.sin(turn)], axis=1)
        cv2.polylines(canvas, [np.int32(line * FINER)], False, 255, dice.integers(2, 5))
    return cv2.resize(canvas, (SIZE, SIZE), interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def portrait(hair, wall):
    """A head with curls before a wall, its alpha, and the coarse mask that a first cut gives."""
    mass = disc_coverage((SIZE, SIZE), 130, 120, 60)
    alpha = np.maximum(np.maximum(strands(), mass), disc_coverage((SIZE, SIZE), 130, 250, 60))
    shirt = np.arange(SIZE)[:, None, None] > 185
    shine = 1 + 0.15 * np.sin(np.arange(SIZE) / 5)[None, :, None]
    front = np.where(shirt, np.float32((150, 40, 40)), np.float32(hair) * shine)
    face = disc_coverage((SIZE, SIZE), 130, 128, 34)[..., None]
    front = np.float32(SKIN) * face + front * (1 - face)
    rgb = front * alpha[..., None] + np.float32(wall) * (1 - alpha[..., None])
    noise = np.random.default_rng(1).normal(0, 0.8, rgb.shape)
    return np.clip(np.rint(rgb + noise), 0, 255).astype(np.uint8), alpha, closed(alpha > 0.4, 4)


def refined(rgb, mask, wall):
    small = rgb.astype(np.float32) / 255
    lab = to_lab(rgb)
    field = np.float32(np.broadcast_to(to_lab(np.full((1, 1, 3), wall, np.uint8)), lab.shape))
    backdrop = Backdrop(field, 0.5, 1.0)
    edge = soft_alpha(small, mask, 4)
    vote = colour_vote(lab, mask, backdrop)
    return edge, with_hair(small, lab, mask, FACE, vote, backdrop, edge)


@pytest.mark.parametrize("hair, wall", (
    ((38, 30, 28), (226, 226, 222)), ((120, 80, 50), (70, 90, 120)),
    ((200, 170, 110), (60, 62, 66))))
def test_with_hair_halves_the_error_when_curls_stand_off_the_head(hair, wall):
    rgb, truth, mask = portrait(hair, wall)
    (before, _), (after, _) = refined(rgb, mask, wall)
    assert np.abs(after - truth).sum() < 0.5 * np.abs(before - truth).sum()
    assert np.abs(after - truth)[truth > 0.99].mean() < 0.02


def test_with_hair_leaves_the_rest_alone_when_it_is_far_from_hair():
    wall = (226, 226, 222)
    rgb, _, mask = portrait((38, 30, 28), wall)
    (before, _), (after, _) = refined(rgb, mask, wall)
    assert (after[215:] == before[215:]).all()
    assert (after[110:150, 105:155] == 1).all()


def test_with_hair_keeps_the_head_opaque_when_it_has_the_colour_of_skin():
    wall = (226, 226, 222)
    rgb, truth, mask = portrait(SKIN, wall)
    _, (after, _) = refined(rgb, mask, wall)
    assert after[truth > 0.99].mean() > 0.98
