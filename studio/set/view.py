"""How a product was photographed: standing, lying flat under the lens, a person, cut by the photo.

The outline tells it, and for people the face. No weights are learnt: each cue is a number of
`View.evidence` that one can draw on paper, and the thresholds were set on some forty photos.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import cv2
import numpy as np

from studio.set.figure import figure
from studio.set.outline import Outline, crop_of

CONTACT = 0.10
"""Share of the product's side along the photo's border from which on the photo cuts it."""

STRAPS = 0.04
"""The same at the upper border, where handles end; a hook or hair that touches it has 0.02."""

TOES = 0.35
"""The same for what stands in full: shoes may touch the lower border, as photographers crop."""

SLEEVES = 0.28
"""Share of the rows of the body with something on both sides of it. Garments with sleeves
measured 0.31 and more, but for those whose sleeves lie close; goods 0.00 to 0.06."""

LEGS = 0.70
"""Share of the lowest rows that are parted in the middle: trousers, or a pair of shoes."""

FOOT = 0.70
"""Share of the width that rests on the ground. Bags and caps measured 0.82 to 1.0, hems at most
0.52 where the cut-out is right, but for straight skirts."""

SPAN, FLAT = 0.60, 1.6
"""What rests on two points stands if they are this far apart, as a share of its width, and it is
this much wider than tall: glasses, shoes from the side."""

CONVEX, EVEN = 0.93, 0.90
"""Solidity and symmetry of what is turned on a lathe, a vase, and may stand on a small foot."""


class Kind(StrEnum):
    """How the product is placed; also the public word for it."""

    STANDING = "standing"
    LYING = "lying"
    PERSON = "person"


@dataclass(frozen=True)
class View:
    """What was judged.

    Attributes
    ----------
    kind : Kind
    edges : tuple of str
        Edges of the photo that cut the product, of ``left``, ``right``, ``top``, ``bottom``.
    pitch_deg : float or None
        How far above the product the lens was: 90 for what lies under it, the ellipse's own angle
        for what is round, None where the outline does not tell.
    confidence : float
        In [0.5, 1]: how clear of its thresholds the deciding cue is.
    evidence : mapping of str to float
    """

    kind: Kind
    edges: tuple[str, ...] = ()
    pitch_deg: float | None = None
    confidence: float = 1.0
    evidence: Mapping[str, float] = field(default_factory=dict)

    @property
    def facts(self):
        """JSON values for a result."""
        return {"view": str(self.kind), "cut_by": list(self.edges), "pitch_deg": self.pitch_deg,
                "view_confidence": round(self.confidence, 2)}


STANDING = View(Kind.STANDING)
"""What an empty set is laid out for."""


def judge(rgba):
    """Tell how the product of a cut-out was photographed.

    Parameters
    ----------
    rgba : ndarray
        (H, W, 4) uint8 sRGB, straight alpha, at the place that it had in the photo.

    Returns
    -------
    View
    """
    box = cv2.boundingRect((rgba[..., 3] > 127).astype(np.uint8))
    outline = Outline(crop_of(rgba[..., 3], box))
    touched = _touched(rgba[..., 3], box)
    person = figure(rgba, box, is_cut=touched["bottom"] >= CONTACT)
    kind, sure, pitch = _kind(outline, person)
    edges = _edges(touched, stands_whole=person.whole)
    evidence = {**outline.evidence, **person.evidence, **{
        f"cut_{side}": round(share, 3) for side, share in touched.items() if share}}
    return View(kind, edges, pitch, round(sure, 3), evidence)


def _kind(outline, person):
    """(kind, confidence, pitch in degrees or None); the first cue that speaks decides."""
    if person.found:
        return Kind.PERSON, person.confidence, None
    if outline.sleeves >= SLEEVES:
        return Kind.LYING, _clear(outline.sleeves, SLEEVES, 0.5), 90.0
    if outline.foot >= FOOT:
        return Kind.STANDING, _clear(outline.foot, FOOT, 0.95), outline.pitch_deg
    if outline.legs >= LEGS and outline.aspect < FLAT:
        return Kind.LYING, _clear(outline.legs, LEGS, 1.0), 90.0
    if outline.aspect >= FLAT and outline.span >= SPAN:
        return Kind.STANDING, _clear(outline.span, SPAN, 1.0), None
    if outline.solidity >= CONVEX and outline.symmetry >= EVEN and outline.turned:
        return Kind.STANDING, _clear(outline.symmetry, EVEN, 1.0), outline.pitch_deg
    return Kind.LYING, _clear(FOOT - outline.foot, 0.0, 0.4), 90.0


def _clear(value, threshold, plain):
    """Confidence: 0.5 at the threshold, 1 where the cue is `plain`."""
    return 0.5 + 0.5 * min(1.0, max(0.0, (value - threshold) / (plain - threshold)))


def _touched(alpha, box):
    """Share of the product's side that lies on each border of the photo."""
    x, y, width, height = box
    solid = alpha > 127
    lines = {"left": (solid[:, :2].any(1), height), "right": (solid[:, -2:].any(1), height),
             "top": (solid[:2].any(0), width), "bottom": (solid[-2:].any(0), width)}
    shares = {side: float(line.sum()) / length for side, (line, length) in lines.items()}
    # A cut-out that was trimmed to its box touches every border and is cut by none.
    return shares if not all(shares.values()) else dict.fromkeys(shares, 0.0)


def _edges(touched, stands_whole):
    limits = {**dict.fromkeys(touched, CONTACT), "top": STRAPS}
    if stands_whole:
        limits["bottom"] = TOES
    return tuple(side for side, share in touched.items() if share >= limits[side])
