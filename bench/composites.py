"""The cut-out on fresh photos: `python -m bench.composites [FOLDER] -n 60 --seed 1`.

The thresholds of the confidence were set on the photos that `bench.vision` measures. Here products
of known alpha are put before drawn backdrops, at other scales and angles, with shadows, noise and
JPEG, and the verdict is measured, not seen.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from bench import alpha_error
from bench.vision import PHOTOS, on_ground, roc_area
from studio.cutout.confidence import THRESHOLD
from studio.cutout.cut import cut_out
from studio.cutout.foreground import own_colours
from studio.cutout.morphology import opened, pieces
from studio.errors import CutoutUnsure
from studio.set.noise import stream

SIDE = 720
"""Long side of a composite, pixels: two thirds of what phones and shops send once scaled."""

SHIPS_IOU, FLAW_IOU = 0.985, 0.97
SHIPS_PIECE, FLAW_PIECE = 0.002, 0.008
"""Least overlap, and largest connected piece that is wrong, as a share of the product."""

FIRM = 0.3
"""Difference of alpha from which on a pixel is wrong; what is one pixel thin is left to the IoU."""


@dataclass(frozen=True)
class Judged:
    """One composite: its ground, what the confidence said, what the alpha says."""

    ground: str
    confidence: float
    verdict: str
    iou: float

    @property
    def delivered(self):
        return self.confidence >= THRESHOLD


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=PHOTOS)
    parser.add_argument("-n", "--count", type=int, default=60, help="how many to draw")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--look", type=Path, help="write photos and cuts here")
    options = parser.parse_args(arguments)
    known = products(options.folder)
    if not known:
        parser.error(f"no products with their alpha in {options.folder}")
    grounds, everything = list(DRAWN), []
    for turn in range(options.count):
        name, product = known[turn // len(grounds) % len(known)]
        ground = grounds[turn % len(grounds)]
        photo, cut, judged = judge(product, ground, options.seed + turn)
        everything.append(judged)
        if options.look:
            look(options.look / f"{turn:03}-{ground}-{name}.jpg", photo, cut, judged)
    print("\n".join(summary(everything)))


def look(path, photo, cut, judged):
    """Write a photo beside its cut; the file's name ends in confidence and verdict."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = on_ground(cut) if cut else np.zeros_like(photo)
    path = path.with_stem(f"{path.stem}-{judged.confidence:.2f}-{judged.verdict}")
    cv2.imwrite(str(path), np.hstack([photo[..., ::-1], shown]))


def summary(everything):
    """The lines of the table: a ground each, then all."""
    yield f"{'ground':10}{'drawn':>7}{'delivered':>11}{'ship':>6}{'flaw':>6}{'bad':>5}{'IoU':>8}"
    for ground in (*DRAWN, "all"):
        drawn = [one for one in everything if ground in (one.ground, "all")]
        sent = [one for one in drawn if one.delivered]
        verdicts = [one.verdict for one in sent]
        overlap = np.mean([one.iou for one in sent]) if sent else float("nan")
        share = f"{len(sent)} ({len(sent) / max(1, len(drawn)):.0%})"
        yield (f"{ground:10}{len(drawn):7}{share:>11}" + "".join(
            f"{verdicts.count(word):{width}}" for word, width in (("ships", 6), ("flaw", 6),
                                                                  ("no", 5))) + f"{overlap:8.4f}")
    area = roc_area([one.confidence for one in everything],
                    [one.verdict != "no" for one in everything])
    yield f"ROC area of the confidence: {area:.3f}"


def products(folder):
    """[(name, (H, W, 4) uint8)] of the photos in `folder` whose alpha is exactly known."""
    found = []
    for path in sorted((folder / "reference").glob("p_*_alpha.png")):
        name = path.name.removesuffix("_alpha.png")
        photo = cv2.imread(str(folder / f"{name}.png"))
        alpha = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
        if photo is None or photo.shape[:2] != alpha.shape:
            continue
        share = alpha.astype(np.float32) / 255
        front = own_colours(photo[..., ::-1].astype(np.float32) / 255, share)
        x, y, width, height = cv2.boundingRect((alpha > 0).astype(np.uint8))
        rgba = np.dstack([np.rint(front * 255).astype(np.uint8), alpha])
        found.append((name, rgba[y:y + height, x:x + width]))
    return found


def composite(product, ground, seed):
    """A photo of `product` and the alpha in it: (H, W, 3) uint8 sRGB, (H, W) float32."""
    dice = stream(seed, f"composite {ground}")
    shape = (SIDE, SIDE) if dice.random() < 0.5 else (SIDE, SIDE * 3 // 4)
    placed = _placed(product, shape, dice)
    alpha = placed[..., 3]
    back = DRAWN[ground](shape, dice) * (1 - _shadow(alpha, dice))[..., None]
    front = placed[..., :3] * dice.uniform(0.85, 1.0)
    rgb = front * alpha[..., None] + back * (1 - alpha[..., None])
    rgb = cv2.GaussianBlur(rgb, (0, 0), dice.uniform(0.3, 0.7))
    rgb += dice.normal(0, dice.uniform(0.002, 0.012), rgb.shape)
    rgb = np.rint(np.clip(rgb, 0, 1) * 255).astype(np.uint8)
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(dice.integers(70, 96))]
    _, encoded = cv2.imencode(".jpg", rgb[..., ::-1], quality)
    return cv2.imdecode(encoded, cv2.IMREAD_COLOR)[..., ::-1].copy(), alpha


