"""Parts of a dressed person by body zones and colours alone: a parser that needs no weights."""

import cv2
import numpy as np

from studio.colour import to_lab
from studio.cutout.edge import guided_filter
from studio.cutout.person import CASCADE
from studio.extract.parts import GARMENTS, PARTS, Parsed

BACKGROUND, SKIN, HAIR, UPPER, LOWER, SHOES = (
    PARTS.index(part) for part in ("background", "skin", "hair", "upper", "lower", "shoes"))
CLOTHED = SKIN, HAIR, UPPER, LOWER, SHOES
"""What zones can tell; everything else stays at 0."""

BINS = 16, 24, 24
"""Cells of a colour histogram over L*, a*, b*; each 6.25 by 8 by 8 units."""

ROUNDS = 4
COLOUR_WEIGHT, ZONE_WEIGHT = 0.6, 1.6
GUIDE_RADIUS, GUIDE_EPSILON = 5, 4e-4

WAIST, SHIN, REACH = 2.35, 0.55, 5.0
"""In heights of the face box below the chin: the waist, how far shoes reach up from the soles, and
from where on the whole figure is in the frame."""


class Zones:
    """The parser that knows a body's proportions below a frontal face."""

    name = "zones"

    def parse(self, rgb, alpha, seed):
        """A `Parsed`, see `studio.extract.parts.Parser`."""
        lab = to_lab(cv2.bilateralFilter(rgb, 5, 18, 3))
        face = largest_face(lab)
        inside = alpha > 0.5
        if face is None or not inside.any():
            return nobody(rgb.shape[:2])
        prior = _zone_shares(lab, inside, face)
        shares = _settled(rgb, lab, prior, inside)
        certainty = float(shares.max(axis=2)[inside].mean())
        worn = float(shares[..., PARTS.index(GARMENTS[0]):].sum(axis=2)[inside].mean())
        return Parsed(shares, certainty * min(1.0, 3 * worn),
                      {"face": [int(side) for side in face], "certainty": round(certainty, 4)})


def nobody(shape):
    """The answer for a picture of (H, W) `shape` that shows no person."""
    shares = np.zeros((*shape, len(PARTS)), np.float32)
    shares[..., BACKGROUND] = 1
    return Parsed(shares, 0.0, {"face": None})


def largest_face(lab):
    """Box (x, y, width, height) of the largest frontal face (Viola and Jones 2001), or None."""
    grey = np.clip(lab[..., 0] * 2.55, 0, 255).astype(np.uint8)
    least = max(20, round(0.05 * grey.shape[0]))
    found = cv2.CascadeClassifier(str(CASCADE)).detectMultiScale(
        grey, scaleFactor=1.1, minNeighbors=4, minSize=(least, least))
    return max(found, key=lambda box: box[3], default=None)


def _zone_shares(lab, inside, face):
    """(H, W, parts) float32: where a body in that frame has skin, hair and clothes."""
    x, y, width, height = (float(side) for side in face)
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
    x, y, width, height = face
    seen = lab[y + int(0.35 * height):y + int(0.85 * height),
               x + width // 4:x + 3 * width // 4].reshape(-1, 3)
    spread = np.linalg.inv(np.cov(seen.T) + np.diag([90.0, 14, 14]))
    away = lab - np.median(seen, axis=0)
    return np.exp(-np.einsum("hwi,ij,hwj->hw", away, spread, away) / 9).astype(np.float32)


def _settled(rgb, lab, prior, inside):
    """Shares after some rounds of learning each part's colours and smoothing along edges."""
    cell = _cells(lab)
    guide = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    shares = prior
    for _ in range(ROUNDS):
        shares = _smoothed(guide, _learnt(cell, shares, prior), inside)
    return shares


def _learnt(cell, shares, prior):
    out = np.zeros_like(prior)
    for part in CLOTHED:
        counts = np.bincount(cell.ravel(), shares[..., part].ravel(), int(np.prod(BINS)))
        for axis in range(3):
            counts = _blurred(counts.reshape(BINS), axis).ravel()
        likelihood = (counts / max(1.0, counts.sum()))[cell] + 1e-6
        out[..., part] = likelihood**COLOUR_WEIGHT * prior[..., part]**ZONE_WEIGHT
    return out


def _cells(lab):
    low, step = np.float32([0, -96, -96]), np.float32([100.001 / 16, 8, 8])
    index = np.clip((lab - low) / step, 0, np.array(BINS) - 1).astype(np.int64)
    return np.ravel_multi_index(tuple(index.transpose(2, 0, 1)), BINS)


def _blurred(cube, axis):
    before, after = np.roll(cube, 1, axis), np.roll(cube, -1, axis)
    return 0.5 * cube + 0.25 * (before + after)


def _smoothed(guide, scores, inside):
    scores = scores / np.maximum(scores.sum(axis=2, keepdims=True), 1e-12)
    for part in CLOTHED:
        scores[..., part] = guided_filter(guide, scores[..., part], GUIDE_RADIUS, GUIDE_EPSILON)
    scores = (scores + 1e-6) * inside[..., None]
    scores[~inside, BACKGROUND] = 1
    return (scores / scores.sum(axis=2, keepdims=True)).astype(np.float32)
