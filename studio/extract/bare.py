"""How much skin and hair a mask holds, told from the face in the picture and not by the parser."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.cutout.morphology import opened
from studio.cutout.palette import clusters
from studio.faces import find_faces

LEAST_CHEEKS = 0.3
"""Share of a face's lower half from which its colour is that of skin: it may be masked."""

SKIN_LIGHT, SKIN_CHROMA = (18.0, 96.0), (8.0, 48.0)
SKIN_HUE = (20.0, 78.0)
"""Lightness, chroma and hue (degrees) that skin has in CIELAB, dark or pale."""

SAME_SKIN = 7.0
"""CIELAB units of hue by which a person's skin differs from the face's once light is taken out."""

SAME_HAIR = 9.0
"""CIELAB units by which hair differs from that above the face."""

OWN_COLOURS, OWN_NEAR = 6, 9.0
"""Clusters of an item's own colours, and the distance up to which a pixel is of one of them."""

BLIND = 0.25
"""From this share of an item on that is coloured like skin, colour cannot tell the two apart."""

SOMEBODY, TALL = (0.08, 0.6), 0.45
"""Share of skin on somebody in clothes, and the least height by the picture's: people in the photos
measured had 0.10 to 0.48, things that lie had up to 0.06 or, where they are beige, most."""

SOMEBODY_LEAST = 0.02
"""Less skin than this nobody shows in the photos measured."""

SMOOTH_PX = 1
"""Skin and hair come in spots larger than twice this; what is smaller is print and shine."""


@dataclass(frozen=True)
class Person:
    """What a face tells of somebody's skin and hair.

    Attributes
    ----------
    face : tuple of int or None
        (x, y, width, height), None where no face is seen.
    skin, hair : ndarray or None
        (3,) float32 CIELAB.
    """

    face: tuple[int, int, int, int] | None
    skin: np.ndarray | None
    hair: np.ndarray | None


NOBODY = Person(None, None, None)


def find_person(rgb, lab, mask):
    """The `Person` in a picture, from the most credible face inside `mask`."""
    face = next((face for face in find_faces(rgb, mask) if face.credible), None)
    if face is None:
        return NOBODY
    x, y, width, height = box = face.left, face.top, face.width, face.height
    cheeks = lab[y + height * 45 // 100:y + height * 80 // 100,
                 x + width // 4:x + width * 3 // 4].reshape(-1, 3)
    skin = cheeks[skin_like(cheeks)]
    return Person(box, np.median(skin, axis=0) if len(skin) > LEAST_CHEEKS * len(cheeks) else None,
                  _hair(lab, mask, box))


def _hair(lab, mask, face):
    """Median of what is just above a face, unless it looks like skin."""
    x, y, width, height = face
    rows = slice(max(0, y - height // 6), y + height // 14)
    columns = slice(x + width // 4, x + width * 3 // 4)
    crown = lab[rows, columns][mask[rows, columns]]
    crown = crown[~skin_like(crown)] if len(crown) else crown
    return np.median(crown, axis=0) if len(crown) > 20 else None


def skin_like(lab):
    """Whether colours, (..., 3) float32 CIELAB, are any person's skin: bool."""
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1]))
    within = ((SKIN_LIGHT, lab[..., 0]), (SKIN_CHROMA, chroma), (SKIN_HUE, hue))
    return np.logical_and.reduce([(low < value) & (value < high) for (low, high), value in within])


def shows_skin(lab, mask):
    """Whether enough of `mask` looks like skin that it may be somebody's."""
    return _skin_coloured(lab, mask) > SOMEBODY_LEAST


def may_be_worn(lab, mask):
    """Whether the thing under `mask` may be somebody: large, with some skin but not all like it."""
    if cv2.boundingRect(mask.astype(np.uint8))[3] < TALL * len(mask):
        return False
    return SOMEBODY[0] < _skin_coloured(lab, mask) < SOMEBODY[1]


def _skin_coloured(lab, mask):
    spots = opened(skin_like(lab) & mask, SMOOTH_PX)
    return np.count_nonzero(spots) / max(1, np.count_nonzero(mask))


def skin_share(lab, mask, person):
    """Share of `mask` that is skin, or None where the item is coloured like it."""
    return _share(lab, mask, _is_skin(lab, mask, person))


def hair_share(lab, mask, person):
    """Share of `mask` that is hair hanging over it, or None where colour cannot tell."""
    return None if person.hair is None else _share(lab, mask, _is_hair(lab, person))


def spots_of(lab, mask, person):
    """Where in `mask` there is skin, and where hair: (h, w) bool each, nothing if nobody can tell.
    """
    nothing = np.zeros_like(mask)
    skin = _spots(lab, mask, _is_skin(lab, mask, person))
    hair = None if person.hair is None else _spots(lab, mask, _is_hair(lab, person))
    return nothing if skin is None else skin, nothing if hair is None else hair


def _is_hair(lab, person):
    like = np.linalg.norm(lab - person.hair, axis=2) < SAME_HAIR
    if person.face is not None:
        _, y, _, height = person.face
        like[y + 4 * height:] = False
    return like


def _is_skin(lab, mask, person):
    """Where it looks like skin; like this person's own where the item is coloured like anybody's.

    Arms and legs are lit otherwise than the face, so that a face tells less than one would think.
    """
    like = skin_like(lab)
    if person.skin is None or np.mean(like[mask]) <= BLIND:
        return like
    scale = (lab[..., 0] + 16) / (person.skin[0] + 16)
    off = lab[..., 1:] - scale[..., None] * person.skin[1:]
    return like & (np.hypot(off[..., 0], off[..., 1]) < SAME_SKIN) & (scale > 0.4) & (scale < 1.5)


def _share(lab, mask, like):
    """Share of `mask` that is `like` something and not like the item's own colours, or None."""
    spots = _spots(lab, mask, like)
    return None if spots is None else float(np.count_nonzero(spots) / np.count_nonzero(mask))


def _spots(lab, mask, like):
    """Where in `mask` it is `like` something and not like the item's own colours, or None."""
    if np.mean(like[mask]) > BLIND:
        return None
    own = clusters(lab, mask & ~like, OWN_COLOURS)
    if len(own):
        nearest = np.min([np.linalg.norm(lab - colour, axis=2) for colour in own], axis=0)
        like = like & (nearest > OWN_NEAR)
    return opened(like & mask, SMOOTH_PX)
