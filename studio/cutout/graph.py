"""A second opinion on the contour from a graph cut over colour models."""

import cv2
import numpy as np

from studio.cutout.morphology import grown, opened, shrunk, without_specks


def graph_cut(rgb, guess, backdrop, band, seed, rounds):
    """Move the contour of `guess` to where colours and edges want it, within a band.

    GrabCut (Rother, Kolmogorov and Blake 2004) with everything farther than the band held fixed.

    Parameters
    ----------
    rgb : ndarray
        (H, W, 3) uint8 sRGB.
    guess, backdrop : ndarray
        (H, W) bool; a first cut, and what is held to be background for sure.
    band : int
        Half the width of the band in pixels.
    seed : int
        For OpenCV's k-means, which starts the colour models.
    rounds : int
        How often the models are learnt anew.

    Returns
    -------
    ndarray
        (H, W) bool; `guess` itself where either side has no sure pixel to learn from.
    """
    core, around = shrunk(guess, band), grown(guess, band)
    labels = np.full(guess.shape, cv2.GC_BGD, np.uint8)
    labels[around] = cv2.GC_PR_BGD
    labels[guess] = cv2.GC_PR_FGD
    labels[core] = cv2.GC_FGD
    labels[opened(backdrop & ~guess, 1)] = cv2.GC_BGD
    if not core.any() or around.all():
        return guess
    cv2.setRNGSeed(seed)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(rgb, labels, None, *models, rounds, cv2.GC_INIT_WITH_MASK)
    cut = (labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)
    return without_specks(opened(cut, 1), 0.04)
