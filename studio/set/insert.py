"""Stand the cut-out in the picture: resize, contact, and its rim's share of the set's light."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.colour import to_linear, to_srgb
from studio.resize import resized
from studio.set.footing import ground_rise, lower_envelope

SOLID = 127
"""Alpha above which a pixel belongs to the product."""

CORE_MARGIN = 0.014
"""Erosion of the core, in frame widths: inside it the product's pixels are untouched."""

RIM = 0.0025
"""Width of the rim that takes light from behind, in frame widths."""

RIM_STRENGTH = 0.2

TIGHT, BROAD = 0.78, 0.36
"""Light lost where the product touches the ground, and around it. The traced shadow is there
already, but too coarse for the thin dark line that tells the eye that nothing floats."""


LYING_TIGHT, LYING_BROAD = 0.36, 0.30
"""The same under a product that lies, of which its edge sees a half."""

SHADE_SIDE = 1600
"""Longest side of the frame that the contact is drawn for: it is soft, and enlarged for others."""

WIDE = 8.0
"""Blur in pixels from which a picture is blurred at a fraction of its size."""

STRIP = 128
"""Rows of a frame that are worked on at once, which bounds memory."""


@dataclass(frozen=True)
class Placed:
    """A cut-out in its frame.

    Attributes
    ----------
    rgba : ndarray
        (H, W, 4) uint8 sRGB, straight alpha, frame size.
    box : tuple of int
        (x, y, width, height) of the product.
    """

    rgba: np.ndarray
    box: tuple[int, int, int, int]


def solid_box(alpha):
    """(x, y, width, height) of the pixels that belong to the product; None if there are none."""
    columns = np.flatnonzero((alpha > SOLID).any(0))
    rows = np.flatnonzero((alpha > SOLID).any(1))
    if not len(rows):
        return None
    return (int(columns[0]), int(rows[0]), int(columns[-1] - columns[0] + 1),
            int(rows[-1] - rows[0] + 1))


