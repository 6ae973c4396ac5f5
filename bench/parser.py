"""Measures who tells the parts of dressed people apart: `python -m bench.parser [FOLDER]`.

References are maps of another network's, ``FOLDER/reference/<name>_garm.png``, whose errors count
as ours. Each parser stands in a row of the last table: the built-in one, body zones alone, and a
model file where ``--model`` names one. With ``--look`` each photo's parts are written in colours.
"""

import argparse
import time
from pathlib import Path

import cv2
import numpy as np

from bench.garment_maps import read_map
from bench.vision import PHOTOS
from bench.zones import Zones
from studio.cutout.morphology import iou
from studio.cutout.segment import segment
from studio.extract.model import ModelParser
from studio.extract.parser import chosen
from studio.extract.parts import PARTS

WORK_PX = 640

REFERENCED = {"upper": ("upper", "outer"), "lower": ("lower",), "dress": ("dress",)}
"""Parts of ours that a part of a reference map stands for, which knows no outerwear."""

COLOURS = np.float32([
    [0, 0, 0], [255, 205, 170], [120, 70, 30], [220, 40, 40], [255, 150, 20], [40, 160, 70],
    [205, 195, 20], [70, 70, 255], [240, 60, 220], [30, 220, 220]])
"""sRGB of each part in ``--look``."""


def main(arguments=None):
    options = _options(arguments)
    parsers = [chosen(), Zones()] + ([ModelParser.open(options.model)] if options.model else [])
    paths = sorted(options.folder.glob("m_*.png"))
    measured = {parser.name: [] for parser in parsers}
    for path in paths:
        rgb = read(path)
        alpha = segment(rgb, 7).mask.astype(np.float32)
        truth = reference(path, rgb.shape[:2])
        for parser in parsers:
            began = time.process_time()
            parsed = parser.parse(rgb, alpha, 7)
            spent = time.process_time() - began
            scores = compared(parsed.labels, truth) if truth is not None else {}
            measured[parser.name].append({**scores, "CPU s": spent})
            print(line(path.stem, parser.name, parsed, scores, spent), flush=True)
            if options.look:
                look(rgb, parsed, options.look / f"{path.stem}-{parser.name}.png")
    print()
    for name, rows in measured.items():
        print(f"{name}: {summary(rows)}")


def _options(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=PHOTOS)
    parser.add_argument("--model", type=Path, help="an ONNX file to measure, too")
    parser.add_argument("--look", type=Path, help="write the parts in colours here")
    options = parser.parse_args(arguments)
    if not any(options.folder.glob("m_*.png")):
        parser.error(f"no photos of people in {options.folder}: name a folder with m_*.png")
    return options


def read(path):
    """(H, W, 3) uint8 sRGB of a photo at the size that parsers see."""
    photo = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    scale = min(1.0, WORK_PX / max(photo.shape[:2]))
    return cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def reference(path, shape):
    """{part: (H, W) bool} of what a photo's reference map has at another size, or None."""
    parts = read_map(path.parent, path.stem)
    return parts and {part: cv2.resize(mask.astype(np.uint8), shape[::-1],
                                       interpolation=cv2.INTER_NEAREST) > 0
                      for part, mask in parts.items()}


def compared(labels, truth):
    """IoU of each part that the reference has, of all clothes, and the share of ours beyond it."""
    ours = {part: np.isin(labels, [PARTS.index(each) for each in names])
            for part, names in REFERENCED.items()}
    clothes, all_truth = np.logical_or.reduce([*ours.values()]), np.logical_or.reduce(
        [*truth.values()])
    return {**{part: iou(ours[part], mask) for part, mask in truth.items()},
            "clothes": iou(clothes, all_truth),
            "beyond": float((clothes & ~all_truth).sum() / max(1, clothes.sum()))}


def line(photo, parser, parsed, scores, spent):
    """A photo's line of the table."""
    cells = "".join(f"  {name} {value:.3f}" for name, value in scores.items())
    return f"{photo:15} {parser:27} conf. {parsed.confidence:.2f}  {spent:.2f} CPU s{cells}"


def summary(rows):
    """One parser's quality over all photos."""
    parts = [row[part] for row in rows for part in REFERENCED if part in row]
    mean = {name: np.mean([row[name] for row in rows if name in row])
            for name in (*REFERENCED, "clothes", "beyond", "CPU s")
            if any(name in row for row in rows)}
    return (", ".join(f"{name} {value:.3f}" for name, value in mean.items())
            + f"; of {len(parts)} parts above .55: {sum(part > 0.55 for part in parts)}, "
            f"above .8: {sum(part > 0.8 for part in parts)}")


def look(rgb, parsed, path):
    """Write a photo beside its parts in colours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    labels = parsed.labels
    weight = np.where(labels > 0, 0.6, 0.7)[..., None]
    shown = rgb * (1 - weight) + COLOURS[labels] * weight
    both = np.hstack([rgb, np.rint(shown).astype(np.uint8)])
    cv2.imwrite(str(path), both[..., ::-1])


if __name__ == "__main__":
    main()
