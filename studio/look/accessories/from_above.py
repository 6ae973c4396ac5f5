"""Shoes seen from above, their toes below: what the photo shows of their walls, and what not."""

from dataclasses import replace

import cv2
import numpy as np
from scipy.ndimage import distance_transform_edt, gaussian_filter1d
from scipy.spatial import cKDTree

from studio.colour import to_lab
from studio.look.accessories.painted import Painted, Sole
from studio.look.accessories.registration import shown

FROM_ABOVE = (1.1, 1.35, np.pi / 2)
"""Pitches, radians, of photos from above."""
SPLAY = 0.38
"""How far walls are spread, which a view from above shows as a line: the share of a place's
distance from the middle by which what is at the floor is moved outwards."""
MIDDLE_X = 3.0
"""From where it is measured, cm."""

HEEL = (0.10, 0.22)
"""Shares of a shoe's length, from the heel, between which one looks into it."""
VAMP = (0.62, 0.80)
"""The same of where its upper is closed."""
STRIP = 0.16
"""Share of its width that counts as the middle."""
DIFFERENT, LASTING = 9.0, 0.04
"""How far, in CIELAB, inside and upper are apart at least; over which share of the length."""
LATEST = 0.66

QUARTER_X = 2.0
"""Behind this the photo shows an upper's walls as a line: they are painted as those before it."""
LOWER = 0.7
"""Heights of those per heights of the walls behind."""
FARTHEST_X = 11.0
WITHIN, TOE_WITHIN = 0.93, 0.95
"""Shares of the half width, and of the length to the toe, within which the photo shows the upper:
beyond is the sole, and its shadow."""
RIM = (0.02, 0.06)
"""Between which shares of its width from its outline a shoe shows its sole."""
BRIGHT = 60
"""Percentile of the rim's lightness that is the sole's: the rest lies in shadow."""


def splayed(points, view):
    """Points whose walls are spread where the view is from above, so that it shows them."""
    if view.pitch < min(FROM_ABOVE):
        return points
    low, high = points.min(0), points.max(0)
    down = 1 - (points[:, 1] - low[1]) / (high[1] - low[1])
    out = points.copy()
    out[:, 0] = MIDDLE_X + (points[:, 0] - MIDDLE_X) * (1 + 0.5 * SPLAY * down)
    out[:, 2] = points[:, 2] * (1 + SPLAY * down)
    return out


def inside_ends(rgba):
    """Where, as a share of a shoe's length from its heel, what is inside it ends: at the tongue or
    at the opening's front. None where its colours do not tell.

    `rgba` is the trimmed cut-out of one shoe, its toe below.
    """
    mask = rgba[..., 3] > 127
    rows = np.flatnonzero(mask.any(1))
    line = np.stack([_middle(rgba, mask, row) for row in rows])
    lab = to_lab(np.round(line[None]).astype(np.uint8))[0]
    share = (np.arange(len(rows)) + 0.5) / len(rows)
    inner = np.median(lab[(share > HEEL[0]) & (share < HEEL[1])], axis=0)
    away = gaussian_filter1d(np.linalg.norm(lab - inner, axis=1), 0.01 * len(rows))
    upper = np.median(away[(share > VAMP[0]) & (share < VAMP[1])])
    if upper < DIFFERENT:
        return None
    other = cv2.erode((away > 0.5 * upper).astype(np.uint8)[:, None],
                      np.ones((max(1, int(LASTING * len(rows))), 1), np.uint8))[:, 0]
    found = np.flatnonzero((other > 0) & (share > HEEL[1]) & (share < LATEST))
    return float(share[found[0]] - LASTING / 2) if len(found) else None


def _middle(rgba, mask, row):
    """(3,) mean colour of the middle of a row."""
    columns = np.flatnonzero(mask[row])
    centre, half = columns.mean(), max(1.0, STRIP / 2 * np.ptp(columns))
    near = columns[np.abs(columns - centre) <= half]
    near = near if len(near) else columns
    return rgba[row, near, :3].mean(0)


def unfolded(shape, seen, panel, ends):
    """A shoe as `Painted` by a photo from above.

    Parameters
    ----------
    shape : studio.look.accessories.footwear.Shape
    seen : studio.look.accessories.registration.Seen
        Of its splayed points.
    panel : PhotoPanel
    ends : float or None
        See `inside_ends`.
    """
    seen = _within(_aligned(shape, seen, ends))
    corners = shown(splayed(shape.points, seen.view), shape.triangles, seen, 2)
    quarter = (shape.panels == "upper") & (
        shape.points[shape.triangles, 0].mean(1) < QUARTER_X)
    corners[quarter] = _as_before(shape, seen)[shape.triangles[quarter]]
    sole = shape.panels == "sole"
    return Painted(shape.points, shape.triangles, panel, corners, sole,
                   Sole(shape.places[sole], _sole_colour(panel)))


def _aligned(shape, seen, ends):
    """What is seen, moved along the shoe so that the inside ends where it does in the photo."""
    if ends is None:
        return seen
    low, high = seen.rows.min(), seen.rows.max()
    x, y, z = shape.points.T
    front = np.argmin(np.abs(x - shape.front_x) + np.abs(z) - 0.1 * y)
    known = (seen.rows[front] - low) / (high - low)
    share = np.interp((seen.rows - low) / (high - low), [0, known, 1], [0, ends, 1])
    return replace(seen, rows=low + share * (high - low))


def _within(seen):
    """What is seen, drawn in from the outline of the sole."""
    middle = (seen.columns.min() + seen.columns.max()) / 2
    low, high = seen.rows.min(), seen.rows.max()
    toe = low + (seen.rows - low) * TOE_WITHIN
    return replace(seen, columns=middle + (seen.columns - middle) * WITHIN,
                   rows=np.minimum(toe, high))


def _as_before(shape, seen):
    """(n, 2): photo places of the walls behind, taken from before as if the shoe were folded."""
    before = np.flatnonzero((shape.points[:, 0] > QUARTER_X)
                            & np.isin(np.arange(len(shape.points)),
                                      shape.triangles[shape.panels == "upper"]))
    image = shape.points * [-1, LOWER, 1] + [2 * QUARTER_X, 0, 0]
    image[:, 0] = np.minimum(image[:, 0], FARTHEST_X)
    source = before[cKDTree(shape.points[before]).query(image)[1]]
    return np.stack([seen.columns[source], seen.rows[source]], -1)


def _sole_colour(panel):
    """(3,) of the rim of the front half, its lighter part."""
    inside = panel.cloth.inside
    rows, columns = np.nonzero(inside)
    width = np.ptp(columns)
    far = distance_transform_edt(inside)
    rim = (far > RIM[0] * width) & (far < RIM[1] * width)
    rim[:int((rows.min() + rows.max()) / 2)] = False
    colours = panel.cloth.albedo[rim]
    light = colours.sum(1)
    return np.median(colours[light >= np.percentile(light, BRIGHT)], axis=0)
