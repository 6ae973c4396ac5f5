"""Measures the cut-out on a folder of photos: `python -m bench.vision [FOLDER]`.

References are read from ``FOLDER/reference/<name>_alpha.png`` where there are any; what ships was
judged by eye, and stands in `verdicts.csv` beside this file. With ``--look`` each cut is written
on a saturated ground, refused ones too, and a contact sheet for each kind of photo.
"""

import argparse
import csv
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from bench import alpha_error
from studio.cutout.confidence import THRESHOLD
from studio.cutout.cut import cut_out
from studio.cutout.segmenter import choose
from studio.cutout.types import Cutout
from studio.errors import CutoutUnsure

PHOTOS = Path(__file__).resolve().parents[2] / "shared" / "photos"
"""Where real photos lie beside a checkout: they are not ours to publish."""

VERDICTS = Path(__file__).with_name("verdicts.csv")
GROUND = np.float32([255, 0, 200])
TILE_PX = 320
COLUMNS = 6

MEASURES = {
    "IoU": (alpha_error.iou, "{:.4f}"), "SAD": (alpha_error.sad, "{:.2f}"),
    "MSE": (alpha_error.mse, "{:.5f}"), "Grad": (alpha_error.gradient_error, "{:.2f}"),
    "Conn": (alpha_error.connectivity_error, "{:.2f}"),
}


@dataclass(frozen=True)
class Measured:
    """One photo: its cut (None if nothing was found), and what was measured."""

    name: str
    kind: str
    verdict: str
    cut: Cutout | None
    cpu_s: float
    megapixels: float
    errors: dict[str, float]

    @property
    def confidence(self):
        return self.cut.confidence if self.cut else 0.0

    @property
    def delivered(self):
        return self.confidence >= THRESHOLD


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=PHOTOS)
    parser.add_argument("--look", type=Path, help="write cuts and contact sheets here")
    parser.add_argument("--match", default="*.png", help="file name pattern")
    parser.add_argument("--model", type=Path, help="an ONNX file instead of the built-in segmenter")
    options = parser.parse_args(arguments)
    paths = sorted(options.folder.glob(options.match))
    if not paths:
        parser.error(f"no photos in {options.folder}: name a folder that holds some")
    choose(options.model)
    verdicts = read_verdicts(VERDICTS)
    print(f"{'photo':24}" + "".join(f"{name:>9}" for name in MEASURES)
          + f"{'CPU s':>7}{'conf.':>7}  delivered  verdict")
    everything = []
    for path in paths:
        everything.append(measure(path, verdicts))
        print(line(everything[-1]), flush=True)
        if options.look:
            look(everything[-1], path, options.look)
    if options.look:
        sheets(everything, options.folder, options.look)
    print("\n".join(["", *summary(everything)]))


def read_verdicts(path):
    """{photo: (kind, verdict)} from a CSV file; a verdict is ``ships``, ``flaw`` or ``no``."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["photo"]: (row["kind"], row["verdict"]) for row in csv.DictReader(file)}


def measure(path, verdicts):
    """Cut one photo out, whatever the confidence."""
    photo = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    kind, verdict = verdicts.get(path.stem, ("other", "?"))
    started = time.process_time()
    try:
        cut = cut_out(photo, threshold=0.0)
    except CutoutUnsure:
        cut = None
    spent = time.process_time() - started
    errors = {}
    beside = path.parent / "reference" / f"{path.stem}_alpha.png"
    truth = cv2.imread(str(beside), cv2.IMREAD_GRAYSCALE) if beside.exists() else None
    if cut and truth is not None and truth.shape == photo.shape[:2]:
        alpha, truth = cut.rgba[..., 3] / np.float32(255), truth / np.float32(255)
        errors = {name: error(alpha, truth) for name, (error, _) in MEASURES.items()}
    return Measured(path.stem, kind, verdict, cut, spent, photo.size / 3e6, errors)


def line(one):
    """A photo's line of the table."""
    cells = "".join(f"{form.format(one.errors[name]) if one.errors else '-':>9}"
                    for name, (_, form) in MEASURES.items())
    return (f"{one.name:24}{cells}{one.cpu_s:7.2f}{one.confidence:7.2f}  "
            f"{'yes' if one.delivered else 'no':9}  {one.verdict}")


