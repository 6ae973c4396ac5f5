"""Measures extract on a folder of photos: `python -m bench.extract [FOLDER]`.

People are held against ``FOLDER/reference/<name>_garm.png``, which another tool's network drew,
with errors; flat lays are composed by seed from products whose alphas are exact. What ships was
judged by eye, and stands in `extract_verdicts.csv` beside this file.
"""

import argparse
import csv
import time
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from bench.garment_maps import MapParser, read_map
from bench.item_sheets import delivered, refused, sheet
from bench.lays import PRODUCTS, lay_table, measure_lay
from bench.vision import PHOTOS
from studio.cutout.morphology import iou
from studio.cutout.segmenter import choose
from studio.extract.extract import SEED, SOMEBODY, Extracted, extract
from studio.extract.parser import chosen
from studio.extract.shot import look_at
from studio.extract.worn import worn

VERDICTS = Path(__file__).with_name("extract_verdicts.csv")
LAYS = 20
ITEMS_MOST = 10


@dataclass(eq=False)
class Measured:
    """A photo: what was made of it, and what was measured against the truth.

    `overlaps` is IoU by part with a garment map, `foreign` and `verdicts` go with the items.
    """

    name: str
    photo: np.ndarray
    found: Extracted
    cpu_s: float
    overlaps: dict = field(default_factory=dict)
    foreign: list = field(default_factory=list)
    verdicts: list = field(default_factory=list)

    @property
    def told(self):
        """What was delivered and what was not, in words."""
        return f"{delivered(self.found, self.verdicts)} | {refused(self.found)}"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=PHOTOS)
    parser.add_argument("--look", type=Path, help="write contact sheets here")
    parser.add_argument("--match", default="*.png", help="file name pattern")
    parser.add_argument("--model", type=Path, help="an ONNX file instead of the built-in segmenter")
    parser.add_argument("--maps", action="store_true",
                        help="take the garment maps for a parser: what a right one would give")
    parser.add_argument("--lays", type=int, default=LAYS, help="flat lays to compose")
    options = parser.parse_args(arguments)
    choose(options.model)
    verdicts = read_verdicts(VERDICTS)
    singles = [measure(path, verdicts, options.maps)
               for path in sorted(options.folder.glob(options.match))]
    print("\n".join(people_table(singles)))
    print("\n".join(["", *single_table(singles, verdicts)]))
    lays = []
    if all((options.folder / f"{name}.png").exists() for name in PRODUCTS):
        lays = [measure_lay(options.folder, seed) for seed in range(options.lays)]
        print("\n".join(["", *lay_table(lays)]))
    if options.look:
        options.look.mkdir(parents=True, exist_ok=True)
        people = [one for one in singles if one.name.startswith("m_")]
        things = [one for one in singles if one not in people]
        for name, group in (("people", people), ("things", things), ("lays", lays)):
            sheet([(one.name, one.photo, one.found) for one in group],
                  options.look / f"{name}.jpg")


