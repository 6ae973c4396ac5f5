"""Flat or round: told by the light across a garment."""

import numpy as np
import pytest

from studio.look.lower.shading import roundness
from tests.studio.look.lower.photos import skirt


def lit(rgba, light):
    """The cut-out with its colours times `light` across, (W,)."""
    out = rgba.copy()
    out[..., :3] = np.clip(rgba[..., :3] * light[None, :, None], 0, 255)
    return out


@pytest.fixture()
def across():
    return (np.arange(480) - 240) / 110


def test_skirt_is_flat_when_lit_evenly():
    assert roundness(skirt()) == 0


def test_skirt_is_round_when_lit_from_a_side(across):
    assert roundness(lit(skirt(hem=200), 1.0 - 0.35 * across)) == 1


def test_skirt_is_round_when_its_sides_are_dark(across):
    assert roundness(lit(skirt(hem=200), 1.2 - 0.7 * np.minimum(across ** 2, 1))) == 1


def test_skirt_is_flat_when_it_is_striped(across):
    assert roundness(lit(skirt(), 1 + 0.3 * np.sin(40 * across))) < 0.5
