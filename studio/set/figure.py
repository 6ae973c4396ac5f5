"""Whether a cut-out shows a person, and from head to foot: a face, or a head above a body."""

from dataclasses import dataclass, field

import numpy as np

from studio.faces import find_faces, is_skin

WHOLE = 8.6
"""Body over face box from which on the feet are in the photo. The box spans some four fifths of a
head, a person eight heads or a little less; photos cut above the knee measured 7.7 at most."""

NARROW, HEAD, FLESH = 0.5, 0.42, (0.03, 0.5)
"""Without a face: aspect of a person on her feet, width of the head over hers, share of skin."""


@dataclass(frozen=True)
class Figure:
    """What was found: a person or not, whether she is there from head to foot."""

    found: bool
    whole: bool = False
    confidence: float = 0.0
    evidence: dict = field(default_factory=dict)


def figure(rgba, box, is_cut):
    """Look for a person in a cut-out.

    Parameters
    ----------
    rgba : ndarray
        (H, W, 4) uint8 sRGB, straight alpha.
    box : tuple of int
        (x, y, width, height) of the product.
    is_cut : bool
        Whether the photo's lower border cuts it: people are cut there more often than garments,
        so that skin alone tells them, also from behind.
    """
    _, y, width, height = box
    solid = rgba[..., 3] > 127
    face = next(iter(find_faces(rgba[..., :3], solid)), None)
    if face is not None and face.credible:
        heads = height / face.height
        return Figure(True, heads >= WHOLE, 0.95, {"heads": round(heads, 2)})
    skin = is_skin(rgba[..., :3])
    flesh = float((skin & solid).sum() / max(1, solid.sum()))
    if width / height < NARROW and FLESH[0] <= flesh <= FLESH[1]:
        if _has_head(solid, skin, y, width, height):
            return Figure(True, True, 0.7, {"skin": round(flesh, 3)})
    if is_cut and FLESH[0] <= flesh <= FLESH[1]:
        return Figure(True, False, 0.6, {"skin": round(flesh, 3)})
    return Figure(False)


def _has_head(solid, skin, top, width, height):
    """Whether the uppermost part is as narrow as a head, and shows skin."""
    rows = solid[int(top + 0.02 * height):int(top + 0.09 * height) + 1]
    head = slice(int(top), int(top + 0.17 * height) + 1)
    flesh = (skin & solid)[head].sum() / max(1, solid[head].sum())
    return float(np.median(rows.sum(1))) < HEAD * width and 0.12 <= flesh <= 0.95
