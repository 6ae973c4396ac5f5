"""Soft relief: folds and pillows have no detail for fine pixels, and are drawn with fewer."""

from dataclasses import replace

import cv2
import numpy as np

PIXELS_PER_CM = 9
"""Least density at which soft relief is drawn."""


def softly(canvas, points, margin, draw, least=PIXELS_PER_CM):
    """Add relief that is drawn on fewer pixels and enlarged.

    Parameters
    ----------
    canvas : Canvas
    points : array_like
        (n, 2) cm: places around which there will be relief.
    margin : float
        How far around them, cm.
    draw : callable
        Called with a coarse canvas of the places' box, of which only `height` may be drawn on.
    least : float
        Pixels per cm that it shall have at least; the canvas's own density where that is less.
    """
    factor = max(1, int(canvas.density / least))
    pixels = canvas.pixels(points)
    limit = -(-np.array(canvas.shape[::-1]) // factor)
    low = np.floor((pixels.min(0) - margin * canvas.density) / factor).astype(int)
    high = np.ceil((pixels.max(0) + margin * canvas.density) / factor).astype(int) + 1
    low, high = np.clip(low, 0, limit), np.clip(high, 0, limit)
    if (high <= low).any():
        return
    left, top, wide, tall = *low, *(high - low)
    bottom = canvas.low[1] + (canvas.shape[0] - (top + tall) * factor) / canvas.density
    coarse = replace(canvas, low=(canvas.low[0] + left * factor / canvas.density, bottom),
                     density=canvas.density / factor, height=np.zeros((tall, wide), np.float32))
    draw(coarse)
    relief = coarse.height
    if factor > 1:
        # OpenCV's cubic bends straight slopes, which shading shows as bands; this does not.
        relief = cv2.resize(relief, (int(wide * factor), int(tall * factor)),
                            interpolation=cv2.INTER_LINEAR)
        relief = cv2.GaussianBlur(relief, (0, 0), 0.45 * factor, borderType=cv2.BORDER_REPLICATE)
    under = canvas.height[top * factor:(top + tall) * factor, left * factor:(left + wide) * factor]
    under += relief[:under.shape[0], :under.shape[1]]
