"""Closed-form matting: the alpha that fits a picture's colours best, between what is known of it.

Levin, Lischinski and Weiss 2008, "A closed-form solution to natural image matting". In each window
of three by three pixels alpha is taken for a linear function of colour, and what it is off sums up
to a quadratic form in alpha. Only the windows that hold an unknown pixel are looked at, and their
matrices are never put together to one: a narrow band costs little in a large picture.
"""

import cv2
import numpy as np

SMOOTHNESS = 1e-5
"""Colour variance (squared sRGB) below which a window is taken for flat."""

ROUNDS, TOLERANCE = 60, 2e-3
"""Conjugate gradients at most, and the share of the right side's length at which they end."""

SIDE = 3
PIXELS = SIDE * SIDE


def closed_form(rgb, known, alpha, trust):
    """Alpha where it is not known, from where it is, and from a guess with some trust in it.

    Parameters
    ----------
    rgb : ndarray
        (H, W, 3) float32 sRGB in [0, 1].
    known : ndarray
        (H, W) bool.
    alpha : ndarray
        (H, W) float32 in [0, 1]: right where `known`, a guess elsewhere.
    trust : ndarray
        (H, W) float32, weight of the guess; smoothness weighs about six.

    Returns
    -------
    ndarray
        (H, W) float32 in [0, 1].
    """
    middles, unknown = np.flatnonzero(_near(known)), np.flatnonzero(~known)
    if not len(middles):
        return alpha
    place = np.full(known.size, len(unknown))
    place[unknown] = np.arange(len(unknown))
    stencil = _stencil(rgb, place, middles, len(unknown))
    # Beyond the picture there is no window, so that what an index wraps to weighs nothing.
    beside = (unknown + _offsets(known.shape, 2 * SIDE - 1)) % known.size
    among = place[beside]
    guess = alpha.ravel()
    weight = trust.ravel()[unknown].astype(np.float32)

    def product(vector):
        values = np.append(vector, np.float32(0))[among]
        return np.einsum("dm,dm->m", stencil, values) + weight * vector

    fixed = np.where(among == len(unknown), guess[beside], np.float32(0))
    wanted = weight * guess[unknown] - np.einsum("dm,dm->m", stencil, fixed)
    diagonal = np.maximum(stencil[len(stencil) // 2] + weight, 1e-6)
    result = guess.copy()
    result[unknown] = np.clip(
        _conjugate_gradients(product, wanted, guess[unknown], diagonal), 0, 1)
    return result.reshape(known.shape)


def _near(known):
    """Middles of the windows that hold an unknown pixel: (H, W) bool, none at the frame."""
    near = cv2.dilate((~known).astype(np.uint8), np.ones((SIDE, SIDE), np.uint8)) > 0
    near[[0, -1]] = near[:, [0, -1]] = False
    return near


def _offsets(shape, side):
    """Steps, as flat indices, from the middle of a square to each of its pixels: (side², 1)."""
    step = np.arange(side) - side // 2
    return (step[:, None] * shape[1] + step).reshape(-1, 1)


def _stencil(rgb, place, middles, count):
    """What the quadratic forms of all windows add up to: (25, M) float32.

    Column m holds the weights of the 25 pixels around the m-th of `count` unknown ones in the
    derivative there; `place` is (H W,) that m, or M for what is known, and `middles` (N,) flat
    indices of the windows' own.
    """
    members = middles + _offsets(rgb.shape, SIDE)
    places = place[members]
    centred, slopes = _slopes(rgb.reshape(-1, 3)[members])
    across = 2 * SIDE - 1
    stencil = np.zeros((across * across, count + 1), np.float32)
    for i, j in zip(*np.triu_indices(PIXELS)):
        away = (j // SIDE - i // SIDE) * across + j % SIDE - i % SIDE
        share = (i == j) - (1 + np.einsum("an,an->n", centred[:, i], slopes[:, j])) / PIXELS
        middle = len(stencil) // 2
        stencil[middle + away, places[i]] += share
        if i != j:
            stencil[middle - away, places[j]] += share
    return stencil[:, :-1]


def _slopes(colours):
    """Colours less their window's mean, and those times the inverse covariance, of (9, N, 3) sRGB.

    Returns
    -------
    centred, slopes : ndarray
        (3, 9, N) float32 each.
    """
    planes = np.ascontiguousarray(colours.transpose(2, 0, 1))
    centred = planes - planes.mean(axis=1, keepdims=True)
    r, g, b = centred
    rr, rg, rb, gg, gb, bb = (np.einsum("kn,kn->n", one, other, dtype=np.float64) / PIXELS
                              for one, other in ((r, r), (r, g), (r, b), (g, g), (g, b), (b, b)))
    rr, gg, bb = (variance + SMOOTHNESS / PIXELS for variance in (rr, gg, bb))
    # The adjugate of a symmetric matrix.
    inverse = np.float64((
        (gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg),
        (rb * gb - rg * bb, rr * bb - rb * rb, rg * rb - rr * gb),
        (rg * gb - rb * gg, rg * rb - rr * gb, rr * gg - rg * rg)))
    inverse /= rr * inverse[0, 0] + rg * inverse[0, 1] + rb * inverse[0, 2]
    return centred, np.einsum("abn,bkn->akn", inverse.astype(np.float32), centred)


def _conjugate_gradients(product, wanted, found, diagonal):
    """Solve ``product(x) = wanted`` from `found` on (Hestenes and Stiefel 1952)."""
    residual = wanted - product(found)
    enough = TOLERANCE * np.linalg.norm(wanted)
    step, size = np.zeros_like(found), 1.0
    for _ in range(ROUNDS):
        if np.linalg.norm(residual) <= enough:
            break
        scaled = residual / diagonal
        grown, size = residual @ scaled / size, residual @ scaled
        step = scaled + grown * step
        image = product(step)
        length = size / (step @ image)
        found, residual = found + length * step, residual - length * image
    return found
