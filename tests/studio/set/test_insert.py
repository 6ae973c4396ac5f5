"""The product in the frame: place, contact, core, size, stand-in and light."""

import cv2
import numpy as np
import pytest

from studio.checks.fidelity import check_fidelity
from studio.checks.score import PASS
from studio.set import insert
from studio.set.footing import ground_rise
from studio.set.light_side import light_side
from studio.set.proxy import inflate
from studio.set.sizing import fit

ASPECTS = (9 / 16, 4 / 5, 1.0, 4 / 3, 16 / 9)


def shrunk(image, size):
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA)


def product(height=120, width=90, seed=0):
    """A bag-like shape with a soft edge and uneven colours, (H, W, 4) uint8."""
    rgba = np.zeros((height + 40, width + 40, 4), np.uint8)
    rgba[..., :3] = np.random.default_rng(seed).integers(40, 220, rgba.shape[:2] + (3,))
    rgba[20:-20, 20:-20, 3] = 255
    rgba[19, 20:-20, 3] = 90
    rgba[20:50, 20:40, 3] = 0
    return rgba


def test_place_puts_the_product_where_it_is_wanted():
    placed = insert.place(product(), (60, 40, 135, 180), (256, 256))
    assert placed.box == pytest.approx((60, 40, 135, 180), abs=1)
    assert placed.rgba.shape == (256, 256, 4)


def test_place_does_not_bleed_hidden_colours_in():
    rgba = product()
    rgba[..., :3] = 200
    rgba[rgba[..., 3] == 0, :3] = (0, 255, 0)
    placed = insert.place(rgba, (60, 40, 100, 140), (256, 256)).rgba
    seen = placed[placed[..., 3] > 8, :3]
    assert np.abs(seen.astype(int) - 200).max() <= 1


def test_compose_leaves_a_thin_product_untouched_when_it_has_no_inside():
    strap = np.zeros((300, 300, 4), np.uint8)
    strap[147:153, 30:270] = (120, 40, 40, 255)
    picture = insert.compose(np.full((300, 300, 3), 230, np.uint8), strap)
    assert check_fidelity(picture, strap).verdict == PASS


def test_compose_leaves_the_core_untouched():
    placed = insert.place(product(), (40, 30, 160, 200), (256, 256)).rgba
    backdrop = np.random.default_rng(1).integers(0, 255, (256, 256, 3)).astype(np.uint8)
    picture = insert.compose(backdrop, placed)
    core = insert.core(placed[..., 3])
    assert core.sum() > 5000
    assert (picture[core] == placed[core, :3]).all()
    clear = placed[..., 3] == 0
    assert np.abs(picture[clear].astype(int) - backdrop[clear]).max() == 0


def silhouette(*columns):
    """A crop whose columns reach down to the given heights above its last row."""
    inside = np.ones((100, len(columns)), bool)
    for x, hover in enumerate(columns):
        inside[100 - int(hover):, x] = False
    return inside


