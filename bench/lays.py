"""Flat lays of several products, composed by seed from photos whose exact alphas are known."""

import time
from dataclasses import dataclass

import cv2
import numpy as np

from bench.item_sheets import delivered, refused
from studio.cutout.foreground import own_colours
from studio.cutout.morphology import iou
from studio.extract.extract import Extracted, extract

PRODUCTS = {
    "p_polo_navy": ("upper", {"blue", "black", "purple"}),
    "p_hoodie_blue": ("upper", {"blue"}),
    "p_hoodie_red": ("upper", {"red"}),
    "p_tee_grey": ("upper", {"grey"}),
    "p_plimsoll_white_top": ("feet", {"white", "grey", "blue"}),
    "p_sunglasses": ("accessory", {"blue", "brown", "black"}),
    "p_beanie": ("accessory", {"blue"}),
    "p_cap_red": ("accessory", {"red"}),
    "p_bag_tote_red": ("accessory", {"red"}),
}
"""The slot of `studio.item_categories` and the basic colours that a person would name. The white
hoodie is left out: on white it has no edge in its own photo, and so no sound colours."""

GROUNDS = ((247, 247, 245), (238, 232, 222), (205, 212, 208), (226, 208, 196), (90, 94, 100))
SIDE_PX = 1000
SIZES = {"p_sunglasses": 0.2, "p_beanie": 0.24, "p_cap_red": 0.25, "p_plimsoll_white_top": 0.28}
USUAL = 0.38
"""Longer side of a product as a share of the picture's."""

TURN_MOST = 12
TRIES = 400


@dataclass(frozen=True)
class Lay:
    """A composed photo, (H, W, 3) uint8 sRGB, and {product: (H, W) float32 alpha}."""

    photo: np.ndarray
    alphas: dict[str, np.ndarray]


def compose(folder, seed):
    """Lay two to five products out on a plain ground, with soft shadows and noise."""
    dice = np.random.default_rng([seed, 20])
    names = dice.permutation(sorted(PRODUCTS))[:dice.integers(2, 6)]
    ground = _ground(GROUNDS[seed % len(GROUNDS)], dice)
    taken = np.zeros(ground.shape[:2], np.uint8)
    alphas = {}
    for name in map(str, names):
        laid = _laid(*_product(folder, name), name, taken, dice)
        if laid is None:
            continue
        rgb, alpha = laid
        alphas[name] = alpha
        taken |= cv2.dilate((alpha > 0.02).astype(np.uint8), np.ones((25, 25), np.uint8))
        shadow = cv2.GaussianBlur(np.roll(alpha, (7, 5), (0, 1)), (0, 0), 7)
        ground *= 1 - 0.35 * shadow[..., None]
        ground += alpha[..., None] * (rgb - ground)
    noise = dice.normal(0, 0.8, ground.shape)
    return Lay(np.clip(np.rint(ground + noise), 0, 255).astype(np.uint8), alphas)


def _ground(colour, dice):
    y, x = np.mgrid[-1:1:SIDE_PX * 1j, -1:1:SIDE_PX * 1j].astype(np.float32)
    light = 1 + 0.03 * (x * dice.uniform(-1, 1) + y * dice.uniform(-1, 1)) - 0.02 * (x**2 + y**2)
    return np.float32(colour) * light[..., None]


def _product(folder, name):
    """(H, W, 3) float32 sRGB levels of the product alone, and its (H, W) float32 alpha."""
    photo = cv2.cvtColor(cv2.imread(str(folder / f"{name}.png")), cv2.COLOR_BGR2RGB)
    alpha = cv2.imread(str(folder / "reference" / f"{name}_alpha.png"), cv2.IMREAD_GRAYSCALE)
    alpha = alpha.astype(np.float32) / 255
    return 255 * own_colours(photo.astype(np.float32) / 255, alpha), alpha


