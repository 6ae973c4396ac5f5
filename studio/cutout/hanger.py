"""The hook that a garment hangs from, where it runs out of the photo, is no part of the garment."""

import numpy as np

from studio.cutout.morphology import grown, opened, pieces

THICKEST, WIDEST = 0.05, 0.07
"""Of a hook, as shares of the product's width: what is opened away, and the width at the top."""

MIDDLE = 0.2
"""How far from the product's middle a hook is at most, as a share of the width. Straps are further
out, and two."""

TOP_PX = 2
"""Rows that are the picture's top: opening a mask may lose one."""

ALIKE, OWN_SHARE = 6.0, 0.1
"""CIELAB units within which a colour is the hook's, and the share of the product that has it, from
which on a thin thing is the product's own: a loop, a lanyard, a cord."""


def without_hanger(mask, lab):
    """`mask` without a hook that runs out of its top, and whether there was one.

    A hook is one thin piece on the middle of the product, unlike it in colour. Handles, straps and
    temples are two, or lie aside; clips lie aside, too, and in front of the cloth, so that taking
    them away would not help.

    Parameters
    ----------
    mask : ndarray
        (H, W) bool.
    lab : ndarray
        (H, W, 3) float32 CIELAB.

    Returns
    -------
    mask : ndarray
        (H, W) bool.
    removed : bool
    """
    columns = np.flatnonzero(mask.any(axis=0))
    if not mask[:TOP_PX].any():
        return mask, False
    width = columns[-1] + 1 - columns[0]
    body = opened(mask, max(2, round(THICKEST * width)))
    if not body.any():
        return mask, False
    hook = _touching_top(mask & ~grown(body, 1))
    if hook is None or not _is_hook(hook, body, lab, columns[0], width):
        return mask, False
    return mask & ~hook, True


def _touching_top(thin):
    """The one piece of `thin` that touches the picture's top, if there is just one; bool."""
    _, labels, _ = pieces(thin)
    touching = np.unique(labels[:TOP_PX])
    touching = touching[touching > 0]
    return labels == touching[0] if len(touching) == 1 else None


def _is_hook(hook, body, lab, left, width):
    top = np.flatnonzero(hook[:TOP_PX].any(axis=0))
    aside = abs(top.mean() - left - width / 2)
    if len(top) > WIDEST * width or aside > MIDDLE * width or body[:TOP_PX].any():
        return False
    colour = np.median(lab[hook], axis=0)
    return (np.linalg.norm(lab[body] - colour, axis=1) < ALIKE).mean() < OWN_SHARE
