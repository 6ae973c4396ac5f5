"""Ribs of a garment's own yarn: alike from both sides, without what the cloth shows."""

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.canvas import blank
from studio.tailor.fabric.materials import MATERIALS
from studio.tailor.spec import Spec
from studio.tailor.trims import knitwear, ribs

EDGE = np.array([(0.0, 0.0), (20.0, 0.0)])
BOX = np.array([(0.0, 0.0), (20.0, 0.0), (20.0, 15.0), (0.0, 15.0)])


def banded(pattern):
    spec = Spec("sweater", ("#7a2e3a",), "knit", pattern, "regular", "regular", 1)
    sides = tuple(blank(BOX, 14, MATERIALS["knit"].finish) for _ in range(2))
    for canvas in sides:
        canvas.albedo[:] = 0.5 + 0.4 * np.sin(3 * canvas.grain_u)[..., None]
        canvas.height += 0.2 * np.sin(5 * canvas.grain_u)
    knitwear.band(sides, EDGE, 4.0, ribs.SWEAT, spec, 3)
    return sides


def inside(canvas):
    return (canvas.grain_v > 0.5) & (canvas.grain_v < 3.5)


def test_rib_looks_alike_from_both_sides_when_the_inside_is_seen():
    one, other = banded("solid")
    on = inside(one)
    assert np.array_equal(one.albedo[on], other.albedo[on])
    assert np.array_equal(one.height[on], other.height[on])


def test_rib_is_all_of_its_own_yarn_when_the_cloth_is_patterned():
    canvas = banded("striped")[0]
    on = inside(canvas)
    hue = canvas.albedo[on] / canvas.albedo[on].sum(1, keepdims=True)
    yarn = linear_of_hex("#7a2e3a")
    assert np.abs(hue - yarn / yarn.sum()).max() < 1e-3
    assert canvas.height[on].max() < 0.19


def test_rib_counts_as_cloth_when_it_has_its_colour():
    solid, striped = banded("solid")[0], banded("striped")[0]
    assert solid.base[inside(solid)].all() and not striped.base[inside(striped)].any()