def _laid(rgb, alpha, name, taken, dice):
    """The product scaled, turned and moved to where nothing lies yet, or None."""
    x, y, width, height = cv2.boundingRect((alpha > 0.02).astype(np.uint8))
    scale = SIZES.get(name, USUAL) * SIDE_PX / max(width, height) * dice.uniform(0.85, 1.1)
    turn = cv2.getRotationMatrix2D((x + width / 2, y + height / 2),
                                   dice.uniform(-TURN_MOST, TURN_MOST), scale)
    for _ in range(TRIES):
        move = turn.copy()
        move[:, 2] += dice.uniform(0.14, 0.86, 2) * SIDE_PX - (x + width / 2, y + height / 2)
        cover = cv2.warpAffine(alpha, move, (SIDE_PX, SIDE_PX), flags=cv2.INTER_AREA)
        inside = cover[8:-8, 8:-8].sum() > 0.98 * alpha.sum() * scale**2
        inside = inside and cover[8:-8, 8:-8].sum() == cover.sum()
        if inside and not taken[cover > 0.02].any():
            return cv2.warpAffine(rgb, move, (SIDE_PX, SIDE_PX), flags=cv2.INTER_LINEAR,
                                  borderMode=cv2.BORDER_REPLICATE), cover
    return None


@dataclass(frozen=True)
class MeasuredLay:
    """What was made of a flat lay.

    Attributes
    ----------
    things : int
        How many lie there.
    overlaps : list of float
        IoU of each item with the product that it is.
    verdicts : list of str
        ``right``, ``untold`` or ``wrong``: the slot of each item.
    coloured : list of bool
        Whether the colour that is told is one that a person would name.
    """

    name: str
    photo: np.ndarray
    found: Extracted
    cpu_s: float
    things: int
    overlaps: list[float]
    verdicts: list[str]
    coloured: list[bool]


def measure_lay(folder, seed):
    """Compose a flat lay and extract its items."""
    lay = compose(folder, seed)
    started = time.process_time()
    found = extract(lay.photo, 10)
    spent = time.process_time() - started
    judged = [_judge(item, lay) for item in found.items]
    overlaps, verdicts, coloured = zip(*judged, strict=True) if judged else ((), (), ())
    return MeasuredLay(f"lay {seed}", lay.photo, found, spent, len(lay.alphas),
                       list(overlaps), list(verdicts), list(coloured))


def _judge(item, lay):
    """IoU with the product that an item is, verdict on its slot, and whether its colour is right.
    """
    x, y, width, height = item.facts["box"]
    alpha = np.zeros(lay.photo.shape[:2], bool)
    alpha[y:y + height, x:x + width] = item.rgba[..., 3] > 127
    overlap, name = max((iou(alpha, truth > 0.5), name) for name, truth in lay.alphas.items())
    slot, colours = PRODUCTS[name]
    told = item.facts["slot"]
    verdict = "untold" if told is None else "right" if told == slot else "wrong"
    return overlap, verdict, bool({each["basic"] for each in item.facts["colors"]} & colours)


def lay_table(lays):
    """What became of the things in composed flat lays."""
    overlaps = [value for one in lays for value in one.overlaps]
    verdicts = [value for one in lays for value in one.verdicts]
    coloured = [value for one in lays for value in one.coloured]
    whole = sum(len(one.found.items) == one.things for one in lays)
    yield (f"{len(lays)} flat lays with {sum(one.things for one in lays)} things: "
           f"{len(overlaps)} delivered, {whole} lays whole")
    if overlaps:
        yield (f"IoU: mean {np.mean(overlaps):.4f}, least {min(overlaps):.4f}, "
               f"below 0.97: {sum(value < 0.97 for value in overlaps)}")
    yield (f"kind right {verdicts.count('right')}, not told {verdicts.count('untold')}, wrong "
           f"{verdicts.count('wrong')}; colour right {sum(coloured)} of {len(coloured)}")
    if lays:
        yield f"CPU s: mean {np.mean([one.cpu_s for one in lays]):.1f}"
    for one in lays:
        yield f"  {one.name}: {delivered(one.found, one.verdicts)} | {refused(one.found)}"
