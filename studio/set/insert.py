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
    alpha = placed.rgba[..., 3]
    height, width = alpha.shape
    x, y, wide, high = placed.box
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


def contact_around(placed):
    """How much light a product that lies keeps from the ground around it, as `contact`.

    Cloth touches the ground nearly everywhere along its edge.
    """
    alpha = placed.rgba[..., 3].astype(np.float32) / 255
    size = min(placed.box[2:])
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
    """Take the share `shade` of the light away from an sRGB picture, in linear light."""
    return to_srgb(to_linear(srgb) * (1 - shade)[..., None])


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
    behind = backdrop.astype(np.float32) / 255
    alpha = product[..., 3:].astype(np.float32) / 255
    colour = product[..., :3].astype(np.float32) / 255
    mixed = behind * (1 - alpha) + colour * alpha
    sigma = max(0.8, RIM * alpha.shape[1])
    rim = np.clip(alpha[..., 0] - cv2.GaussianBlur(alpha[..., 0], (0, 0), sigma), 0, 1)
    around = cv2.GaussianBlur(behind * (1 - alpha), (0, 0), 2.5 * sigma)
    mixed = 1 - (1 - mixed) * (1 - RIM_STRENGTH * rim[..., None] * alpha * around)
    picture = np.round(np.clip(mixed, 0, 1) * 255).astype(np.uint8)
    untouched = core(product[..., 3])
    picture[untouched] = product[untouched, :3]
    return picture
