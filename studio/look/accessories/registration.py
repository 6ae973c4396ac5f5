"""Tells from where a photo sees a thing whose shape is known, and what of it the photo shows."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

from studio.tailor.raster import NOTHING, View, nearest, signed_area

SIZE_PX = 96
"""Longer side of the silhouettes that are compared."""
ROOM = 2
"""Sides of that picture, in longer sides."""
SEEN_PX = 320
"""The same of the picture in which triangles are seen or not."""
BEHIND_CM = 0.5
"""How far behind what is nearest a triangle may lie and still counts as seen."""
STEEP = 0.12
"""Least cosine between a triangle and the photo's view at which the photo is trusted."""
BINS, EVEN_BINS = 64, 2.5
"""Places along a thing where outlines are compared; over how many their difference is evened."""
COARSE = 0.025
"""Cells in which vertices become one while views are tried, as a share of the thing's length."""


@dataclass(frozen=True)
class Seen:
    """A known shape in a photo.

    Attributes
    ----------
    view : View
    likeness : float
        Intersection over union of both silhouettes, 0 to 1.
    columns, rows : ndarray
        (n,) float64: where its vertices are in the photo.
    """

    view: View
    likeness: float
    columns: np.ndarray
    rows: np.ndarray


def views(yaws, pitches):
    """All of these directions."""
    return tuple(View(float(yaw), float(pitch)) for pitch in pitches for yaw in yaws)


def likeliest(mask, points, triangles, directions, spread=lambda points, view: points):
    """The direction from which a silhouette is most like a photo's.

    Parameters
    ----------
    mask : ndarray
        (H, W) bool.
    points : ndarray
        (n, 3) of the shape.
    triangles : ndarray
        (m, 3) int32.
    spread : callable
        ``spread(points, view)``: where they count as being when seen from there.
    directions : sequence of View

    Returns
    -------
    Seen
    """
    few, corners = _coarse(points, triangles)
    small = _small(mask)
    likeness = [_likeness(small, _flat(spread(few, view), view), corners) for view in directions]
    best = directions[int(np.argmax(likeness))]
    flat = _flat(spread(points, best), best)
    return Seen(best, float(max(likeness)), *_on_photo(mask, flat, triangles))


def _coarse(points, triangles):
    """A mesh of few triangles with nearly the same outline: near vertices become one."""
    cell = COARSE * np.ptp(points, axis=0).max()
    _, first, where = np.unique(np.round(points / cell).astype(np.int64), axis=0,
                                return_index=True, return_inverse=True)
    merged = where.reshape(-1)[triangles]
    whole = ((merged[:, 0] != merged[:, 1]) & (merged[:, 1] != merged[:, 2])
             & (merged[:, 2] != merged[:, 0]))
    return points[first], np.unique(merged[whole], axis=0).astype(np.int32)


def _flat(points, view):
    """(n, 3): x to the right, y down, depth, as seen."""
    return view.turn(points) * [1, -1, 1]


def _small(mask):
    """(n, n) bool: a silhouette in the middle of a small picture, its longer side SIZE_PX."""
    low, high = _extent(mask)
    scale = SIZE_PX / (high - low).max()
    middle = (low + high) / 2
    at = (np.arange(ROOM * SIZE_PX) + 0.5 - ROOM * SIZE_PX / 2) / scale
    columns, rows = (np.floor(at + each).astype(int) for each in middle)
    known = [(each >= 0) & (each < size) for each, size in zip((columns, rows), mask.shape[::-1])]
    small = mask[np.ix_(rows.clip(0, mask.shape[0] - 1), columns.clip(0, mask.shape[1] - 1))]
    return small & np.outer(known[1], known[0])


def _likeness(small, flat, triangles):
    """Intersection over union where both boxes have the same area and the same middle.

    There is one scale for both directions: a wrong shape shall not be pulled into place.
    """
    size = len(small)
    rows, columns = (np.ptp(np.flatnonzero(small.any(axis))) + 1 for axis in (1, 0))
    low, high = flat[:, :2].min(0), flat[:, :2].max(0)
    scale = np.sqrt(rows * columns / np.prod(high - low))
    placed = np.column_stack([(flat[:, :2] - (low + high) / 2) * scale + size / 2, flat[:, 2]])
    drawn = _drawn(placed, triangles, size) >= 0
    return (drawn & small).sum() / (drawn | small).sum()


def _extent(mask):
    rows, columns = np.nonzero(mask)
    return (np.array([columns.min(), rows.min()], float),
            np.array([columns.max() + 1, rows.max() + 1], float))


def _drawn(placed, triangles, size):
    """(size, size) int32: the nearest triangle, -1 for none."""
    depth = np.full((size, size), NOTHING, np.float32)
    seen = np.full((size, size), -1, np.int32)
    nearest(np.ascontiguousarray(placed), triangles, np.zeros(len(triangles)),
            np.empty((0, 0), np.float32), depth, seen)
    return seen


