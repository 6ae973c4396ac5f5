"""Blocks: what is sewn fits together, at every fit, and hangs where it was cut."""

from dataclasses import replace

import numpy as np
import pytest

from studio.tailor import curves
from studio.tailor.blocks.bodice import EASE, WIDER_CM, Bodice, bodice
from studio.tailor.blocks.block import NO_SECTIONS
from studio.tailor.blocks.collar import ShirtCollar, shirt_collar, stand_collar, tube
from studio.tailor.blocks.fitted import FITTED, fitted
from studio.tailor.blocks.hood import Hood, hood
from studio.tailor.blocks.lapel import Lapel, tailored
from studio.tailor.blocks.skirt import Skirt, skirt
from studio.tailor.blocks.sleeve import Sleeve, for_fit, sleeves
from studio.tailor.blocks.slip import Slip, slip
from studio.tailor.blocks.top import ribbed, top
from studio.tailor.blocks.trousers import Trousers, grains, trousers
from studio.tailor.blocks.waist import with_skirt, with_trousers
from studio.tailor.blocks.zipped import zipped
from studio.tailor.cut_mesh import cut
from studio.tailor.distances import distances
from studio.tailor.drape import STIFFNESS, drape
from studio.tailor.dress_form import DressForm, Limb


def tee(fit="regular"):
    wider = WIDER_CM[fit]
    block = bodice(Bodice(chest=26.5 + wider, waist=25.8 + wider, hem=26 + wider,
                          shoulder=(22.5 + 0.5 * wider, 146), ease=EASE[fit]))
    return block + sleeves(for_fit(Sleeve(), wider), block)


def shirt():
    block = bodice(Bodice(hem_y=74, curve=5, neck=7.4, front_drop=7, back_drop=1.6, parted=True))
    sleeve = Sleeve(length=63, cuff=11.5, angle=44, hang=72, bend=6)
    return block + sleeves(sleeve, block) + shirt_collar(ShirtCollar(), block)


def turtleneck():
    block = bodice(Bodice(neck=7.6, front_drop=5.2, back_drop=1.8))
    return block + tube(block, 7, 6.5)


def blazer():
    block = tailored(Bodice(chest=27, waist=24.8, hem=27.2, hem_y=76, neck=7.8), Lapel())
    return block + sleeves(Sleeve(length=62, cuff=13, angle=50, hang=72, cap_ease=0.04), block)


def zip_jacket(open_y=None):
    block = zipped(Bodice(neck=7.8, front_drop=8), open_y)
    return block + sleeves(Sleeve(length=62, cuff=13, angle=46, hang=68), block) + stand_collar(
        5, block, closed=open_y is None)


def sweater(fit="regular"):
    sleeve = Sleeve(length=61, cuff=11.8, angle=44, hang=70, rib=6.5, rib_ratio=0.8)
    return ribbed(top(Bodice(chest=27.2, waist=27.2, hem=26.8), sleeve, fit), 6.5, 0.86)


def hoodie():
    body = Bodice(neck=8.8, front_drop=8.6, parted=True, hooded=True)
    block = ribbed(top(body, Sleeve(), "regular"), 6.5, 0.84)
    return hood(Hood(), block) + block


def dress():
    upper = bodice(Bodice(chest=23.6, waist=19.4, hem=19.4, hem_y=107, waist_y=107, neck=10.2,
                          shoulder=(15.2, 148.4), underarm_y=125, sleeveless=True, neckline="v"))
    return with_skirt(upper, skirt(Skirt(waist=19.4, hem=50, waist_y=107, pinned=False)))


def jumpsuit():
    upper = bodice(Bodice(chest=23.6, waist=20, hem=19.8, hem_y=105, waist_y=109, neck=9,
                          shoulder=(16.6, 147.2), underarm_y=124, sleeveless=True, neckline="v"))
    return with_trousers(upper, trousers(Trousers(waist=19.8, waist_y=105, front_drop=0,
                                                  pinned=False)))


GARMENTS = {
    **{f"tee {fit}": (lambda fit=fit: tee(fit)) for fit in EASE}, "shirt": shirt,
    "turtleneck": turtleneck, "blazer": blazer, "dress": dress, "jumpsuit": jumpsuit,
    "slip": lambda: slip(Slip()),
    "double-breasted": lambda: tailored(Bodice(hem_y=80), Lapel(overlap=7, cutaway=0, balance=2)),
    "zip jacket": zip_jacket, "open zip jacket": lambda: zip_jacket(137),
    **{f"sweater {fit}": (lambda fit=fit: sweater(fit)) for fit in EASE}, "hoodie": hoodie,
    "trousers": lambda: trousers(Trousers()), "a-line": lambda: skirt(Skirt()),
    "shorts": lambda: trousers(Trousers(hem_y=50, hem=30, knee_y=44)),
    "pencil": lambda: skirt(Skirt(hem=23.5, darts=2.0)),
    "wide": lambda: trousers(Trousers(knee=28, hem=29, slack=3.6, stance=13.5)),
    "close": lambda: trousers(Trousers(knee=17, hem=11, thigh=1.5, ease=0.01)),
    "circle": lambda: skirt(Skirt(hem=85)),
}


