"""Shoes seen from above."""

import numpy as np
import pytest

from studio.look.accessories.footwear import slip_on
from studio.look.accessories.from_above import inside_ends, splayed, unfolded
from studio.look.accessories.photo_panel import photo_panel, trimmed
from studio.look.accessories.registration import likeliest
from studio.tailor.raster import View
from tests.studio.look.accessories.drawn import cutout

FROM_TOP = View(-np.pi / 2, np.pi / 2)


def shoe(ends=190):
    """White, blue inside from its heel to a row, 360 px long."""
    return trimmed(cutout([
        ("ellipse", ((200, 100), (55, 80)), (240, 240, 240)),
        ("ellipse", ((200, 270), (65, 110)), (240, 240, 240)),
        ("polygon", [(145, 100), (255, 100), (265, 270), (135, 270)], (240, 240, 240)),
        ("ellipse", ((200, 110), (38, 70)), (20, 40, 220)),
        ("polygon", [(164, 100), (236, 100), (236, ends), (164, ends)], (20, 40, 220))]))


def test_walls_are_spread_when_seen_from_above_alone():
    points = slip_on().points
    assert splayed(points, View(0.4, 0.3)) is points
    spread = splayed(points, FROM_TOP)
    floor = points[:, 1] < 0.2
    assert np.allclose(spread[:, 1], points[:, 1])
    assert np.abs(spread[floor, 2]).max() > 1.3 * np.abs(points[floor, 2]).max()


@pytest.mark.parametrize("ends", (185, 205, 230))
def test_inside_ends_where_its_colour_does_when_it_has_another(ends):
    assert inside_ends(shoe(ends)) == pytest.approx((ends - 20) / 360, abs=0.03)


def test_inside_is_not_known_when_it_has_the_upper_colour():
    rgba = shoe()
    rgba[..., :3] = 200
    assert inside_ends(rgba) is None


@pytest.fixture(scope="module")
def painted():
    rgba, shape = shoe(), slip_on()
    seen = likeliest(rgba[..., 3] > 127, shape.points, shape.triangles, (FROM_TOP,), splayed)
    return unfolded(shape, seen, photo_panel(rgba, 12.0), inside_ends(rgba))


def colours(painted, chosen):
    canvas = painted.panel.canvas()
    places = painted.panel.places(*painted.corners[chosen].mean(1).T)
    pixels = canvas.pixels(places).round().astype(int)
    return canvas.albedo[pixels[:, 1], pixels[:, 0]]


def test_outside_shows_none_of_the_inside_when_unfolded(painted):
    shape = slip_on()
    middles = shape.points[shape.triangles].mean(1)
    walls = (shape.panels == "upper") & (np.abs(middles[:, 2]) > 3.0) & (middles[:, 1] < 5)
    blue = colours(painted, walls)
    assert (blue[:, 0] < 0.4).mean() < 0.02


def test_insole_shows_the_inside_when_unfolded(painted):
    shape = slip_on()
    middles = shape.points[shape.triangles].mean(1)
    insole = (shape.panels == "insole") & (middles[:, 0] > -10) & (middles[:, 0] < -4)
    assert np.median(colours(painted, insole)[:, 0]) < 0.2


def test_sole_is_plain_and_as_light_as_the_rim_when_unfolded(painted):
    assert (painted.unseen == (slip_on().panels == "sole")).all()
    assert painted.sole.colour.min() > 0.6