def read_verdicts(path):
    """{(photo, slot): row} of a CSV file with what a person says of each item in a photo."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["photo"], row["slot"]): row for row in csv.DictReader(file)}


def measure(path, verdicts, from_maps):
    """Extract all items of a photo."""
    photo = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    parts = read_map(path.parent, path.stem)
    parser = MapParser(parts) if parts and from_maps else chosen()
    started = time.process_time()
    found = extract(photo, ITEMS_MOST, parser=parser)
    one = Measured(path.stem, photo, found, time.process_time() - started)
    if parts:
        one.overlaps = overlaps(photo, parts, parser)
        one.foreign = [outside(item, parts) for item in found.items]
    one.verdicts = [verdicts.get((path.stem, item.facts["slot"] or ""), {}).get("verdict", "?")
                    for item in found.items]
    return one


def overlaps(photo, parts, parser):
    """{part: IoU} of all that was found, sure or not, with a garment map; ``all`` is any part."""
    shot = look_at(photo, SEED)
    parsed = parser.parse(shot.small, shot.found.mask.astype(np.float32), SEED)
    masks = {}
    if parsed.confidence >= SOMEBODY:
        masks = {each.part: each.mask for each in worn(shot, parsed, SEED)}
    size = shot.small.shape[1::-1]
    truth = {part: cv2.resize(mask.astype(np.uint8), size) > 0 for part, mask in parts.items()}
    nothing = np.zeros(size[::-1], bool)
    told = {part: iou(masks.get(part, nothing), mask) for part, mask in truth.items()}
    mapped = [masks[part] for part in ("upper", "outer", "lower", "dress") if part in masks]
    told["all"] = iou(np.any(mapped, axis=0) if mapped else nothing,
                      np.any(list(truth.values()), axis=0))
    return told


def outside(item, parts):
    """Share of an item's alpha that lies on no garment of the map: skin, hair, background."""
    x, y, width, height = item.facts["box"]
    garments = np.any(list(parts.values()), axis=0)[y:y + height, x:x + width]
    alpha = item.rgba[..., 3] / 255
    return float((alpha * ~garments).sum() / alpha.sum())


def people_table(everything):
    """A line for each photo that has a garment map, and their sum."""
    known = [one for one in everything if one.overlaps]
    yield (f"{'person':14}{'all':>6}{'upper':>7}{'lower':>7}{'dress':>7}{'off map':>9}{'CPU s':>7}"
           "  delivered (confidence, verdict) | refused")
    for one in known:
        cells = "".join(f"{one.overlaps[part]:{width}.3f}" if part in one.overlaps
                        else f"{'-':>{width}}" for part, width in
                        (("all", 6), ("upper", 7), ("lower", 7), ("dress", 7)))
        foreign = f"{max(one.foreign):9.3f}" if one.foreign else f"{'-':>9}"
        yield f"{one.name:14}{cells}{foreign}{one.cpu_s:7.1f}  {one.told}"
    for part in ("all", "upper", "lower", "dress"):
        values = [one.overlaps[part] for one in known if part in one.overlaps]
        if values:
            yield f"mean IoU {part}: {np.mean(values):.3f} over {len(values)}"
    yield f"people without a map: {len([one for one in everything if _is_person(one)])}"
    for one in filter(_is_person, everything):
        yield f"{one.name:14}{one.cpu_s:43.1f}  {one.told}"
    yield verdict_line([one for one in everything if one.name.startswith("m_")])


def _is_person(one):
    return one.name.startswith("m_") and not one.overlaps


def verdict_line(people):
    """How many delivered items a person would print."""
    verdicts = [verdict for one in people for verdict in one.verdicts]
    return (f"delivered from people: {len(verdicts)}: {verdicts.count('ships')} ship, "
            f"{verdicts.count('flaw')} with a small flaw, {verdicts.count('no')} do not, "
            f"{verdicts.count('?')} not judged")


def single_table(everything, verdicts):
    """A line for each photo of one thing, and how many names are right."""
    things = [one for one in everything if one.name[:2] in ("f_", "p_")]
    right = {"slot": 0, "untold": 0, "colour": 0}
    sold = 0
    yield f"{'thing':24}{'CPU s':>7}  delivered | refused"
    for one in things:
        yield f"{one.name:24}{one.cpu_s:7.1f}  {one.told}"
        truth = next((row for (photo, _), row in verdicts.items() if photo == one.name), None)
        for item in one.found.items if truth else ():
            sold += 1
            right["slot"] += item.facts["slot"] in truth["slots"].split()
            right["untold"] += item.facts["slot"] is None
            told = {colour["basic"] for colour in item.facts["colors"]}
            right["colour"] += bool(told & set(truth["colours"].split()))
    yield (f"{sold} delivered of {len(things)} things: kind right {right['slot']}, not told "
           f"{right['untold']}; colour right {right['colour']}")


if __name__ == "__main__":
    main()