@pytest.mark.parametrize("name", GARMENTS)
def test_block_sews_edges_of_about_one_length_when_drafted(name):
    pattern = GARMENTS[name]().pattern()
    for seam in pattern.seams:
        one, other = (curves.length(pattern.panel(panel).edge(edge).points)
                      for panel, edge in (seam.one, seam.other))
        assert abs(one / other - 1) < 0.15, (seam, one, other)


@pytest.mark.parametrize("name", GARMENTS)
def test_block_is_cut_without_holes_when_sewn(name):
    pattern = GARMENTS[name]().pattern()
    mesh = cut(pattern, 1.6)
    sewn = np.sort(mesh.weld[mesh.triangles], 1)
    pairs = np.vstack([sewn[:, :2], sewn[:, 1:], sewn[:, ::2]])
    edges, uses = np.unique(pairs, axis=0, return_counts=True)
    uses = dict(zip(map(tuple, edges.tolist()), uses.tolist(), strict=True))
    for seam in pattern.seams:
        rim = mesh.weld[mesh.rims[seam.one]]
        for pair in np.sort(np.stack([rim[:-1], rim[1:]], 1), 1).tolist():
            assert uses.get(tuple(pair), 0) != 1, seam


def test_sleeve_is_as_long_as_its_armhole_when_eased():
    block = bodice(Bodice())
    for ease in (0.0, 0.04):
        pattern = (block + sleeves(Sleeve(cap_ease=ease), block)).pattern()
        cap = curves.length(pattern.panel("sleeve_left_front").edge("cap").points)
        hole = curves.length(pattern.panel("front").edge("armhole_left").points)
        assert cap == pytest.approx(hole * (1 + ease), rel=0.005)


def test_skirt_is_as_long_at_its_side_as_in_the_middle_when_flared():
    edges = {edge.name: edge.points for edge in skirt(Skirt(hem=60)).panels[0].edges}
    middle = edges["waist"][:, 1].min() - edges["hem"][:, 1].min()
    assert curves.length(edges["side_right"]) == pytest.approx(middle, rel=0.02)


def test_darts_draw_the_waist_in_to_its_measure_when_it_is_cut_wider():
    block = skirt(Skirt(waist=19, hem=23, darts=2.5, front_drop=0.0))
    for panel in block.panels:
        darts = [elastic for elastic in block.elastics if elastic.edge == (panel.name, "waist")]
        assert sorted(darts, key=lambda dart: dart.width) == sorted(
            darts, key=lambda dart: dart.ratio)
        cut_cm = curves.length(panel.edge("waist").points)
        assert cut_cm == pytest.approx(2 * 21.5, rel=0.01)
        assert cut_cm * darts[0].ratio == pytest.approx(2 * 19, rel=0.01)
        assert darts[-1].ratio > 0.97


def test_legs_swing_inwards_alike_when_lowered():
    left, right = (limb for limb in trousers(Trousers(stance=10)).form().limbs)
    for share, ankle in ((0.0, 14.5), (1.0, 10.0)):
        x = left.posed(share)[-1, 0], right.posed(share)[-1, 0]
        assert x[0] == pytest.approx(-x[1]) and x[1] == pytest.approx(ankle, abs=0.3)


def test_zip_is_sewn_below_its_slider_only_when_open():
    pattern = zip_jacket(137).pattern()
    assert pattern.panel("front_left").edge("open").points[:, 1].min() == pytest.approx(137)
    assert pattern.panel("front_right").edge("front").points[:, 1].max() == pytest.approx(137)
    sewn = {name for seam in pattern.seams for name in (seam.one, seam.other)}
    assert ("front_left", "front") in sewn and ("front_left", "open") not in sewn


def test_lower_front_rolls_higher_and_reaches_less_far_when_double_breasted():
    pattern = tailored(Bodice(hem_y=80), Lapel(overlap=7, cutaway=0)).pattern()
    left, right = (pattern.panel(f"front_{side}") for side in ("left", "right"))
    assert left.edge("roll").points[:, 1].min() > right.edge("roll").points[:, 1].min() + 1
    assert left.outline()[:, 0].max() < -right.outline()[:, 0].min() - 1


def test_stripes_run_down_the_legs_when_they_are_laid_across_the_cloth():
    block = trousers(Trousers())
    assert grains(block, "striped") == {panel.name: np.pi / 2 for panel in block.panels}
    assert not grains(block, "pinstripe")