def place(rgba, target, frame, edges=()):
    """Resize a cut-out so that its product fills `target`.

    Parameters
    ----------
    rgba : ndarray
        (h, w, 4) uint8 sRGB, straight alpha.
    target : tuple of int
        (x, y, width, height) that the product's box shall have.
    frame : tuple of int
        (width, height) of the result.
    edges : sequence of str
        Edges of the photo that cut the product, as of `studio.set.view.View`.
    """
    x, y, width, height = solid_box(rgba[..., 3])
    # A margin keeps the soft edge, which lies outside the box.
    margin = max(2, int(0.02 * max(width, height)))
    padded = cv2.copyMakeBorder(rgba, *[margin] * 4, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    crop = padded[y:y + height + 2 * margin, x:x + width + 2 * margin]
    _draw_on(crop, edges, margin)
    scale = np.array([target[2] / width, target[3] / height])
    size = [max(1, int(round(side * s))) for side, s in zip(crop.shape[1::-1], scale)]
    left, top = [int(round(at - margin * s)) for at, s in zip(target[:2], scale)]
    canvas = np.zeros((frame[1], frame[0], 4), np.uint8)
    _paste(canvas, resized(crop, *size), left, top)
    return Placed(canvas, solid_box(canvas[..., 3]))


def _draw_on(crop, edges, margin):
    """Draw the product on over its cuts, into the margin of its crop.

    Where it ended at a cut, resizing would soften it, and a seam of background show there.
    """
    if "top" in edges:
        crop[:margin] = crop[margin]
    if "bottom" in edges:
        crop[-margin:] = crop[-margin - 1]
    if "left" in edges:
        crop[:, :margin] = crop[:, margin:margin + 1]
    if "right" in edges:
        crop[:, -margin:] = crop[:, -margin - 1:-margin]


def _paste(canvas, image, left, top):
    height, width = canvas.shape[:2]
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(width, left + image.shape[1]), min(height, top + image.shape[0])
    canvas[y0:y1, x0:x1] = image[y0 - top:y1 - top, x0 - left:x1 - left]


def contact(placed):
    """How much light the product keeps from the ground at its foot: (H, W) float32 in [0, 1].

    It follows the lower envelope of the silhouette: strong under the points that touch, weaker
    under those that hover, so that a slanted or notched hem does not seem to float on an ellipse.
    """
    return _drawn_small(_under, placed)


def contact_around(placed):
    """How much light a product that lies keeps from the ground around it, as `contact`.

    Cloth touches the ground nearly everywhere along its edge.
    """
    return _drawn_small(_around, placed)


def _drawn_small(draw, placed):
    """A shade for a frame of any size, from ``draw(alpha, box)`` for one of `SHADE_SIDE`."""
    alpha = placed.rgba[..., 3]
    scale = SHADE_SIDE / max(alpha.shape)
    if scale < 1:
        small = cv2.resize(alpha, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        box = solid_box(small)
        if box is not None:
            return cv2.resize(draw(small, box), alpha.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return draw(alpha, placed.box)


def _under(alpha, box):
    height, width = alpha.shape
    x, y, wide, high = box
    inside = alpha[y:y + high, x:x + wide] > SOLID
    rise, lowest = ground_rise(inside), lower_envelope(inside)
    hover = np.maximum(lowest - rise, 0) / high
    touch = np.zeros((height, width), np.float32)
    near = np.zeros((height, width), np.float32)
    columns, foot = np.arange(x, x + wide), y + high - 1
    touch[np.clip(foot - lowest.astype(int), 0, height - 1), columns] = np.exp(-(hover / 0.02) ** 2)
    near[np.clip(foot - rise.astype(int), 0, height - 1), columns] = np.exp(-hover / 0.05)
    size = min(high, 2 * wide)
    tight = _line_blur(touch, 0.012 * size, 0.006 * size)
    broad = _line_blur(near, 0.035 * size, 0.016 * size)
    return 1 - (1 - TIGHT * tight) * (1 - BROAD * broad)


def _around(alpha, box):
    alpha = alpha.astype(np.float32) / 255
    size = min(box[2:])
    tight, broad = (cv2.GaussianBlur(alpha, (0, 0), max(0.8, share * size),
                                     borderType=cv2.BORDER_REPLICATE)
                    for share in (0.007, 0.03))
    return 1 - (1 - LYING_TIGHT * tight) * (1 - LYING_BROAD * broad)


def _line_blur(line, sigma_x, sigma_y):
    """Blur a one-pixel line so that a straight one has a peak of 1."""
    sigma_x, sigma_y = max(sigma_x, 0.8), max(sigma_y, 0.8)
    blurred = cv2.GaussianBlur(line, (0, 0), sigma_x, sigmaY=sigma_y)
    return np.clip(blurred * np.float32(np.sqrt(2 * np.pi) * sigma_y), 0, 1)


def darken(srgb, shade):
    """Take the share `shade` of the light away from an sRGB picture, in linear light, in place."""
    for top in range(0, len(srgb), STRIP):
        rows = slice(top, top + STRIP)
        columns = np.flatnonzero(shade[rows].any(0))
        if len(columns):
            part = rows, slice(columns[0], columns[-1] + 1)
            srgb[part] = to_srgb(to_linear(srgb[part]) * (1 - shade[part])[..., None])
    return srgb


def core(alpha):
    """Where the product's own pixels must stay untouched: (H, W) bool.

    A product too thin to have an inside (a chain, a strap) is untouched wherever it is opaque.
    """
    steps = max(2, int(round(CORE_MARGIN * alpha.shape[1])))
    solid = (alpha == 255).astype(np.uint8)
    # Outside the frame counts as product, or a border would eat the core of a cropped one.
    inside = cv2.erode(solid, np.ones((3, 3), np.uint8), iterations=steps) > 0
    return inside if inside.any() else solid > 0


def compose(backdrop, product):
    """Lay the product over the backdrop.

    Parameters
    ----------
    backdrop : ndarray
        (H, W, 3) uint8 sRGB.
    product : ndarray
        (H, W, 4) uint8 sRGB, straight alpha.

    Returns
    -------
    ndarray
        (H, W, 3) uint8.
    """
    picture, alpha = backdrop.copy(), product[..., 3]
    sigma = max(0.8, RIM * alpha.shape[1])
    near = _around_product(alpha, int(4 * 2.5 * sigma) + 2)
    if near is not None:
        picture[near] = _laid_over(backdrop[near], product[near], sigma)
        untouched = core(alpha)
        picture[untouched] = product[untouched, :3]
    return picture


def _around_product(alpha, margin):
    """(rows, columns) of the frame that hold the product and a margin; None if there is none."""
    rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
    if not len(rows):
        return None
    return tuple(slice(max(0, line[0] - margin), line[-1] + 1 + margin) for line in (rows, columns))


def _laid_over(backdrop, product, sigma):
    behind = backdrop.astype(np.float32) / 255
    alpha = product[..., 3:].astype(np.float32) / 255
    behind *= 1 - alpha
    mixed = behind + product[..., :3].astype(np.float32) / 255 * alpha
    rim = np.clip(alpha[..., 0] - cv2.GaussianBlur(alpha[..., 0], (0, 0), sigma), 0, 1)
    rim = RIM_STRENGTH * rim[..., None] * alpha
    mixed = 1 - (1 - mixed) * (1 - rim * _blurred(behind, 2.5 * sigma))
    return np.round(np.clip(mixed, 0, 1) * 255).astype(np.uint8)


def _blurred(image, sigma):
    """A Gaussian blur; a wide one is made small, where it is as smooth."""
    times = int(sigma / WIDE)
    if times < 2:
        return cv2.GaussianBlur(image, (0, 0), sigma)
    small = cv2.resize(image, None, fx=1 / times, fy=1 / times, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / times)
    return cv2.resize(small, image.shape[1::-1], interpolation=cv2.INTER_LINEAR)
