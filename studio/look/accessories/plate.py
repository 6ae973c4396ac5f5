"""A silhouette as triangles: what is known of a thing from its outline alone."""

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.ndimage import distance_transform_edt, gaussian_filter1d
from scipy.spatial import Delaunay

from studio.tailor.curves import resample
from studio.tailor.hem import open_edges
from studio.tailor.mesh import ClothMesh

CLEAR = 0.45
"""Least distance of inner points from the outline, in mesh edges."""
SLIVER = 0.02
"""Triangles lower than this many mesh edges are dropped."""
SMOOTH_PX, SMOOTH_CM = 1.2, 0.04
"""Of outlines: the larger of both."""
LEAST_HOLE_CM2 = 0.6
"""Holes that are smaller are closed: they are the cut-out's."""


@dataclass(frozen=True)
class Plate:
    """A flat mesh.

    Attributes
    ----------
    points : ndarray
        (n, 2) float64: columns and rows of the photo.
    triangles : ndarray
        (m, 3) int32, counter-clockwise as the photo is seen.
    rim : ndarray
        (n,) bool, points of the outline and of holes.
    """

    points: np.ndarray
    triangles: np.ndarray
    rim: np.ndarray


def plate(alpha, px_per_cm, edge_cm):
    """Cut a silhouette into triangles.

    Parameters
    ----------
    alpha : ndarray
        (H, W) float32.
    px_per_cm : float
    edge_cm : float
        Of the mesh.

    Returns
    -------
    Plate
    """
    edge = edge_cm * px_per_cm
    mask = _filled(alpha > 0.5, LEAST_HOLE_CM2 * px_per_cm ** 2)
    rims = _rims(mask, edge, max(SMOOTH_PX, SMOOTH_CM * px_per_cm))
    inner = _inner(mask, edge)
    points = np.vstack([*rims, inner])
    corners = Delaunay(points).simplices
    corners = corners[_kept(points, corners, mask, edge)]
    used, corners = np.unique(corners, return_inverse=True)
    triangles = _facing(points[used], corners.reshape(-1, 3))
    rim = np.zeros(len(used), bool)
    rim[open_edges(triangles)[0].ravel()] = True
    return Plate(points[used], triangles, rim)


def _filled(mask, least):
    """The largest pieces of a mask, small holes closed."""
    mask = mask.astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(1 - mask, connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] < least
    mask[small[labels]] = 1
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    speck = stats[:, cv2.CC_STAT_AREA] < least
    mask[speck[labels]] = 0
    return mask


def _rims(mask, edge, sigma):
    """Outlines, (n, 2) each, evenly spaced, without the stairs of pixels."""
    lines, _ = cv2.findContours(np.pad(mask, 1), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    rims = []
    for line in lines:
        line = line[:, 0].astype(np.float64) - 1 + 0.5
        if len(line) < 12:
            continue
        line = gaussian_filter1d(line, sigma, axis=0, mode="wrap")
        ring = np.vstack([line, line[:1]])
        length = np.hypot(*np.diff(ring, axis=0).T).sum()
        rims.append(resample(ring, max(8, int(length / edge)))[:-1])
    return rims


def _inner(mask, edge):
    """A hexagonal grid of points, clear of the outline."""
    far = distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1]
    rows = np.arange(edge / 2, mask.shape[0], edge * np.sqrt(3) / 2)
    columns = np.arange(edge / 2, mask.shape[1], edge)
    x, y = np.meshgrid(columns, rows)
    x = x + (np.arange(len(rows)) % 2 * edge / 2)[:, None]
    points = np.stack([x.ravel(), y.ravel()], -1)
    column = np.clip(points[:, 0].astype(int), 0, mask.shape[1] - 1)
    return points[far[points[:, 1].astype(int), column] > CLEAR * edge]


def _kept(points, corners, mask, edge):
    middle = points[corners].mean(1).astype(int)
    inside = mask[np.clip(middle[:, 1], 0, mask.shape[0] - 1),
                  np.clip(middle[:, 0], 0, mask.shape[1] - 1)] > 0
    longest = np.linalg.norm(points[corners] - points[np.roll(corners, 1, 1)], axis=-1).max(1)
    return inside & (np.abs(_area(points, corners)) / longest > SLIVER * edge)


def _area(points, corners):
    a, b, c = (points[corners[:, each]] for each in range(3))
    return (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])


def _facing(points, corners):
    """Triangles that are all counter-clockwise as seen; rows grow downwards."""
    turned = _area(points, corners) > 0
    return np.where(turned[:, None], corners[:, ::-1], corners).astype(np.int32)


def filled(sheet, flat, depth, name):
    """Front and back of a plate, closed along its rim, its picture on both.

    Parameters
    ----------
    sheet : Plate
    flat : ndarray
        (n, 2): its points, cm, up; they are also their places on the panel.
    depth : ndarray
        (n,): half its thickness at its points, cm; 0 at the rim.
    name : str
        Of the panel.

    Returns
    -------
    ClothMesh
    """
    count = len(flat)
    # Points of the rim are shared, so that the picture runs round it.
    behind = np.where(sheet.rim, np.arange(count), np.arange(count) + count)
    points = np.vstack([np.column_stack([flat, depth]), np.column_stack([flat, -depth])])
    triangles = np.vstack([sheet.triangles, behind[sheet.triangles][:, ::-1]])
    places = np.concatenate([flat[sheet.triangles], flat[sheet.triangles][:, ::-1]])
    used, where = np.unique(triangles, return_inverse=True)
    return ClothMesh(points[used], where.reshape(-1, 3).astype(np.int32),
                     places.astype(np.float32), np.zeros(len(triangles), np.int16), (name,))
