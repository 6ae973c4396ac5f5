"""What the outline of a product tells about how it was photographed: its foot, sleeves and legs."""

import functools

import cv2
import numpy as np

from studio.set.footing import ground_line, lower_envelope

WORKING_PX = 256

LEVEL = 0.02
"""How far above the ground a column may end and still rest on it, in product heights."""

FLARE = 1.08
"""Width near the foot over that of the middle, from which on a round foot is the hem of a skirt."""

END = 0.06
"""How far from its corners the end of an edge is measured, in widths."""

ARC = 1 - np.sqrt(1 - (1 - 2 * END) ** 2)
"""Part of an ellipse's lower half that lies between there and its middle."""

QUARTER, BENT = 0.255, 0.06
"""What an ellipse falls from half of its half axis on, over what it falls from `END` on, and how
far a foot may differ: a pouch with round corners falls later."""

ROUNDEST = 0.85
"""Largest ratio of its axes: a pill that is round at both ends is no tin seen from above."""

PARALLEL = 0.95
"""Least over largest width of the middle of what has upright sides."""

SAGGING = 0.03
"""Fall of a round foot from its ends to its middle, in widths, from which an ellipse is seen."""


def crop_of(alpha, box):
    """The silhouette in its box at working size: (h, w) bool, at most `WORKING_PX` a side."""
    x, y, width, height = box
    scale = WORKING_PX / max(width, height)
    size = max(8, round(width * scale)), max(8, round(height * scale))
    crop = np.ascontiguousarray(alpha[y:y + height, x:x + width])
    return cv2.resize(crop, size, interpolation=cv2.INTER_AREA) > 127


class Outline:
    """Measures of a silhouette, (H, W) bool cropped to its box; all are shares, without unit."""

    def __init__(self, inside):
        self.inside = inside
        self.height, self.width = inside.shape

    @property
    def evidence(self):
        """The measures by name."""
        names = "aspect", "foot", "span", "sleeves", "legs", "solidity", "symmetry"
        return {name: round(float(getattr(self, name)), 3) for name in names}

    @property
    def aspect(self):
        """Width over height."""
        return self.width / self.height

    @functools.cached_property
    def foot(self):
        """Share of the columns that rest on the ground, be it slanted by perspective."""
        line = ground_line(self.inside)
        rise = 0 if line is None else line.rise(self.width)
        return float(np.mean(lower_envelope(self.inside) - rise < LEVEL * self.height))

    @functools.cached_property
    def span(self):
        """Width of the line that carries the weight."""
        line = ground_line(self.inside)
        return 0.0 if line is None else (line.end - line.start) / self.width

    @functools.cached_property
    def _runs(self):
        """Parts that each row falls into."""
        starts = self.inside[:, 1:] & ~self.inside[:, :-1]
        return starts.sum(1) + self.inside[:, 0]

    @property
    def sleeves(self):
        """Share of the rows below the shoulders with a part on each side of the body."""
        return float(np.mean(self._rows(self._runs, 0.3, 0.9) >= 3))

    @property
    def legs(self):
        """Share of the lower rows that are parted."""
        return float(np.mean(self._rows(self._runs, 0.6, 0.97) >= 2))

    def _rows(self, values, first, last):
        return values[int(first * self.height):max(1, int(last * self.height))]

    @functools.cached_property
    def solidity(self):
        """Area over that of the convex hull."""
        contours, _ = cv2.findContours(self.inside.astype(np.uint8), cv2.RETR_EXTERNAL,
                                       cv2.CHAIN_APPROX_NONE)
        hull = cv2.contourArea(cv2.convexHull(np.concatenate(contours)))
        return min(1.0, float(self.inside.sum()) / max(1.0, hull))

    @functools.cached_property
    def symmetry(self):
        """Overlap with the mirror image, over what the two cover together."""
        mirror = self.inside[:, ::-1]
        return float((self.inside & mirror).sum() / (self.inside | mirror).sum())

    @property
    def turned(self):
        """Whether upper end and foot may be the ends of a round solid.

        The lens sees both from the same height: if the foot bulges down, the upper end bulges
        up. The hem of a skirt falls, its waist does not rise; a neck is too narrow to tell.
        """
        foot, top = self._fall(self.inside), self._fall(self.inside[::-1])
        if foot >= SAGGING and self._flare > FLARE:
            return False
        return foot < SAGGING or top > 0.35 * foot or self._end_width(self.inside[::-1]) < 0.3

    @property
    def pitch_deg(self):
        """Height of the lens above a round foot, from the ellipse that it is seen as."""
        fall = self._fall(self.inside)
        slim = 2 * fall / ARC
        if fall < SAGGING or slim > ROUNDEST or not self.turned or not self._upright:
            return None
        if abs(self._fall(self.inside, 0.25) / fall - QUARTER) > BENT:
            return None
        return round(float(np.degrees(np.arcsin(slim))), 1)

    def _fall(self, inside, share=END):
        """How far the lower edge falls to its middle from `share` of it inside its corners.

        In widths; the less of the two.
        """
        lowest = lower_envelope(inside)
        end, some = int(share * self.width), max(1, self.width // 60)
        middle = lowest[self.width // 2 - some:self.width // 2 + some + 1].mean()
        left, right = (lowest[at - some:at + some + 1].mean()
                       for at in (end, self.width - 1 - end))
        sides = np.minimum(left, right)
        return float(max(0.0, sides - middle) / self.width)

    @property
    def _upright(self):
        """Whether its sides are parallel: the lower half of a ball is no circle seen from above."""
        widths = self._rows(self.inside.sum(1), 0.3, 0.7)
        return widths.min() > PARALLEL * widths.max()

    @property
    def _flare(self):
        widths = self.inside.sum(1)
        low, middle = self._rows(widths, 0.8, 0.9), self._rows(widths, 0.4, 0.5)
        return float(low.mean() / max(1.0, middle.mean()))

    def _end_width(self, inside):
        rows = inside[-max(2, int(0.06 * self.height)):]
        return float(rows.any(0).mean())
