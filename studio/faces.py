"""Where the faces of a cut-out picture are, and which of them can be believed."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

LONG_SIDE_PX = 640
"""Size at which faces are looked for: those of a whole person are some 50 pixels wide."""

CASCADES = ("haarcascade_frontalface_default.xml", "haarcascade_frontalface_alt2.xml")
"""Viola and Jones 2001; the files come with OpenCV. Each finds faces that the other misses."""

STEP, NEIGHBOURS, LEAST_PX = 1.1, 4, 20

SKIN_LOW, SKIN_HIGH = (50, 135, 85), (255, 180, 135)
"""Bounds of skin in Y, Cr, Cb: Chai and Ngan 1999, who found them the same for all peoples."""

LEAST_SKIN, LEAST_COVERED, LOWEST = 0.45, 0.7, 0.30
"""Of a credible face. Prints, buttons, clips and shoe vamps are found too; on the photos measured
none of them passed all three."""


@dataclass(frozen=True)
class Face:
    """A box that looks like a face, and what speaks for it.

    Attributes
    ----------
    left, top, width, height : int
        Pixels of the picture; from the brows to the chin, some four fifths of a head.
    skin : float
        Share of the box that has the colours of skin.
    covered : float
        Share of the box that lies in the product.
    depth : float
        How far down the product the middle of the box is: 0 at its top, 1 at its foot.
    """

    left: int
    top: int
    width: int
    height: int
    skin: float
    covered: float
    depth: float

    @property
    def credible(self):
        """Whether this is a person's face, not a pattern: skin, in the cut, at its upper end."""
        return (self.skin >= LEAST_SKIN and self.covered >= LEAST_COVERED
                and self.depth < LOWEST)

    def scaled(self, factor):
        """The same face in a copy of the picture that is `factor` times as large."""
        box = {name: round(factor * getattr(self, name))
               for name in ("left", "top", "width", "height")}
        return replace(self, **box)

    def moved(self, right, down):
        """The same face in a picture that begins elsewhere."""
        return replace(self, left=self.left + right, top=self.top + down)

    def around(self, shape, aside, first, last):
        """A box in units of the face, in a picture of the (height, width) `shape`: (H, W) bool.

        So many widths to either side of its middle, and between two heights below its top.
        """
        rows, columns = np.ogrid[:shape[0], :shape[1]]
        off = np.abs(columns - self.left - self.width / 2) / self.width
        down = (rows - self.top) / self.height
        return (off < aside) & (down > first) & (down < last)


def find_faces(rgb, solid):
    """Frontal faces in the upper part of a product, credible ones first, then by size.

    Where no box has enough skin to be credible, none is looked for.

    Parameters
    ----------
    rgb : ndarray
        (H, W, 3) uint8 sRGB.
    solid : ndarray
        (H, W) bool, the product as it was cut out.

    Returns
    -------
    list of Face
    """
    scale = LONG_SIDE_PX / max(rgb.shape[:2])
    size = [max(1, round(side * scale)) for side in rgb.shape[1::-1]]
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    covered = cv2.resize(solid.astype(np.uint8), size, interpolation=cv2.INTER_AREA)
    x, y, width, height = cv2.boundingRect(covered)
    # What is centred above `LOWEST` ends above twice that.
    upper = slice(y, y + round(2 * LOWEST * height)), slice(x, x + width)
    if min(small[upper].shape[:2]) < LEAST_PX:
        return []
    skin = is_skin(small)
    window = LEAST_PX, LEAST_PX
    if cv2.blur(skin[upper].astype(np.float32), window).max() < LEAST_SKIN:
        return []
    found = []
    for left, top, wide, high in _boxes(cv2.cvtColor(small[upper], cv2.COLOR_RGB2GRAY)):
        left, top = left + x, top + y
        where = slice(top, top + high), slice(left, left + wide)
        found.append(Face(
            *(round(side / scale) for side in (left, top, wide, high)),
            skin=float(skin[where].mean()), covered=float((covered[where] > 0).mean()),
            depth=float((top + high / 2 - y) / height)))
    return sorted(found, key=lambda face: (not face.credible, -face.height, face.top, face.left))


def is_skin(rgb):
    """Which pixels of (H, W, 3) uint8 sRGB have the colours of skin: (H, W) bool."""
    return cv2.inRange(cv2.cvtColor(rgb, cv2.COLOR_RGB2YCrCb), SKIN_LOW, SKIN_HIGH) > 0


def _boxes(grey):
    for name in CASCADES:
        finder = cv2.CascadeClassifier(cv2.data.haarcascades + name)
        yield from finder.detectMultiScale(grey, STEP, NEIGHBOURS, minSize=(LEAST_PX, LEAST_PX))
