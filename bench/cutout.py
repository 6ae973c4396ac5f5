"""Measures the cut-out on a folder of photos: `python -m bench.cutout FOLDER [--look FOLDER]`.

References are read from ``FOLDER/reference/<name>_alpha.png`` where there are any. With
``--look``, every cut is written on a saturated ground, refused ones too, to be judged by eye.
"""

import argparse
import time
from pathlib import Path

import cv2
import numpy as np

from studio.cutout.cut import cut_out
from studio.errors import CutoutUnsure

GROUND = np.float32([255, 0, 200])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--look", type=Path, help="write the cuts on a magenta ground here")
    parser.add_argument("--match", default="*.png", help="file name pattern")
    arguments = parser.parse_args()
    scores = []
    print(f"{'photo':28s} {'IoU':>6s} {'MAE':>6s} {'conf':>5s} {'CPU s/MP':>8s}  verdict")
    for path in sorted(arguments.folder.glob(arguments.match)):
        scores.append(measure(path, arguments.look))
    summary([score for score in scores if score])


def measure(path, look):
    """Cut one photo out, print its line and return (IoU or None, delivered)."""
    photo = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    started = time.process_time()
    verdict = "delivered"
    try:
        cut_out(photo)
    except CutoutUnsure as refusal:
        verdict = f"refused: {refusal.detail.removeprefix(CutoutUnsure.public).strip()}"
    spent = (time.process_time() - started) / (photo.shape[0] * photo.shape[1] / 1e6)
    try:
        cut = cut_out(photo, threshold=0.0)
    except CutoutUnsure:
        print(f"{path.stem:28s} {'-':>6s} {'-':>6s} {0:5.2f} {spent:8.2f}  {verdict}")
        return None
    overlap, error = compare(path, cut.rgba[..., 3])
    shown = f"{overlap:6.4f} {error:6.4f}" if overlap is not None else f"{'-':>6s} {'-':>6s}"
    print(f"{path.stem:28s} {shown} {cut.confidence:5.2f} {spent:8.2f}  {verdict}")
    if look:
        print("   ", " ".join(f"{k}={v:.2f}" for k, v in cut.facts.items()))
        look.mkdir(parents=True, exist_ok=True)
        alpha = cut.rgba[..., 3:].astype(np.float32) / 255
        shown = cut.rgba[..., :3] * alpha + GROUND * (1 - alpha)
        cv2.imwrite(str(look / path.name), shown[..., ::-1].round().astype(np.uint8))
    return overlap, verdict == "delivered"


def compare(path, alpha):
    """(IoU at one half, mean absolute error) against the reference; None, None without one."""
    beside = path.parent / "reference" / f"{path.stem}_alpha.png"
    reference = cv2.imread(str(beside), 0) if beside.exists() else None
    if reference is None or reference.shape != alpha.shape:
        return None, None
    ours, theirs = alpha > 127, reference > 127
    error = np.abs(alpha.astype(np.float32) - reference).mean() / 255
    return (ours & theirs).sum() / max(1, (ours | theirs).sum()), error


def summary(scores):
    """Print the means over everything that has a reference, and over what was delivered of it."""
    known = [score for score in scores if score[0] is not None]
    delivered = [overlap for overlap, out in known if out]
    print(f"\n{len(scores)} photos cut, {sum(out for _, out in scores)} delivered")
    for overlaps, which in (([overlap for overlap, _ in known], "all"), (delivered, "delivered")):
        if overlaps:
            print(f"mean IoU {np.mean(overlaps):.4f}, least {min(overlaps):.4f} over {which} "
                  f"{len(overlaps)} with a reference")


if __name__ == "__main__":
    main()