def _on_photo(mask, flat, triangles):
    """Columns and rows of points: box on box, then outline on outline along the longer side."""
    low, high = _extent(mask)
    own_low, own_high = flat[:, :2].min(0), flat[:, :2].max(0)
    share = (flat[:, :2] - own_low) / (own_high - own_low)
    size = high - low
    drawn = np.column_stack([share * SEEN_PX, flat[:, 2]])
    own = _drawn(drawn, triangles, SEEN_PX) >= 0
    box = mask[int(low[1]):int(high[1]), int(low[0]):int(high[0])]
    if size[0] >= size[1]:
        share[:, 1] = _enveloped(share[:, 0], share[:, 1], own, box)
    else:
        share[:, 0] = _enveloped(share[:, 1], share[:, 0], own.T, box.T)
    placed = low + share * size
    return placed[:, 0], placed[:, 1]


def _enveloped(along, across, own, photo):
    """Shares across, moved so that the outline of one silhouette comes on that of the other.

    The move is smooth along the thing: a button or a lace that stands out of one outline alone
    bends no print below it.
    """
    middles = (np.arange(BINS) + 0.5) / BINS
    mine, its = _envelope(own), _envelope(photo)
    first, last = (np.interp(along, middles, line) for line in mine)
    low, high = (np.interp(along, middles, gaussian_filter1d(there - here, EVEN_BINS,
                                                             mode="nearest"))
                 for here, there in zip(mine, its))
    share = np.clip((across - first) / np.maximum(last - first, 0.02), 0, 1)
    return across + low * (1 - share) + high * share


def _envelope(mask):
    """First and last of a mask (rows, columns) by column, as shares of its height: two (BINS,)."""
    high, wide = mask.shape
    edges = np.linspace(0, wide, BINS + 1).astype(int)
    first, last = np.zeros(BINS), np.ones(BINS)
    for number, (start, end) in enumerate(zip(edges[:-1], edges[1:])):
        rows = np.flatnonzero(mask[:, start:max(end, start + 1)].any(1))
        if len(rows):
            first[number], last[number] = rows[0] / high, (rows[-1] + 1) / high
    return first, last


def shown(points, triangles, seen, mirror):
    """Where triangles of a shape take their colours from.

    What the photo shows is taken from there; what it does not, from the other side of a thing
    that is its own mirror image; the rest from the nearest triangle that is shown.

    Parameters
    ----------
    points : ndarray
        (n, 3).
    triangles : ndarray
        (m, 3) int32.
    seen : Seen
    mirror : int
        Axis across which the thing is its own mirror image.

    Returns
    -------
    ndarray
        (m, 3, 2): column and row of each corner.
    """
    direct = np.stack([seen.columns, seen.rows], -1)[triangles]
    visible, level = _visible(points, triangles, seen)
    across = _twin(points, triangles, mirror)
    corners = direct.copy()
    source = np.where(visible & (level > STEEP), np.arange(len(triangles)), -1)
    other = (source < 0) & (source[across] >= 0)
    corners[other] = _mirrored(points, triangles, direct, across, mirror)[other]
    rest = (source < 0) & ~other
    if rest.any() and not rest.all():
        middles = points[triangles].mean(1)
        known = np.flatnonzero(~rest)
        nearest_ = known[cKDTree(middles[known]).query(middles[rest])[1]]
        corners[rest] = corners[nearest_].mean(1, keepdims=True)
    return corners


def _visible(points, triangles, seen):
    """Which triangles the photo shows, and their cosines: (m,) bool, (m,) float64."""
    flat = _flat(points, seen.view)
    low, high = flat[:, :2].min(0), flat[:, :2].max(0)
    scale = (SEEN_PX - 2) / (high - low).max()
    placed = np.column_stack([(flat[:, :2] - low) * scale + 1, flat[:, 2]])
    drawn = _drawn(placed, triangles, SEEN_PX)
    depth = flat[triangles, 2].mean(1)
    middle = placed[triangles, :2].mean(1).astype(int).clip(0, SEEN_PX - 1)
    front = drawn[middle[:, 1], middle[:, 0]]
    area = signed_area(placed, triangles)
    corners = flat[triangles]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    level = area / np.maximum(np.linalg.norm(normal, axis=1) * scale ** 2, 1e-9)
    near = (front >= 0) & (depth > depth[front] - BEHIND_CM)
    return near & (area > 0), level


def _twin(points, triangles, mirror):
    """(m,): the triangle nearest to each one's mirror image."""
    middles = points[triangles].mean(1)
    image = middles.copy()
    image[:, mirror] *= -1
    return cKDTree(middles).query(image)[1]


def _mirrored(points, triangles, direct, across, mirror):
    """Photo places of the corners' mirror images, by the affine map of the twin triangle."""
    image = points[triangles].copy()
    image[..., mirror] *= -1
    twin = points[triangles][across]
    one, two = twin[:, 1] - twin[:, 0], twin[:, 2] - twin[:, 0]
    basis = np.stack([one, two], -1)
    gram = np.einsum("mij,mik->mjk", basis, basis) + 1e-9 * np.eye(2)
    inverse = np.linalg.solve(gram, np.swapaxes(basis, 1, 2))
    share = np.einsum("mjk,mck->mcj", inverse, image - twin[:, :1])
    share = share.clip(-2, 3)
    edges = np.stack([direct[across, 1] - direct[across, 0],
                      direct[across, 2] - direct[across, 0]], 1)
    return direct[across, :1] + np.einsum("mcj,mjk->mck", share, edges)
