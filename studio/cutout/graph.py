"""A second opinion on the contour from a graph cut over colour models."""

import cv2
import numpy as np

from studio.cutout.morphology import grown, opened, shrunk, without_specks

STEP = 4
"""Colour models are learnt from every so many pixels, down and across: thousands tell as much as
all. The cut sees the whole picture: what an edge weighs depends on all edges."""


def graph_cut(rgb, guess, backdrop, band, seed, rounds):
    """Move the contour of `guess` to where colours and edges want it, within a band.

    GrabCut (Rother, Kolmogorov and Blake 2004) with everything farther than the band held fixed,
    and colour models that are learnt on a coarser picture.

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
    models = _learnt(rgb, labels, seed, rounds)
    if models is None:
        return guess
    cv2.grabCut(rgb, labels, None, *models, 1, cv2.GC_EVAL_FREEZE_MODEL)
    cut = (labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)
    return without_specks(opened(cut, 1), 0.04)


def _learnt(rgb, labels, seed, rounds):
    """Colour models of both sides, of every so many pixels; None where those lack a side."""
    rgb, labels = (np.ascontiguousarray(part[::STEP, ::STEP]) for part in (rgb, labels))
    product = (labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)
    if not product.any() or product.all():
        return None
    cv2.setRNGSeed(seed)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(rgb, labels, None, *models, 0, cv2.GC_INIT_WITH_MASK)
    cv2.grabCut(rgb, labels, None, *models, rounds, cv2.GC_EVAL)
    return models
