"""A thing among others, cut out again by itself: in its own window, judged on its own contour."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from studio.cutout.confidence import confidence, evidence
from studio.cutout.morphology import grown, holes, pieces, shrunk
from studio.cutout.refine import at_most
from studio.cutout.segment import Segment
from studio.cutout.segmenter import chosen
from studio.extract.touching import DOUBT

WINDOW_PX, LARGER = 480, 2.5
"""Long side that a window is cut at, and how much larger one is made for that at most."""

AROUND, MORE = 0.22, 0.6
"""Surroundings of a thing in its window by its longer side, and those of a second look where it
turns out to be larger."""

CLEAR_SHARE = 0.012
"""How far beyond the other things their pixels are painted over, as a share of the long side."""

OVERLAP = 0.3
"""Share of a piece that lies on the thing as it was first seen, from which it is a part of it."""

SAME_GROUND, GROUND_NOISE = 5.0, 3.0
"""CIELAB units, and factor on the noise, by which a window's backdrop is the photo's: a print is
told from the shirt that it lies on."""

ELSEWHERE = "What surrounds it is not the picture's background."

HOLES_MOST, HOLE_SHARE, HOLE_DEEPEST = 2, 0.0015, 27.0
"""Holes that a thing may have, as a bag has between its handles, and the least share of it that
counts as one: more are rather letters in the colour of the ground. And how dark the ground may be
in one, in L*: what is darker is rather a dark lens."""

TOUCHED_MOST = 0.04
"""Share of a contour that may be nothing but where another thing was painted over."""

PIERCED = "It has holes, or is printed in the colour of the background."

NEAREST_EDGE = 0.02
"""A cut as near as this to its window's edge, by the window, asks for a larger one."""


@dataclass(frozen=True)
class Alone:
    """A thing in its own window.

    Attributes
    ----------
    box : tuple of int
        (x, y, width, height) of the window in the photo.
    found : studio.cutout.segment.Segment
        The cut, at the window's size.
    confidence : float
    reason : str
        What speaks most against it.
    facts : dict
        The evidence.
    """

    box: tuple[int, int, int, int]
    found: Segment
    confidence: float
    reason: str
    facts: dict

    def mask_in(self, shot):
        """(h, w) bool at the shot's working size."""
        height, width = shot.small.shape[:2]
        scale = width / shot.photo.shape[1]
        x, y, across, down = self.box
        mask = self.found.mask.astype(np.float32)
        step_x, step_y = mask.shape[1] / across / scale, mask.shape[0] / down / scale
        back = np.float32([[step_x, 0, (0.5 - x * scale) * step_x - 0.5],
                           [0, step_y, (0.5 - y * scale) * step_y - 0.5]])
        if step_x > 1:
            mask = cv2.GaussianBlur(mask, (0, 0), 0.35 * step_x)
        return cv2.warpAffine(mask, back, (width, height),
                              flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP) > 0.5


def cut_alone(shot, mask, others, seed):
    """Cut out what `mask` shows, with `others` painted over.

    Parameters
    ----------
    shot : studio.extract.shot.Shot
    mask, others : ndarray
        (h, w) bool at working size: the thing as it was first seen, and everything else.
    seed : int

    Returns
    -------
    Alone or None
        None where nothing is left of it.
    """
    hidden = grown(others & ~mask, max(2, round(CLEAR_SHARE * shot.long_side)))
    for around in (AROUND, MORE):
        box = _window(shot, mask, around)
        scene = _without(shot, hidden, box)
        found = chosen().segment(_sized(scene), seed)
        whole = found.mask
        found = replace(found, mask=_own(whole, _seen(mask, shot, box, whole.shape)))
        if not found.mask.any():
            return None
        astray = _astray(found, shot, box)
        if not astray and not _near_edge(found.mask, box, shot):
            break
    painted = _crop(hidden.astype(np.float32), shot, box, found.mask.shape[::-1]) > 0.5
    facts = {**evidence(found, face=None), **_seen_through(found),
             "touched": _touched(found.mask, painted)}
    sure, reason = confidence(facts)
    objection = _objection(facts, astray)
    return Alone(box, found, 0.0 if objection else sure, objection or reason, facts)


def _objection(facts, astray):
    """Why a cut must not be delivered whatever the evidence, or None."""
    if astray:
        return ELSEWHERE
    if facts["touched"] > TOUCHED_MOST:
        return DOUBT
    pierced = facts["holes"] > HOLES_MOST or facts["hole_depth"] > HOLE_DEEPEST
    return PIERCED if pierced else None


