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
    windows = _windows(known)
    if not len(windows):
        return alpha
    forms = _forms(rgb.reshape(-1, 3)[windows])
    unknown = ~known.ravel()
    weight = np.where(unknown, trust.ravel(), 0).astype(np.float32)
    guess = alpha.ravel().astype(np.float32)

    def product(vector):
        images = np.matmul(forms, vector[windows][..., None])
        sums = np.bincount(windows.ravel(), images.ravel(), minlength=vector.size)
        return sums.astype(np.float32) * unknown + weight * vector

    diagonal = np.bincount(windows.ravel(), np.einsum("nii->ni", forms).ravel(),
                           minlength=guess.size).astype(np.float32) + weight
    wanted = weight * guess - product(np.where(unknown, 0, guess))
    found = _conjugate_gradients(product, wanted, guess * unknown, np.maximum(diagonal, 1e-6))
    found = np.where(unknown, found, guess).reshape(known.shape)
    return np.clip(found, 0, 1)


def _windows(known):
    """Indices of the pixels of each window that holds an unknown one: (N, 9)."""
    height, width = known.shape
    near = cv2.dilate((~known).astype(np.uint8), np.ones((SIDE, SIDE), np.uint8)) > 0
    rows, columns = np.nonzero(near[1:height - 1, 1:width - 1])
    step = np.arange(SIDE)
    offsets = (step[:, None] * width + step).ravel()
    return (rows * width + columns)[:, None] + offsets


def _forms(colours):
    """Each window's quadratic form, from its (N, 9, 3) colours: (N, 9, 9) float32."""
    centred = colours - colours.mean(axis=1, keepdims=True)
    covariance = np.matmul(centred.transpose(0, 2, 1), centred) / PIXELS
    covariance += np.float32(SMOOTHNESS / PIXELS) * np.eye(3, dtype=np.float32)
    slopes = np.linalg.solve(covariance.astype(np.float64), centred.transpose(0, 2, 1))
    alike = (1 + np.matmul(centred, slopes.astype(np.float32))) / PIXELS
    return np.eye(PIXELS, dtype=np.float32) - alike


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