def test_ground_rise_follows_a_slanted_foot():
    rise = ground_rise(silhouette(*np.arange(120) // 10))
    assert rise[110] - rise[0] == pytest.approx(11, abs=1)


def test_ground_rise_is_level_when_the_product_rests_on_a_point():
    x = np.linspace(-1, 1, 120)
    assert (ground_rise(silhouette(*(40 * x ** 2))) == 0).all()


def test_ground_rise_is_level_when_one_part_hangs_lower():
    heights = np.full(120, 30)
    heights[:12] = 0
    assert (ground_rise(silhouette(*heights)) == 0).all()


def test_contact_is_darkest_under_the_foot_and_weak_under_what_hovers():
    rgba = np.zeros((200, 200, 4), np.uint8)
    rgba[40:150, 50:110] = (90, 90, 90, 255)
    rgba[40:120, 110:150] = (90, 90, 90, 255)
    placed = insert.Placed(rgba, insert.solid_box(rgba[..., 3]))
    shade = insert.contact(placed)
    assert 0 <= shade.min() and shade.max() <= 1
    assert shade[150, 80] > 0.15
    assert shade[150, 80] > 4 * shade[150, 145]
    assert shade[30, 100] < 0.01 and shade[190, 100] < 0.05


def test_contact_is_the_same_shade_in_a_large_frame():
    rgba = np.zeros((400, 1600, 4), np.uint8)
    rgba[80:300, 300:900] = (90, 90, 90, 255)
    small = insert.contact(insert.Placed(rgba, insert.solid_box(rgba[..., 3])))
    rgba = rgba.repeat(2, 0).repeat(2, 1)
    large = insert.contact(insert.Placed(rgba, insert.solid_box(rgba[..., 3])))
    assert large.shape == (800, 3200) and small.max() > 0.5
    assert np.abs(shrunk(large, (1600, 400)) - small).max() < 0.05


def test_darken_touches_only_what_is_shaded():
    srgb = np.random.default_rng(2).random((300, 90, 3), np.float32)
    shade = np.zeros((300, 90), np.float32)
    shade[200:210, 40:50] = 0.5
    darker = insert.darken(srgb.copy(), shade)
    assert (darker[shade == 0] == srgb[shade == 0])[..., 0].mean() > 0.98
    assert np.abs(darker - srgb)[shade == 0].max() < 1e-5
    assert (darker[shade > 0] < srgb[shade > 0]).all()


def test_compose_leaves_the_core_and_the_set_untouched_when_the_frame_is_large():
    # From some 2600 pixels on the light around the product is gathered at a part of the size.
    placed = insert.place(product(), (900, 30, 400, 500), (3300, 600)).rgba
    backdrop = np.random.default_rng(1).integers(0, 255, (600, 3300, 3)).astype(np.uint8)
    picture = insert.compose(backdrop, placed)
    core, clear = insert.core(placed[..., 3]), placed[..., 3] == 0
    assert core.sum() > 50_000 and (picture[core] == placed[core, :3]).all()
    assert (picture[clear] == backdrop[clear]).all()


@pytest.mark.parametrize("frame", ASPECTS)
@pytest.mark.parametrize("aspect", (0.25, 0.8, 1.1, 2.5))
def test_product_stays_inside_the_frame(aspect, frame):
    size = fit(aspect, frame)
    height = 3.14 / min(frame, 1)
    assert size.height / height <= 0.605
    assert size.width / (height * frame) <= 0.71
    assert size.height / height < size.foot_row <= 0.9


@pytest.mark.parametrize("ratio", (0.3, 0.85, 0.96))
def test_product_spans_the_fill_ratio_along_its_tighter_side(ratio):
    for aspect in (0.5, 2.0):
        size = fit(aspect, 1.0, ratio)
        assert max(size.width, size.height) / 3.14 == pytest.approx(ratio)
        assert size.height / 3.14 <= size.foot_row <= 0.99


@pytest.mark.parametrize("shape", ((120, 90), (60, 180), (217, 100)))
def test_proxy_stands_on_the_ground_behind_its_front_edge(shape):
    rgba = product(*shape)
    x, y, wide, high = insert.solid_box(rgba[..., 3])
    proxy = inflate(rgba[y:y + high, x:x + wide], 1.2, 0.15)
    vertices = proxy.mesh.vertices[np.unique(proxy.mesh.faces)]
    assert vertices[:, 1].min() == pytest.approx(0, abs=1e-6)
    assert vertices[:, 1].max() == pytest.approx(1.2, rel=0.03)
    assert np.ptp(vertices[:, 0]) == pytest.approx(1.2 * wide / high, rel=0.04)
    foot = vertices[vertices[:, 1] < 1e-6]
    assert foot[:, 2].max() == pytest.approx(0, abs=1e-6) and foot[:, 2].min() < -0.05


def test_proxy_turns_away_where_the_foot_is_slanted():
    rgba = product()
    for x in range(rgba.shape[1]):
        rgba[-20 - x // 15:, x] = 0
    x, y, wide, high = insert.solid_box(rgba[..., 3])
    proxy = inflate(rgba[y:y + high, x:x + wide], 1.2, 0.15)
    vertices = proxy.mesh.vertices[np.unique(proxy.mesh.faces)]
    foot = vertices[vertices[:, 1] < 0.01]
    left, right = foot[foot[:, 0] < -0.2], foot[foot[:, 0] > 0.2]
    assert len(left) and len(right)
    assert right[:, 2].max() < left[:, 2].max() - 0.15


@pytest.mark.parametrize("side", (-1, 0, 1))
def test_light_side_is_the_brighter_one(side):
    rgba = np.full((100, 140, 4), 255, np.uint8)
    ramp = 120 + side * np.linspace(-40, 40, 140)
    rgba[..., :3] = ramp[None, :, None]
    rgba[30:50, 90:120, :3] = 10
    assert light_side(rgba) == side