def _touched(mask, painted):
    """Share of a contour that ends where something else was painted over."""
    rim = mask & ~shrunk(mask, 1)
    return round(float(np.mean(grown(painted, 2)[rim])), 4)


def _seen_through(found):
    """How many holes are large enough to be seen, and how much darker than the backdrop in L*."""
    depth = found.backdrop.field[..., 0] - found.lab[..., 0]
    count, labels, stats = pieces(holes(found.mask), connectivity=4)
    large = [float(np.median(depth[labels == index])) for index in range(1, count)
             if stats[index, cv2.CC_STAT_AREA] > HOLE_SHARE * np.count_nonzero(found.mask)]
    return {"holes": len(large), "hole_depth": round(max(large, default=0.0), 1)}


def _sized(scene):
    """A window at the size that it is cut at; small things are enlarged, as contours are measured
    in pixels."""
    height, width = scene.shape[:2]
    scale = min(LARGER, WINDOW_PX / max(height, width))
    if scale <= 1:
        return at_most(scene, WINDOW_PX)
    return cv2.resize(scene, (round(scale * width), round(scale * height)),
                      interpolation=cv2.INTER_CUBIC)


def _window(shot, mask, around):
    """(x, y, width, height) in the photo of `mask` and what is around it."""
    height, width = shot.photo.shape[:2]
    scale = width / mask.shape[1]
    x, y, across, down = cv2.boundingRect(mask.astype(np.uint8))
    margin = around * max(across, down)
    left, top = max(0, round((x - margin) * scale)), max(0, round((y - margin) * scale))
    right = min(width, round((x + across + margin) * scale))
    bottom = min(height, round((y + down + margin) * scale))
    return left, top, right - left, bottom - top


def _without(shot, hidden, box):
    """The photo's window with the backdrop in the place of what is `hidden`; uint8 sRGB."""
    x, y, width, height = box
    scene = shot.photo[y:y + height, x:x + width]
    if not hidden.any():
        return scene
    scene = scene.copy()
    field = np.clip(cv2.cvtColor(shot.found.backdrop.field, cv2.COLOR_LAB2RGB), 0, 1)
    back = _crop(field, shot, box, (width, height))
    gone = _crop(hidden.astype(np.float32), shot, box, (width, height)) > 0.5
    scene[gone] = np.rint(255 * back[gone]).astype(np.uint8)
    return scene


def _crop(picture, shot, box, size):
    """The window's part of a float32 picture at working size, resized to (width, height)."""
    scale = picture.shape[1] / shot.photo.shape[1]
    x, y, width, height = box
    step_x, step_y = scale * width / size[0], scale * height / size[1]
    back = np.float32([[step_x, 0, (x * scale + 0.5 * step_x) - 0.5],
                       [0, step_y, (y * scale + 0.5 * step_y) - 0.5]])
    return cv2.warpAffine(picture, back, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                          borderMode=cv2.BORDER_REPLICATE)


def _seen(mask, shot, box, shape):
    return _crop(mask.astype(np.float32), shot, box, shape[::-1]) > 0.5


def _own(cut, seen):
    """The pieces of `cut` that lie on what was `seen`; bool."""
    count, labels, stats = pieces(cut)
    on = np.bincount(labels[seen], minlength=count)
    kept = on > OVERLAP * np.minimum(stats[:, cv2.CC_STAT_AREA], max(1, seen.sum()))
    kept[0] = False
    return kept[labels]


def _astray(found, shot, box):
    """Whether a window's backdrop is another than the photo's."""
    backdrop = shot.found.backdrop
    field = _crop(backdrop.field, shot, box, found.mask.shape[::-1])
    off = np.linalg.norm(found.backdrop.field - field, axis=2)
    return np.median(off) > max(SAME_GROUND, GROUND_NOISE * backdrop.sigma)


def _near_edge(mask, box, shot):
    """Whether a cut comes near an edge of its window that is not the photo's."""
    x, y, width, height = box
    near = max(2, round(NEAREST_EDGE * max(mask.shape)))
    photo = shot.photo.shape
    sides = ((mask[:, :near], x == 0), (mask[:near], y == 0),
             (mask[:, -near:], x + width == photo[1]), (mask[-near:], y + height == photo[0]))
    return any(side.any() and not is_frame for side, is_frame in sides)
