"""A garment, photographed."""

import numpy as np
import pytest

from studio.colour import linear_of_hex, to_lab
from studio.tailor.packshot import photograph
from studio.tailor.raster import View
from tests.studio.tailor.sheets import COTTON, SATIN, ball, canvas, curtain, sheet

SIDE = 160


def _shot(mesh, colour, target=None, finish=COTTON, **options):
    return photograph([mesh], {mesh.panels[0]: (canvas(mesh, colour, finish=finish), None)},
                      target or colour, SIDE, SIDE, **options)


@pytest.mark.parametrize("finish", [COTTON, SATIN])
@pytest.mark.parametrize("colour", ["#1c2f5e", "#c8102e", "#e8d9b8", "#3f7d4e", "#7f7f7f"])
def test_cloth_has_the_colour_asked_for_when_it_is_folded(colour, finish):
    assert _shot(curtain(), colour, finish=finish).facts["distance"] < 3


@pytest.mark.parametrize("colour", ["#ffffff", "#000000"])
def test_cloth_keeps_its_folds_when_it_is_black_or_white(colour):
    shot = _shot(curtain(), colour)
    lightness = to_lab(shot.picture)[..., 0][shot.base]
    assert shot.facts["distance"] < 5
    assert np.subtract(*np.percentile(lightness, [95, 5])) > 3
    assert shot.cutout[..., :3][shot.base].max() < 254


def test_border_is_white_when_a_shadow_falls():
    picture = _shot(curtain(), "#336699").picture
    ring = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    assert (ring == 255).all()
    assert (picture[5:-5, 5:-5].min(-1) < 250).any()


def test_same_bytes_come_out_when_drawn_twice():
    one, two = _shot(curtain(), "#336699"), _shot(curtain(), "#336699")
    assert one.picture.tobytes() == two.picture.tobytes()
    assert one.cutout.tobytes() == two.cutout.tobytes()


def test_edge_has_many_levels_when_it_slants():
    mesh = sheet()
    turned = np.array([[0.97, -0.24, 0], [0.24, 0.97, 0], [0, 0, 1]])
    mesh = type(mesh)(mesh.positions @ turned.T, mesh.triangles, mesh.places, mesh.panel_of,
                      mesh.panels)
    alpha = _shot(mesh, "#336699").cutout[..., 3]
    assert len(np.unique(alpha)) > 12


def test_rim_has_the_cloths_colour_when_it_is_half_clear():
    cutout = _shot(sheet(), "#336699").cutout
    rim = (cutout[..., 3] > 20) & (cutout[..., 3] < 235)
    assert np.abs(cutout[rim][:, :3].astype(int) - [0x33, 0x66, 0x99]).max() < 60


def test_frame_has_any_ratio_when_asked():
    mesh = curtain()
    shot = photograph([mesh], {"front": (canvas(mesh), None)}, "#808080", 200, 120)
    rows, columns = np.nonzero(shot.cutout[..., 3] > 127)
    assert shot.picture.shape == (120, 200, 3)
    assert abs(columns.min() + columns.max() - 199) <= 2
    assert abs(rows.min() - 0.06 * 120) < 2


def test_pocket_throws_a_shadow_when_it_is_laid_on():
    mesh = sheet()
    drawn = canvas(mesh, "#c0c0c0", density=20.0)
    high = (np.abs(drawn.grain_u) < 4) & (np.abs(drawn.grain_v) < 4)
    drawn.height[high] = 0.5
    lightness = to_lab(photograph([mesh], {"front": (drawn, None)}, None, SIDE, SIDE).picture)
    scale = 0.88 * SIDE / 20.4
    middle, beside = SIDE // 2, round(4.35 * scale)
    lit, dark = lightness[middle, middle - beside, 0], lightness[middle, middle + beside, 0]
    assert dark < lightness[middle, middle, 0] - 1
    assert dark < lit + 2


def test_back_is_seen_when_the_front_is_sheer():
    front, back = sheet(depth=2.0), sheet(depth=-2.0, away=True, name="back")
    veil = canvas(front, "#ffffff")
    veil.opacity[:] = 0.5
    behind = canvas(back, "#202020")
    both = photograph([front, back], {"front": (veil, None), "back": (behind, None)}, None,
                      SIDE, SIDE)
    alone = photograph([front], {"front": (veil, None)}, None, SIDE, SIDE)
    at = SIDE // 2, SIDE // 2
    assert both.cutout[at][3] == 255 and alone.cutout[at][3] == pytest.approx(128, abs=2)
    assert both.cutout[at][0] < alone.cutout[at][0] - 20


def test_hole_is_clear_when_the_canvas_has_one():
    mesh = sheet()
    drawn = canvas(mesh)
    drawn.opacity[np.hypot(drawn.grain_u, drawn.grain_v) < 4] = 0
    alpha = photograph([mesh], {"front": (drawn, None)}, None, SIDE, SIDE).cutout[..., 3]
    assert alpha[SIDE // 2, SIDE // 2] == 0 and alpha[SIDE // 2, SIDE // 5] == 255


def test_inside_is_read_when_the_back_of_cloth_is_seen():
    mesh = sheet(away=True)
    lining = canvas(mesh, "#c81020")
    shot = photograph([mesh], {"front": (canvas(mesh, "#1020c8"), lining)}, None, SIDE, SIDE)
    red, _, blue = shot.picture[SIDE // 2, SIDE // 2].astype(int)
    assert red > blue + 60


def test_shoe_stands_on_a_shadow_when_it_stands():
    hung, stood = (_shot(ball(), "#884422", stands=stands).picture for stands in (False, True))
    below = np.s_[int(0.945 * SIDE):int(0.965 * SIDE), SIDE // 2]
    assert stood[below].mean() < hung[below].mean()


def test_outline_is_not_drawn_dark_when_a_ball_turns_away():
    shot = _shot(ball(), "#b0b0b0")
    lightness = to_lab(shot.cutout[..., :3])[..., 0]
    middle, row = SIDE // 2, lightness[SIDE // 2]
    solid = np.flatnonzero(shot.cutout[middle, :, 3] == 255)
    assert row[solid[1]] > 0.7 * row[middle]


def test_side_is_seen_when_the_view_turns():
    mesh = curtain()
    wide, narrow = (_shot(mesh, "#884422", view=View(yaw)).cutout[..., 3] > 127
                    for yaw in (0.0, 0.9))
    assert narrow.any(0).sum() < 0.8 * wide.any(0).sum()


def test_panel_without_a_canvas_is_refused_when_drawn():
    with pytest.raises(KeyError):
        photograph([sheet()], {}, "#808080", SIDE, SIDE)


def test_colours_stay_as_drawn_when_no_target_is_given():
    mesh = sheet()
    shot = photograph([mesh], {"front": (canvas(mesh, "#5080a0"), None)}, None, SIDE, SIDE)
    assert shot.facts["distance"] is None and shot.facts["gain"] == (1.0, 1.0, 1.0)
    assert linear_of_hex("#5080a0") == pytest.approx(
        linear_of_hex("#%02x%02x%02x" % tuple(shot.picture[SIDE // 2, SIDE // 2])), abs=0.05)
