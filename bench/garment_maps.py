"""Garment maps beside photos, read as if a parser had told them."""

import cv2
import numpy as np

from studio.colour import to_lab
from studio.cutout.morphology import grown
from studio.extract.bare import skin_like
from studio.extract.parts import BACKGROUND, HAIR, PARTS, SKIN, Parsed

LEVELS = {38: "upper", 75: "lower", 113: "dress"}
"""Grey level of each part in ``reference/<name>_garm.png``."""

LEAST = 0.003
"""Share of the frame below which a part in a map is one of its errors."""


def read_map(folder, name):
    """{part: (H, W) bool} of a photo, or None where it has no map."""
    path = folder / "reference" / f"{name}_garm.png"
    if not path.exists():
        return None
    levels = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    parts = {part: levels == level for level, part in LEVELS.items()}
    return {part: mask for part, mask in parts.items() if mask.mean() > LEAST}


class MapParser:
    """`studio.extract.parts.Parser` that knows one photo's garments from its map."""

    name = "garment map"

    def __init__(self, parts):
        self.parts = parts

    def parse(self, rgb, alpha, seed):
        """The map; what it leaves of the person is skin or hair by its colour."""
        height, width = rgb.shape[:2]
        shares = np.zeros((height, width, len(PARTS)), np.float32)
        for part, mask in self.parts.items():
            small = cv2.resize(mask.astype(np.float32), (width, height),
                               interpolation=cv2.INTER_AREA)
            shares[..., PARTS.index(part)] = cv2.GaussianBlur(small, (0, 0), 1.5)
        rest = np.clip(1 - shares.sum(axis=2), 0, 1)
        person = grown(alpha > 0.5, 1)
        skin = skin_like(to_lab(rgb))
        for index, inside in ((BACKGROUND, ~person), (SKIN, person & skin), (HAIR, person & ~skin)):
            shares[..., index] += rest * inside
        return Parsed(shares / shares.sum(axis=2, keepdims=True), 0.9, {"map": True})