def _placed(product, shape, dice):
    """The product turned, scaled and moved, colours not multiplied: (H, W, 4) float32."""
    height, width = product.shape[:2]
    reach = dice.uniform(0.5, 0.9) * min(shape) / np.hypot(height, width)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), dice.uniform(-25, 25), reach)
    room = 0.04 * np.array(shape[::-1])
    turn[:, 2] += np.array(shape[::-1]) / 2 - (width / 2, height / 2) + dice.uniform(-room, room)
    pixels = product.astype(np.float32) / 255
    pixels[..., :3] *= pixels[..., 3:]
    if dice.random() < 0.5:
        pixels = np.ascontiguousarray(pixels[:, ::-1])
    if reach < 1:
        pixels = cv2.GaussianBlur(pixels, (0, 0), 0.4 / reach)
    moved = cv2.warpAffine(pixels, turn, shape[::-1])
    moved[..., :3] /= np.maximum(moved[..., 3:], 1e-3)
    return np.clip(moved, 0, 1)


def _shadow(alpha, dice):
    """Share of the light that a product takes from the ground beside it: (H, W) float32."""
    reach = 0.03 * max(alpha.shape)
    move = np.float32([[1, 0, dice.uniform(-reach, reach)], [0, 1, dice.uniform(0, reach)]])
    moved = cv2.warpAffine(alpha, move, alpha.shape[::-1])
    return dice.uniform(0.1, 0.5) * cv2.GaussianBlur(moved, (0, 0), dice.uniform(0.2, 0.8) * reach)


def _paper(shape, dice):
    tone = dice.uniform(0.55, 1.0) * (1 - dice.uniform(0, 0.15, 3))
    return np.broadcast_to(np.float32(tone), (*shape, 3)).copy()


def _gradient(shape, dice):
    rows, columns = np.mgrid[0:1:shape[0] * 1j, 0:1:shape[1] * 1j]
    fall = 1 - dice.uniform(0.05, 0.3) * np.hypot(rows - dice.random(), columns - dice.random())
    return _paper(shape, dice) * np.float32(fall)[..., None]


def _boards(shape, dice):
    count = int(dice.integers(5, 12))
    tones = dice.uniform(0.8, 1.0, count + 1)
    across = np.arange(shape[1]) * count / shape[1]
    board = tones[across.astype(int)] * np.where(across % 1 < 0.03, 0.7, 1)
    grain = cv2.GaussianBlur(dice.normal(0, 1, shape), (0, 0), sigmaX=1.5, sigmaY=25)
    tone = np.float32(dice.uniform(0.4, 0.8) * np.float64((1, 0.82, 0.62)))
    return tone * np.float32(board * (1 + 0.5 * grain))[..., None]


def _tiles(shape, dice):
    step = int(dice.integers(110, 220))
    joints = np.ones(shape, np.float32)
    joints[::step], joints[1::step], joints[:, ::step], joints[:, 1::step] = 0.7, 0.75, 0.7, 0.75
    return _gradient(shape, dice) * cv2.GaussianBlur(joints, (0, 0), 0.8)[..., None]


def _cloth(shape, dice):
    folds = cv2.GaussianBlur(dice.normal(0, 1, shape), (0, 0), 18)
    weave = cv2.GaussianBlur(dice.normal(0, 1, shape), (0, 0), 0.8)
    shade = 1 + 0.06 * folds / folds.std() + 0.03 * weave / weave.std()
    return _paper(shape, dice) * np.float32(shade)[..., None]


DRAWN = {"paper": _paper, "gradient": _gradient, "boards": _boards, "tiles": _tiles,
         "cloth": _cloth}


def verdict(alpha, truth):
    """``ships``, ``flaw`` or ``no`` of an alpha; both (H, W) float32 in [0, 1]."""
    overlap = alpha_error.iou(alpha, truth)
    _, _, stats = pieces(opened(np.abs(alpha - truth) > FIRM, 1))
    wrong = max(stats[1:, cv2.CC_STAT_AREA], default=0) / max(1, (truth > 0.5).sum())
    if overlap >= SHIPS_IOU and wrong <= SHIPS_PIECE:
        return "ships"
    return "flaw" if overlap >= FLAW_IOU and wrong <= FLAW_PIECE else "no"


def judge(product, ground, seed):
    """Draw, cut out and judge one composite: (photo, cut or None, Judged)."""
    photo, truth = composite(product, ground, seed)
    try:
        cut = cut_out(photo, threshold=0.0)
    except CutoutUnsure:
        return photo, None, Judged(ground, 0.0, "no", 0.0)
    alpha = cut.rgba[..., 3] / np.float32(255)
    return photo, cut, Judged(ground, cut.confidence, verdict(alpha, truth),
                              alpha_error.iou(alpha, truth))


if __name__ == "__main__":
    main()