def summary(everything):
    """The lines below the table."""
    for kind in sorted({one.kind for one in everything}):
        yield from _of_kind(kind, [one for one in everything if one.kind == kind])
    judged = [one for one in everything if one.verdict != "?"]
    area = roc_area([one.confidence for one in judged], [one.verdict != "no" for one in judged])
    yield f"ROC area of the confidence over {len(judged)} judged photos: {area:.3f}"
    cpu_s = [one.cpu_s / max(1, one.megapixels) for one in everything]
    yield (f"CPU s per MP: median {np.median(cpu_s):.2f}, most {max(cpu_s):.2f} "
           "(photos below one megapixel count as one)")


def _of_kind(kind, measured):
    delivered = [one for one in measured if one.delivered]
    verdicts = [one.verdict for one in delivered]
    yield (f"{kind}: {len(delivered)} of {len(measured)} delivered "
           f"({len(delivered) / len(measured):.0%}): {verdicts.count('ships')} ship, "
           f"{verdicts.count('flaw')} with a small flaw, {verdicts.count('no')} do not")
    for known, which in (([one for one in measured if one.errors], "with a reference"),
                         ([one for one in delivered if one.errors], "delivered")):
        if known:
            means = ", ".join(f"{name} {form.format(np.mean([one.errors[name] for one in known]))}"
                              for name, (_, form) in MEASURES.items())
            yield f"  mean over {len(known)} {which}: {means}"


def roc_area(scores, truths):
    """Area under the ROC curve: how likely a true one scores above a false one; ties count half."""
    scores, truths = np.asarray(scores, float), np.asarray(truths, bool)
    above, below = scores[truths][:, None], scores[~truths]
    if not above.size or not below.size:
        return float("nan")
    return float(((above > below) + 0.5 * (above == below)).mean())


def look(one, path, folder):
    """Write the cut on a ground that no product has."""
    folder.mkdir(parents=True, exist_ok=True)
    if one.cut:
        cv2.imwrite(str(folder / path.name), on_ground(one.cut))


def on_ground(cut):
    """(H, W, 3) uint8 BGR."""
    alpha = cut.rgba[..., 3:].astype(np.float32) / 255
    shown = cut.rgba[..., :3] * alpha + GROUND * (1 - alpha)
    return np.rint(shown[..., ::-1]).astype(np.uint8)


def sheets(everything, photos, folder):
    """A contact sheet for each kind: photo, cut, confidence; refused ones behind a red bar."""
    for kind in sorted({one.kind for one in everything}):
        tiles = [tile(one, photos) for one in everything if one.kind == kind]
        tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % COLUMNS)
        rows = [np.hstack(tiles[k:k + COLUMNS]) for k in range(0, len(tiles), COLUMNS)]
        cv2.imwrite(str(folder / f"sheet-{kind}.jpg"), np.vstack(rows))


def tile(one, photos):
    """(TILE_PX + 24, 2 TILE_PX, 3) uint8 BGR."""
    photo = cv2.imread(str(photos / f"{one.name}.png"))
    shown = on_ground(one.cut) if one.cut else np.zeros_like(photo)
    canvas = np.zeros((TILE_PX + 24, 2 * TILE_PX, 3), np.uint8)
    scale = TILE_PX / max(photo.shape[:2])
    for column, picture in enumerate((photo, shown)):
        small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        left = column * TILE_PX
        canvas[:small.shape[0], left:left + small.shape[1]] = small
    canvas[TILE_PX:] = (0, 90, 0) if one.delivered else (0, 0, 150)
    cv2.putText(canvas, f"{one.name}  {one.confidence:.2f}", (6, TILE_PX + 17),
                cv2.FONT_HERSHEY_SIMPLEX, 0.5, (255, 255, 255), 1, cv2.LINE_AA)
    return canvas


if __name__ == "__main__":
    main()
