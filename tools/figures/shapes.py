"""Soft-edged masks of outlines, ribbons and discs on a canvas, in pixels."""

import cv2
import numpy as np

SUBPIXEL_BITS = 3
FULL = 255


def polygon(shape, points):
    """(H, W) uint8 coverage of a closed outline of (N, 2) points, x before y."""
    mask = np.zeros(shape, np.uint8)
    cv2.fillPoly(mask, [_fixed(points)], FULL, cv2.LINE_AA, SUBPIXEL_BITS)
    return mask


def ribbon(shape, centres, halves):
    """Coverage of a strip about a path: flat at both ends, round at its bends.

    Parameters
    ----------
    centres : ndarray
        (N, 2) points of the path.
    halves : ndarray
        (N,) half widths.
    """
    aside = normals(centres) * halves[:, None]
    mask = polygon(shape, np.concatenate([centres + aside, (centres - aside)[::-1]]))
    steps = np.linalg.norm(np.diff(centres, axis=0), axis=1)
    start, end = np.concatenate([[0], np.cumsum(steps)]), np.cumsum(steps[::-1])[::-1]
    inner = (start[:-1] > halves[:-1]) & (end > halves[:-1])
    for centre, half in zip(centres[:-1][inner], halves[:-1][inner]):
        disc(mask, centre, half)
    return mask


def disc(mask, centre, radius):
    """Add a round to `mask` in place."""
    cv2.circle(mask, tuple(int(v) for v in _fixed(centre)), int(radius * 2**SUBPIXEL_BITS), FULL,
               -1, cv2.LINE_AA, SUBPIXEL_BITS)


def ellipse(shape, centre, axes, angle=0.0):
    """Coverage of an ellipse; `axes` are half lengths, `angle` in radians."""
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    x, y = axes[0] * np.cos(turn), axes[1] * np.sin(turn)
    return polygon(shape, np.stack([centre[0] + x * np.cos(angle) - y * np.sin(angle),
                                    centre[1] + x * np.sin(angle) + y * np.cos(angle)], 1))


def strokes(shape, lines, width=1.0):
    """Coverage of open lines, each of (N, 2) points; thinner than a pixel means fainter."""
    mask = np.zeros(shape, np.uint8)
    cv2.polylines(mask, [_fixed(line) for line in lines], False,
                  int(FULL * min(1.0, width)), max(1, round(width)), cv2.LINE_AA, SUBPIXEL_BITS)
    return mask


def normals(path):
    """(N, 2) unit vectors across a path of (N, 2) points, to the left of its run."""
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
    return np.stack([-along[:, 1], along[:, 0]], axis=1)


def rounded(joints, times=3):
    """A path with its corners cut (Chaikin 1974); its ends stay."""
    path = np.asarray(joints, float)
    for _ in range(times):
        cut = np.stack([0.75 * path[:-1] + 0.25 * path[1:], 0.25 * path[:-1] + 0.75 * path[1:]], 1)
        path = np.concatenate([path[:1], cut.reshape(-1, 2), path[-1:]])
    return path


def resampled(path, count):
    """`count` points of even spacing along a path."""
    steps = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    at = np.linspace(0, steps[-1], count)
    return np.stack([np.interp(at, steps, path[:, axis]) for axis in range(2)], axis=1)


def union(*masks):
    """The larger coverage of several masks."""
    out = masks[0]
    for mask in masks[1:]:
        out = cv2.max(out, mask)
    return out


def without(mask, hole):
    """`mask` where `hole` is not."""
    return cv2.min(mask, cv2.bitwise_not(hole))


def within(mask, limit):
    """`mask` where `limit` is, too."""
    return cv2.min(mask, limit)


def _fixed(points):
    """Points in OpenCV's fixed-point pixels, kept where its arithmetic holds."""
    return np.rint(np.clip(points, -4000, 4000) * 2**SUBPIXEL_BITS).astype(np.int32)
