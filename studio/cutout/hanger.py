"""The hook that a garment hangs from, where it runs out of the photo, is no part of the garment."""

import numpy as np

from studio.cutout.morphology import grown, opened, pieces

THICKEST, WIDEST = 0.05, 0.07
"""Of a hook, as shares of the product's width: what is opened away, and the width at the top."""

MIDDLE = 0.2
"""How far from the product's middle a hook is at most, as a share of the width. Straps are further
out, and two."""

FOOT, RIM_PX = (0.03, 0.15), 2
"""Where the product goes on beside a hook's foot, in widths, and the rim of mixed colours."""

TOP_PX = 2
"""Rows that are the picture's top: opening a mask may lose one."""

ALIKE, OWN_SHARE = 6.0, 0.1
"""CIELAB units within which a colour is the hook's, and the share of the product that has it, from
which on a thin thing is the product's own: a loop, a lanyard, a cord."""


def without_hanger(mask, lab):
    """`mask` without a hook that runs out of its top, and whether there was one.

    A hook is one thin piece on the middle of the product, unlike it in colour, with the product's
    own colours on either side of its foot. Handles, straps and temples are two, or lie aside; where
    the bar of the hanger shows above the cloth, or its clips in front, taking the hook away would
    not help.

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
    foot = _beside(body, top.mean(), width)
    return (foot.any() and _share(lab, body, hook) < OWN_SHARE
            and _share(lab, body, foot) >= OWN_SHARE)


def _beside(mask, middle, width):
    """What is uppermost to the left and right of the hook; bool."""
    aside = np.abs(np.arange(mask.shape[1]) - middle) / width
    below = np.arange(mask.shape[0])[:, None] - mask.argmax(axis=0)
    return mask & (aside > FOOT[0]) & (aside < FOOT[1]) & (below >= RIM_PX) & (below < 3 * RIM_PX)


def _share(lab, body, part):
    """How much of the body has the colour of a part of the picture."""
    colour = np.median(lab[part], axis=0)
    return (np.linalg.norm(lab[body] - colour, axis=1) < ALIKE).mean()
