"""The shadow that a flat silhouette throws on a sweep, as the share of light it leaves."""

import cv2
import numpy as np

from studio.flat.sweep import soft

CONTACT_HEIGHT = 0.16
"""How far above its lowest point a product may still touch the floor, as a share of its height: a
bag seen from an angle meets the floor along a slanted line."""


def lower_envelope(alpha):
    """The lowest row of the silhouette per column: (W,) float32, NaN where it is empty."""
    solid = alpha > 0.5
    last = alpha.shape[0] - 1 - np.argmax(solid[::-1], axis=0)
    return np.where(solid.any(axis=0), last, np.nan).astype(np.float32)


def standing_shadow(alpha, box, side, light):
    """Light left on the floor and the wall behind a product that stands.

    Three parts: a thin dark line where the silhouette's lower envelope meets the floor, the
    ambient light that the product keeps from the floor round it, and the key light's shadow, the
    silhouette sheared along the floor, softer and weaker the farther it falls.

    Parameters
    ----------
    alpha : ndarray
        (H, W) float32 in [0, 1], the product where it stands.
    box : tuple of int
        (x, y, width, height) of it in pixels.
    side : float
        -1 for a key light from the left, 1 from the right.
    light : studio.flat.moods.Light

    Returns
    -------
    ndarray
        (H, W) float32 in [0, 1].
    """
    line, width = _contact_line(alpha, box)
    unit = 0.01 * width
    contact = np.clip(soft(line, 0.55 * unit) * 2.2, 0, 1)
    around = np.clip(_flattened(line, 2.2 * unit, 5.0 * unit), 0, 1)
    cast = _sheared(alpha, box, side, unit * light.softness)
    left = (1 - 0.62 * light.shadow * cast) * (1 - 0.70 * light.shadow * around)
    return left * (1 - 0.75 * light.shadow**0.5 * contact)


def _contact_line(alpha, box):
    """Where product meets floor: (H, W) float32 line, stronger near the lowest point."""
    envelope = lower_envelope(alpha)
    base = np.nanmax(envelope)
    reach = CONTACT_HEIGHT * box[3]
    weight = np.clip(1 - (base - envelope) / max(reach, 1), 0, 1) ** 2
    line = np.zeros_like(alpha)
    columns = np.flatnonzero(~np.isnan(envelope) & (weight > 0))
    rows = np.minimum(envelope[columns].astype(int) + 1, alpha.shape[0] - 1)
    thickness = max(1, round(0.008 * box[2]))
    for offset in range(thickness):
        line[np.minimum(rows + offset, alpha.shape[0] - 1), columns] = weight[columns]
    return line, box[2]


def _flattened(line, across_down, across_wide):
    """`line` blurred far sideways and little downwards, as occlusion looks on a seen floor."""
    wide = soft(line, across_wide)
    squeezed = cv2.GaussianBlur(wide, (0, 0), sigmaX=0.1 + across_wide, sigmaY=0.1 + across_down)
    peak = float(squeezed.max())
    return squeezed / peak if peak > 0 else squeezed


def _sheared(alpha, box, side, unit):
    """The silhouette laid along the floor away from the key light: (H, W) float32."""
    height, width = alpha.shape
    x, y, across, tall = box
    base = float(y + tall)
    centre = x + across / 2
    # A point at height h falls this far sideways and up the floor, as shares of h.
    aside, back = -0.55 * side, 0.20
    source = np.float32([[centre, base], [centre + 100, base], [centre, base - 100]])
    target = np.float32([[centre, base], [centre + 100, base],
                         [centre + 100 * aside, base - 100 * back]])
    laid = cv2.warpAffine(alpha, cv2.getAffineTransform(source, target), (width, height))
    rows = np.arange(height, dtype=np.float32)[:, None]
    away = np.clip((base - rows) / (back * tall), 0, 1)
    near, far = soft(laid, 1.6 * unit), soft(laid, 7.0 * unit)
    return (near * (1 - away) + far * away) * (1 - 0.75 * away)


def hanging_shadow(alpha, box, side, light):
    """Light left on a wall right behind a product that hangs or lies flat; as above."""
    unit = 0.01 * max(box[2], box[3])
    down, aside = 1.8 * unit, -1.4 * unit * side
    near = soft(shifted(alpha, 0.45 * aside, 0.45 * down), 0.8 * unit)
    key = soft(shifted(alpha, 1.5 * aside, 1.5 * down), 2.4 * unit * light.softness)
    ambient = soft(shifted(alpha, 0, 0.8 * down), 5.5 * unit)
    left = (1 - 0.42 * light.shadow * near) * (1 - 0.50 * light.shadow * key)
    return left * (1 - 0.28 * light.shadow * ambient)


def shifted(image, right, down):
    """`image` moved by pixels, empty where it came from."""
    move = np.float32([[1, 0, right], [0, 1, down]])
    return cv2.warpAffine(image, move, image.shape[::-1])
