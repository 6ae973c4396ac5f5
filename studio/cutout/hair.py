"""Alpha in the rim of a person's hair, where strands are thinner than a contour can tell."""

import cv2
import numpy as np

from studio.cutout.edge import spread
from studio.cutout.matting import closed_form
from studio.cutout.morphology import grown, reached, shrunk, window_of
from studio.cutout.palette import clusters, distance_to_nearest
from studio.faces import is_skin

COLOURS, ALIKE = 8, 10.0
"""How many colours hair has at most, and how far a strand may be from them, CIELAB units."""

INNER, HEAD = (0.3, 0.2, 0.9), (0.95, -0.9, 0.9)
"""Where skin is learnt, and where hair is, in units of the face: see `studio.faces.Face.around`."""

AROUND, FACE_AND_NECK = (2.0, -1.3, 3.0), (0.45, 0.15, 1.6)
"""How far hair may reach, and where there is none."""

SKIN_TONES, LIKE_SKIN = 4, 9.0
"""How many tones the skin of a face has at most, and how near to them a colour is skin: the bounds
of all skin hold blond and brown hair, too."""

RIM = 0.16
"""Half the width of the rim that alpha is estimated in, in face widths."""

ON_A_LINE, OFF_ALL_LINES = 0.05, 0.06
"""sRGB distance from the mixtures of hair and backdrop, up to which a colour is taken for one, and
from which on it is another thing: skin, a collar, an earring."""

LEAST_CONTRAST = 0.03
"""Squared sRGB distance of hair and backdrop below which their mixtures tell nothing."""

TRUST, LEAST_TRUST = 0.05, 1e-4
"""Of the mixture as a guess; the rest is left to the picture's own structure."""

OWN = 0.1
"""Vote below which hair may let the backdrop through."""

HAZE = 0.04
"""Alpha below and above which a guess is rounded: noise of the backdrop is no hair."""


def with_hair(rgb, lab, mask, face, vote, backdrop, edge):
    """Alpha and purity with those of the hair's rim estimated anew.

    The colours of hair are those of the head that are no skin. Near hair, alpha is guessed from the
    mixture of one of them and the backdrop that explains a pixel best, and settled by closed-form
    matting.

    Parameters
    ----------
    rgb : ndarray
        (H, W, 3) float32 sRGB in [0, 1].
    lab : ndarray
        (H, W, 3) float32 CIELAB, lightly denoised.
    mask : ndarray
        (H, W) bool.
    face : studio.faces.Face
    vote : ndarray
        (H, W) float32, see `local_colours.colour_vote`.
    backdrop : studio.cutout.backdrop.Backdrop
        Its field (H, W, 3) as well.
    edge : tuple of ndarray
        Alpha and purity, (H, W) float32 in [0, 1], as `edge.soft_alpha` gives them.

    Returns
    -------
    alpha, purity : ndarray
        (H, W) float32 in [0, 1] each.
    """
    radius, window = _rim_radius(face), hair_window(face, mask.shape)
    face = face.moved(-window[1].start, -window[0].start)
    field = cv2.cvtColor(backdrop.field[window], cv2.COLOR_LAB2RGB)
    seen = (part[window] for part in (rgb, lab, mask, vote))
    rim, found = _settled(*seen, field, face, radius, edge[0][window])
    return tuple(_replaced(part, window, rim, found) for part in edge)


def _rim_radius(face):
    """Half the width of the rim of a person's hair, pixels."""
    return max(2, round(RIM * face.width))


def hair_window(face, shape):
    """Where hair is looked for in a picture of the (height, width) `shape`: a pair of slices."""
    return window_of(face.around(shape, *AROUND), 3 * _rim_radius(face))


def _settled(rgb, lab, mask, vote, field, face, radius, alpha):
    """Where hair leaves alpha open, (H, W) bool, and alpha there, float32."""
    hair, colours = _hair(rgb, lab, mask, face, vote)
    rim, through = _rim(mask, hair, vote, radius)
    if not rim.any():
        return rim, alpha
    behind, near = spread(rgb, ~grown(mask, radius), radius)
    behind = np.where(near[..., None] > 1e-3, behind, field)
    share, likely, off = _mixtures(rgb, colours, behind)
    within = rim & shrunk(mask, max(1, radius // 4))
    thing, sure = within & (off > OFF_ALL_LINES), within & ~through
    guess = np.where(rim, np.where(thing | sure, 1, share), alpha)
    trust = np.where(sure, TRUST, TRUST * likely + LEAST_TRUST)
    found = closed_form(rgb, ~rim | thing, guess, trust)
    return rim, np.clip((found - HAZE) / (1 - 2 * HAZE), 0, 1)


def _hair(rgb, lab, mask, face, vote):
    """(H, W) bool where the colours of hair hang together with the head's, and those as sRGB."""
    inner, head, around, itself = (face.around(mask.shape, *box)
                                   for box in (INNER, HEAD, AROUND, FACE_AND_NECK))
    skin = clusters(lab, inner & is_skin(np.rint(rgb * 255).astype(np.uint8)), SKIN_TONES)
    head &= mask & (vote > 0) & (distance_to_nearest(lab, skin) > LIKE_SKIN)
    colours = clusters(lab, head, COLOURS)
    if not len(colours):
        return np.zeros_like(mask), colours
    distance = distance_to_nearest(lab, colours)
    hair = reached(mask & around & (distance < ALIKE), head) & ~itself
    return hair, cv2.cvtColor(colours[None], cv2.COLOR_LAB2RGB)[0]


def _rim(mask, hair, vote, radius):
    """Where alpha is open, along the contour near hair, and where hair lets the backdrop through.

    What looks like backdrop but has no way out to it is a sheen.
    """
    through = mask & reached(grown(vote < OWN, 1) | ~mask, ~mask)
    along = grown(mask, radius) & (~shrunk(mask, radius) | through)
    return (grown(hair, radius) & along) | (grown(hair, 3 * radius) & through), through


def _mixtures(rgb, colours, behind):
    """Share of hair in the mixture that explains a pixel best, how likely that is, how far off.

    Parameters
    ----------
    rgb, behind : ndarray
        (H, W, 3) float32 sRGB in [0, 1].
    colours : ndarray
        (K, 3) float32 sRGB in [0, 1], the hair's.

    Returns
    -------
    share, likely, off : ndarray
        (H, W) float32 each; the first two in [0, 1], the last an sRGB distance.
    """
    best = np.full(rgb.shape[:2], -1, np.float32)
    result = np.zeros((3, *rgb.shape[:2]), np.float32)
    over = rgb - behind
    for colour in colours:
        line = colour - behind
        length = (line**2).sum(axis=2)
        share = np.clip((over * line).sum(axis=2) / (length + 1e-6), 0, 1)
        off = np.linalg.norm(over - share[..., None] * line, axis=2)
        likely = np.exp(-(off / ON_A_LINE) ** 2) * (length > LEAST_CONTRAST)
        # Among mixtures that explain a pixel, the one that hides more: a light strand is hair.
        score = likely * (0.2 + share)
        better = score > best
        best = np.where(better, score, best)
        result = np.where(better, np.stack([share, likely, off]), result)
    return result


def _replaced(whole, window, where, values):
    result = whole.copy()
    result[window] = np.where(where, values, whole[window])
    return result