@pytest.mark.parametrize("body", [
    trousers(Trousers()), skirt(Skirt(hem=23.5, darts=2.0)),
], ids=["trousers", "pencil"])
def test_body_is_deeper_for_its_width_at_the_seat_when_it_is_drafted(body):
    y, wide, deep, _ = body.sections.T
    waist, seat = (np.interp(height, y, deep / wide) for height in (103, 86))
    assert seat > 1.15 * waist


@pytest.mark.parametrize("knee", [19.0, 25.0])
def test_thigh_goes_round_as_far_as_its_cloth_when_both_touch(knee):
    m = Trousers(knee=knee)
    leg = trousers(m).limbs[1]
    at = np.argmin(np.abs(leg.joints[:, 1] - m.crotch_y))
    girth = np.pi * leg.radii[at] * (1 + leg.depths()[at])
    cloth = 2 * m.hip + m.front_hook + m.back_hook
    assert 0.9 * cloth < girth < cloth
    assert (np.diff(leg.radii[at:] * leg.depths()[at:]) <= 0).all()


def test_straight_limb_is_nowhere_wider_than_it_tapers_when_joints_are_many():
    joints = np.array([[0.0, y, 0.0] for y in (40.0, 20.0, 10.0, 0.0)])
    radii = np.array([8.0, 7.0, 4.0, 3.5])
    limb = Limb(joints, radii, depth=np.array([1.0, 1.0, 1.0, 1.0]), straight=True)
    grid = distances(DressForm(NO_SECTIONS, (limb,)), 0.0, (-10, 2, -10), (10, 38, 10), 0.5)
    middle = grid.values[:, :, grid.values.shape[2] // 2]
    wide = (middle < 0).sum(0) * grid.cell / 2
    y = grid.low[1] + np.arange(len(wide)) * grid.cell
    assert (wide <= np.interp(y, joints[::-1, 1], radii[::-1]) + 0.5).all()


def test_fitted_bodice_has_a_bust_and_no_more_waist_when_it_is_drafted():
    plain, busted = bodice(replace(FITTED, ease=0.0)), fitted("slim", 0.0, 19.0, 106.0, 0.0)
    assert np.allclose(plain.sections[:, :2], busted.sections[:, :2])
    gained = busted.sections[:, 2] / plain.sections[:, 2]
    assert gained[0] == pytest.approx(1, abs=0.03) and gained.max() > 1.25


def test_shirt_collar_is_refused_when_the_neck_is_closed():
    with pytest.raises(ValueError, match="parted"):
        shirt_collar(ShirtCollar(), bodice(Bodice()))


@pytest.mark.parametrize(("name", "low", "high"), [
    ("trousers", 3, 104), ("a-line", 48, 104), ("dress", 46, 149), ("shirt", 74, 155),
    ("jumpsuit", 3, 149), ("slip", 34, 135), ("sweater regular", 82, 152), ("hoodie", 82, 177)])
def test_block_hangs_where_it_was_cut_when_draped(name, low, high):
    block = GARMENTS[name]()
    mesh = drape(block.pattern(), block.form(), STIFFNESS["shirting"], 3, 2.4)
    assert np.isfinite(mesh.positions).all()
    assert mesh.positions[:, 1].min() == pytest.approx(low, abs=4.5)
    assert mesh.positions[:, 1].max() == pytest.approx(high, abs=4)


def test_fronts_lie_left_under_right_when_buttoned():
    block = blazer()
    mesh = drape(block.pattern(), block.form(), STIFFNESS["suiting"], 3, 1.7)
    depth = {}
    for panel in ("front_left", "front_right"):
        on = mesh.panel_of == mesh.panels.index(panel)
        middle, z = mesh.places[on].mean(1), mesh.positions[mesh.triangles[on]].mean(1)[:, 2]
        near = (np.abs(middle[:, 0]) < 1.2) & (np.abs(middle[:, 1] - 105) < 8)
        depth[panel] = z[near].mean()
    assert 0.3 < depth["front_right"] - depth["front_left"] < 3


@pytest.mark.parametrize("angle", [33.0, 50.0])
def test_a_sleeve_is_wider_at_the_top_when_the_fit_is(angle):
    wide = []
    for fit in ("regular", "relaxed", "oversized"):
        body = Bodice(chest=27.2, shoulder=(22.4, 147))
        block = top(body, Sleeve(length=62, cuff=11, angle=angle), fit)
        sleeve = block.pattern().panel("sleeve_right_front")
        wide.append(np.ptp(sleeve.edge("cap").points[:, 0]))
        assert wide[-1] > np.ptp(sleeve.edge("cuff").points[:, 0])
    assert wide == sorted(wide)
