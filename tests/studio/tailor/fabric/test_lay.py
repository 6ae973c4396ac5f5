"""Cloth on a canvas: the colour that was asked for, the same bytes, along the grain."""

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from studio.tailor.fabric.lay import BLACKEST, WHITEST, dyeable, lay
from studio.tailor.fabric.materials import MATERIALS
from studio.tailor.fabric.patterns import PATTERNS
from tests.shape.sources import ROOT
from tests.studio.tailor.fabric.cut import square

NAVY, RED, IVORY = np.float32([0.02, 0.03, 0.09]), np.float32([0.42, 0.05, 0.04]), np.float32(
    [0.82, 0.79, 0.70])

FIGURES = sorted(PATTERNS)
LAID = [(material, FIGURES[(7 * number + shift) % len(FIGURES)], colour)
        for number, material in enumerate(sorted(MATERIALS))
        for shift, colour in ((0, NAVY), (11, IVORY))]


@pytest.mark.parametrize("material, pattern, colour", LAID,
                         ids=[f"{material}-{pattern}" for material, pattern, _ in LAID])
def test_mean_is_the_colour_asked_for_when_taken_of_the_ground(material, pattern, colour):
    canvas = square(12.0, 16.0)
    lay(canvas, material, pattern, (colour,), 3)
    assert canvas.base.mean() > 0.01
    assert canvas.albedo[canvas.base].mean(0) == pytest.approx(colour, rel=0.02)


@pytest.mark.parametrize("material", sorted(MATERIALS))
def test_fields_are_in_range_when_any_cloth_is_laid(material):
    canvas = square(9.0)
    lay(canvas, material, "solid", (np.float32([1, 1, 1]),), 1)
    for field in (canvas.albedo, canvas.opacity):
        assert field.dtype == np.float32 and field.min() >= 0 and field.max() <= 1
    assert np.isfinite(canvas.height).all() and np.abs(canvas.height).max() < 1
    assert canvas.finishes[canvas.finish.max()] in (
        MATERIALS[material].finish, MATERIALS[material].glitter)
    assert canvas.base.all()


def test_white_is_bleached_cloth_when_pure_white_is_asked_for():
    assert dyeable([1, 1, 1]) == pytest.approx([WHITEST] * 3)
    assert dyeable([0, 0, 0]) == pytest.approx([BLACKEST] * 3)


def test_cloth_is_sheer_when_chiffon():
    canvas = square(9.0)
    lay(canvas, "chiffon", "solid", (IVORY,), 1)
    pale = canvas.opacity.mean()
    assert 0.4 < pale < 0.9
    lay(canvas, "chiffon", "solid", (NAVY,), 1)
    assert pale < canvas.opacity.mean() < 0.97
    lay(canvas, "denim", "solid", (RED,), 1)
    assert (canvas.opacity == 1).all()


def test_stripes_turn_when_the_grain_does():
    across, along = (_shaded(grain) for grain in (0.0, np.pi / 2))
    assert across[0] > 5 * across[1]
    assert along[1] > 5 * along[0]


def _shaded(grain):
    """How much rows differ from each other, and columns."""
    canvas = square(grain=grain)
    lay(canvas, "poplin", "striped", (NAVY, IVORY), 2)
    return canvas.albedo.mean((1, 2)).std(), canvas.albedo.mean((0, 2)).std()


@pytest.mark.parametrize("pattern", ["striped", "dotted", "houndstooth", "floral"])
def test_pattern_covers_as_much_when_drawn_finer(pattern):
    shares = []
    for density in (10.0, 20.0):
        canvas = square(density=density)
        lay(canvas, "cotton", pattern, (NAVY, IVORY), 4)
        shares.append(canvas.albedo.mean())
    assert shares[1] == pytest.approx(shares[0], rel=0.08)


def test_callers_colours_are_used_when_given():
    canvas = square()
    lay(canvas, "poplin", "vertical_striped", (NAVY, RED), 2)
    stripe = canvas.albedo[canvas.albedo[..., 0] > 0.3].mean(0)
    assert stripe == pytest.approx(RED, rel=0.15)


def test_colour_changes_by_whole_stitches_when_knitted_in():
    canvas = square(density=20.0)
    lay(canvas, "chunky_knit", "vertical_striped", (NAVY, IVORY), 2)
    other = canvas.albedo[..., 0] > 0.2
    rows = np.abs(np.diff(other.astype(int), axis=1)).sum(1)
    assert rows.max() <= 2 * 17.0 / MATERIALS["chunky_knit"].stitch


def test_bytes_are_the_same_when_laid_in_another_process():
    here = _fingerprint()
    command = (f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
               "from tests.studio.tailor.fabric.test_lay import _fingerprint; "
               "print(_fingerprint())")
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True,
                          check=True, timeout=60)
    assert done.stdout.strip() == here
    assert _fingerprint(seed=9) != here


def _fingerprint(seed=8):
    digest = hashlib.sha256()
    for material, pattern in (("denim", "denim_wash"), ("leather", "solid"),
                              ("cable_knit", "fair_isle"), ("silk", "dotted")):
        canvas = square(9.0)
        lay(canvas, material, pattern, (RED,), seed)
        for field in (canvas.albedo, canvas.height, canvas.opacity, canvas.base):
            digest.update(field.tobytes())
    return digest.hexdigest()


@pytest.mark.parametrize("pattern", ["ombre", "color_block"])
def test_dye_runs_on_over_a_seam_when_the_whole_piece_is_told(pattern):
    upper, lower = square(12.0, 6.0), square(12.0, 6.0)
    lay(upper, "poplin", pattern, (NAVY, IVORY), 3, span=(-30.0, 6.0))
    lay(lower, "poplin", pattern, (NAVY, IVORY), 3, span=(0.0, 36.0))
    assert np.median(upper.albedo) < np.median(lower.albedo) / 3


def test_ground_fades_as_its_colour_does_when_one_runs_into_another():
    canvas = square(12.0, 16.0)
    lay(canvas, "poplin", "ombre", (NAVY, IVORY), 3)
    down = canvas.ground().mean(1)
    assert down[0] > 0.99 and down[-1] < 0.01
    assert np.abs(np.diff(down)).max() < 0.05
