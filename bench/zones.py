"""A parser by body zones and colours alone, which the built-in network is measured against."""

import cv2
import numpy as np

from studio.colour import to_lab
from studio.extract.parts import GARMENTS, PARTS, Parsed
from studio.extract.settle import settled
from studio.faces import find_faces

BACKGROUND, SKIN, HAIR, UPPER, LOWER, SHOES = (
    PARTS.index(part) for part in ("background", "skin", "hair", "upper", "lower", "shoes"))
CLOTHED = SKIN, HAIR, UPPER, LOWER, SHOES
"""What zones can tell; everything else stays at 0."""

WAIST, SHIN, REACH = 2.35, 0.55, 5.0
"""In heights of the face box below the chin: the waist, how far shoes reach up from the soles, and
from where on the whole figure is in the frame."""


class Zones:
    """The parser that knows a body's proportions below a frontal face."""

    name = "zones"

    def parse(self, rgb, alpha, seed):
        """A `Parsed`, see `studio.extract.parts.Parser`."""
        lab = to_lab(cv2.bilateralFilter(rgb, 5, 18, 3))
        inside = alpha > 0.5
        face = next((one for one in find_faces(rgb, inside) if one.credible), None)
        if face is None:
            return nobody(rgb.shape[:2])
        prior = _zone_shares(lab, inside, face)
        shares = settled(rgb, prior)
        certainty = float(shares.max(axis=2)[inside].mean())
        worn = float(shares[..., PARTS.index(GARMENTS[0]):].sum(axis=2)[inside].mean())
        return Parsed(shares, certainty * min(1.0, 3 * worn),
                      {"certainty": round(certainty, 4)})


def nobody(shape):
    """The answer for a picture of (H, W) `shape` that shows no person."""
    shares = np.zeros((*shape, len(PARTS)), np.float32)
    shares[..., BACKGROUND] = 1
    return Parsed(shares, 0.0, {})


def _zone_shares(lab, inside, face):
    """(H, W, parts) float32: where a body in that frame has skin, hair and clothes."""
    x, y, width, height = face.left, face.top, face.width, face.height
    rows, columns = np.mgrid[0:lab.shape[0], 0:lab.shape[1]].astype(np.float32)
    down = (rows - y - 1.02 * height) / height
    aside = np.abs(columns - x - width / 2) / (1.35 * height)
    sole = (np.flatnonzero(inside.any(axis=1))[-1] - y - 1.02 * height) / height
    whole = sole > REACH
    waist = min(2.9, 0.4 * sole) if whole else WAIST
    off_face = np.hypot(aside * 2.7, (down + 0.5) / 0.62)
    shares = np.zeros((*inside.shape, len(PARTS)), np.float32)
    shares[..., SKIN] = 0.05 + _skin(lab, face) * (0.3 + 0.7 * (off_face < 1) + 0.3 * (aside > 0.9))
    shares[..., HAIR] = (off_face > 0.75) * _below(0.35, 0.35, down) * np.exp(
        -2 * np.maximum(0, aside - 0.75))
    shares[..., UPPER] = _above(0.05, 0.12, down) * _below(waist, 0.28, down)
    shares[..., LOWER] = _above(waist, 0.28, down)
    if whole:
        shares[..., LOWER] *= _below(sole - 0.35, 0.15, down)
        shares[..., SHOES] = 0.9 * _above(sole - SHIN, 0.12, down)
    shares = (shares + 1e-3) * inside[..., None]
    shares[..., [k for k in range(len(PARTS)) if k not in CLOTHED]] = 0
    shares[~inside, BACKGROUND] = 1
    return shares / shares.sum(axis=2, keepdims=True)


def _above(at, softness, value):
    return 1 / (1 + np.exp((at - value) / softness))


def _below(at, softness, value):
    return 1 - _above(at, softness, value)


def _skin(lab, face):
    """(H, W) float32 in [0, 1]: how much each pixel has the colour of the face's middle."""
    x, y, width, height = face.left, face.top, face.width, face.height
    seen = lab[y + int(0.35 * height):y + int(0.85 * height),
               x + width // 4:x + 3 * width // 4].reshape(-1, 3)
    spread = np.linalg.inv(np.cov(seen.T) + np.diag([90.0, 14, 14]))
    away = lab - np.median(seen, axis=0)
    return np.exp(-np.einsum("hwi,ij,hwj->hw", away, spread, away) / 9).astype(np.float32)
