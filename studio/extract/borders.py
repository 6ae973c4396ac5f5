"""Where a worn garment ends: at the next garment's colours, and before skin and hair."""

from itertools import combinations

import numpy as np

from studio.cutout.edge import guided_filter
from studio.cutout.morphology import grown, holes, opened, pieces, shrunk, without_specks
from studio.cutout.palette import clusters

REACH = 0.06
"""How far the border between two garments may move, as a share of the long side."""

COLOURS = 6

SURE = 0.12
"""Vote of the colours, in [-1, 1], from which a pixel changes sides."""

STRAY = 0.06
"""Pieces below this share of the largest are left over from what was taken away."""

REMOVED_PX = 12
"""Spots of skin and hair smaller than this are left: they are folds and shine."""

INSIDE, STRANGE, LIGHT_COUNTS = 0.06, 14.0, 0.5
"""How far in a garment's own colours are looked for, by the root of its area; CIELAB units from
all of them that make a colour strange; how much lightness counts in that, as cloth has shadows."""

DOUBT = 0.08
"""Mean share of skin, hair and background from which a spot of strange colours is none of it: a
trim in another colour is what a parser has no doubt about."""


def moved(masks, lab):
    """Garments with the borders between them where their colours change.

    Within reach of a border, each pixel goes to the garment whose colours, as they are beyond that
    reach, are nearer; smoothed along edges, and only where they are nearer by far.

    Parameters
    ----------
    masks : dict of str to ndarray
        (h, w) bool each; none overlap.
    lab : ndarray
        (h, w, 3) float32 CIELAB.
    """
    masks = dict(masks)
    for one, other in combinations(masks, 2):
        masks[one], masks[other] = _between(masks[one], masks[other], lab)
    return masks


def _between(one, other, lab):
    reach = round(REACH * max(one.shape))
    border = grown(one, 2) & grown(other, 2)
    if not border.any():
        return one, other
    near = grown(border, reach)
    cores = [mask & ~near for mask in (one, other)]
    palettes = [clusters(lab, core, COLOURS) for core in cores]
    if not all(map(len, palettes)):
        return one, other
    far = [np.min([np.linalg.norm(lab - colour, axis=2) for colour in palette], axis=0)
           for palette in palettes]
    vote = (far[1] - far[0]) / (far[0] + far[1] + 3)
    vote = 2 * guided_filter(lab[..., 0] / 100, ((vote + 1) / 2).astype(np.float32), 4, 1e-3) - 1
    both = (one | other) & near
    taken = both & other & (vote > SURE)
    given = both & one & (vote < -SURE)
    first, second = (one | taken) & ~given, (other | given) & ~taken
    return _in_one(first, second)


def _in_one(first, second):
    """Two garments without islands of one inside the other."""
    for _ in range(2):
        stray = second & ~_main(second)
        first, second = first | (stray & grown(first, 1)), second & ~stray
        first, second = second, first
    return first, second


def _main(mask):
    """The pieces of `mask` that are a tenth of it at least; bool."""
    count, labels, stats = pieces(mask)
    large = stats[:, 4] > 0.1 * np.count_nonzero(mask)
    large[0] = False
    return large[labels]


def strange(mask, lab, elsewhere):
    """Where a garment has colours that it has nowhere inside, and a parser doubts that it is there.

    Bare skin in the light that a bright garment throws on it looks like neither skin nor cloth.

    Parameters
    ----------
    mask : ndarray
        (h, w) bool.
    lab : ndarray
        (h, w, 3) float32 CIELAB.
    elsewhere : ndarray
        (h, w) float32, how likely each pixel is skin, hair or background.

    Returns
    -------
    ndarray
        (h, w) bool.
    """
    own = clusters(lab, shrunk(mask, round(INSIDE * np.count_nonzero(mask) ** 0.5)), COLOURS)
    if not len(own):
        return np.zeros_like(mask)
    scale = np.float32([LIGHT_COUNTS, 1, 1])
    off = np.min([np.linalg.norm((lab - colour) * scale, axis=2) for colour in own], axis=0)
    count, labels, stats = pieces(opened((off > STRANGE) & mask, 1))
    doubt = np.bincount(labels.ravel(), elsewhere.ravel(), count) / np.maximum(1, stats[:, 4])
    foreign = doubt > DOUBT
    foreign[0] = False
    return foreign[labels]


def bared(mask, foreign):
    """`mask` without what is `foreign` at its rim, (h, w) bool; spots inside are prints."""
    spots = opened(foreign & mask, 1)
    count, labels, stats = pieces(spots)
    rim = mask & ~shrunk(mask | holes(mask), 2)
    gone = stats[:, 4] >= REMOVED_PX
    gone &= np.bincount(labels[rim], minlength=count) > 0
    gone[0] = False
    left = opened(mask & ~grown(gone[labels], 1), 1)
    # What only held to the garment by them goes with them.
    return without_specks(left, STRAY) if left.any() else mask
