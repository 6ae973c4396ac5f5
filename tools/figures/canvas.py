"""What a figure is painted on: colours and parts together, layer over layer, under one light."""

import cv2
import numpy as np

from studio.extract.parts import PARTS

SOFT = 0.012
"""Width of the rounding that light shows on a layer's rim, in body heights."""


class Canvas:
    """Colours and the parts that they belong to.

    Attributes
    ----------
    rgb : ndarray
        (H, W, 3) float32 sRGB, about [0, 1].
    labels : ndarray
        (H, W) uint8, indices of `PARTS`.
    held : ndarray
        (H, W) uint8 coverage of what belongs to the cut-out and to no part.
    """

    def __init__(self, backdrop, scale, dice):
        self.rgb = backdrop.astype(np.float32)
        self.shape = backdrop.shape[:2]
        self.labels = np.zeros(self.shape, np.uint8)
        self.held = np.zeros(self.shape, np.uint8)
        self.scale, self.dice = scale, dice
        turn = dice.uniform(0, 2 * np.pi)
        self.light = dice.uniform(0.1, 0.9) * np.array([np.cos(turn), np.sin(turn) * 0.6])
        self.gloom = dice.uniform(0.03, 0.3)
        self.shadow = dice.uniform(0, 0.45)

    def paint(self, mask, cloth, part, *, volume=1.0, shadow=1.0):
        """Lay `cloth` (an object with ``at(dice, window)``) over what is there.

        `volume` says how round it looks, `shadow` how much it darkens what lies beneath its rim.
        """
        window = self._window(mask)
        if window is None:
            return
        cover = mask[window].astype(np.float32) / 255
        near, far = (self.blurred(cover, reach * SOFT * self.scale) for reach in (1, 3))
        # Behind a figure is a wall: only what it wears itself is near enough to be darkened.
        dark = shadow * self.shadow * np.maximum(near, far) * (self.labels[window] > 0)
        self.rgb[window] *= (1 - dark)[..., None]
        shade = 1 - volume * self.gloom * (1 - near)
        slope = volume * SOFT * 3 * self.scale
        shade += slope * (self.light[0] * cv2.Sobel(far, -1, 1, 0, scale=0.125)
                          + self.light[1] * cv2.Sobel(far, -1, 0, 1, scale=0.125))
        colours = cloth.at(self.dice, window) * np.clip(shade, 0.25, 1.6)[..., None]
        cover = cover[..., None]
        self.rgb[window] = self.rgb[window] * (1 - cover) + colours * cover
        opaque = mask[window] > 127
        self.labels[window][opaque] = PARTS.index(part)
        self.held[window][opaque] = 255 if part == "background" else 0

    def tint(self, mask, colour, strength=1.0):
        """Change colours under `mask` towards `colour`, or by a factor if it is a number."""
        window = self._window(mask)
        if window is None:
            return
        cover = (strength / 255 * mask[window].astype(np.float32))[..., None]
        target = self.rgb[window] * colour if np.isscalar(colour) else np.float32(colour)
        self.rgb[window] = self.rgb[window] * (1 - cover) + target * cover

    def _window(self, mask):
        x, y, width, height = cv2.boundingRect(mask)
        if width == 0:
            return None
        pad = int(4 * SOFT * self.scale) + 2
        return (slice(max(0, y - pad), min(self.shape[0], y + height + pad)),
                slice(max(0, x - pad), min(self.shape[1], x + width + pad)))

    def blurred(self, cover, sigma):
        """A layer, softened by about a Gaussian of `sigma` pixels."""
        side = 2 * max(1, round(1.2 * sigma)) + 1
        return cv2.blur(cv2.blur(cover, (side, side)), (side, side))


class Flat:
    """A colour with a little noise: skin, leather, paint."""

    def __init__(self, colour, grain=0.02):
        self.colour, self.grain = np.float32(colour), grain

    def at(self, dice, window):
        """(H, W, 3) float32 sRGB."""
        rows, columns = window
        shape = rows.stop - rows.start, columns.stop - columns.start
        tone = 1 + self.grain * dice.standard_normal(shape, np.float32)[..., None]
        return self.colour * tone
