"""The loom: warp and weft threads that pass over and under each other as a draft says."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.tailor.fabric.irregular import fibres, thick_and_thin

FINEST = 3
"""Pixels across a thread at least, so that each is sampled like its neighbours."""


@dataclass(frozen=True)
class Yarn:
    """What a cloth is woven of.

    Attributes
    ----------
    warp, weft : float
        cm from one thread to the next along u and along v.
    height : float
        cm from the valleys of the cloth to its crowns.
    uneven : float
        Spread of a thread's thickness along it: 0.03 combed cotton, 0.25 linen.
    toned : float
        Spread of the threads' tone.
    slub : float
        cm along a thread over which it is thick or thin.
    hollow : float
        How much darker the cloth is between its threads.
    hairy : float
        0 smooth to 1: fibres over the threads, which hide them.
    """

    warp: float
    weft: float
    height: float
    uneven: float = 0.05
    toned: float = 0.03
    slub: float = 2.0
    hollow: float = 0.25
    hairy: float = 0.0


def plain():
    """One over, one under."""
    return np.array([[1, 0], [0, 1]], bool)


def twill(over, under):
    """A twill whose lines rise to the right."""
    count = over + under
    at = np.arange(count)
    return (at[None] - at[:, None]) % count < over


def satin(count=5, step=2):
    """Warp-faced satin: each warp thread dips once in `count` picks, never beside another dip."""
    at = np.arange(count)
    return (at[None] - step * at[:, None]) % count != 0


def herringbone(over, under, wide):
    """A twill that turns about after `wide` threads, with the break of a true herringbone."""
    right = np.tile(twill(over, under), (1, wide // (over + under)))
    return np.concatenate([right, ~right[:, ::-1] if over == under else right[:, ::-1]], 1)


def woven(random, draft, yarn, size, density):
    """Weave a repeat.

    Parameters
    ----------
    random : numpy.random.Generator
    draft : ndarray
        (m, n) bool: where the warp is over the weft, picks along the rows.
    yarn : Yarn
    size : float
        cm, which is rounded to whole drafts.
    density : float
        Pixels per cm of the canvas.

    Returns
    -------
    width, height : float
        cm.
    tone, relief, weft : ndarray
        (h, w) float32: around 1; cm; share of the weft on the face.
    """
    picks, ends = draft.shape
    ends *= max(1, round(size / yarn.warp / ends))
    picks *= max(1, round(size / yarn.weft / picks))
    across, along = (max(FINEST, int(np.ceil(1.6 * pitch * density)))
                     for pitch in (yarn.warp, yarn.weft))
    shape = (picks * along, ends * across)
    over = np.where(np.tile(draft, (picks // draft.shape[0], ends // draft.shape[1])), 1, -1)
    warp, tone_warp = _threads(random, over.T, yarn, across, along, yarn.weft)
    weft, tone_weft = _threads(random, -over, yarn, along, across, yarn.warp)
    warp, tone_warp = warp.T, tone_warp.T
    face = np.clip((weft - warp) * np.float32(4) + np.float32(0.5), 0, 1)
    surface = np.maximum(warp, weft)
    tone = tone_warp + (tone_weft - tone_warp) * face
    hair = fibres(random, shape, 0.5 * along, 0.5 * across)
    surface = (1 - 0.8 * yarn.hairy) * surface + (0.06 + 0.3 * yarn.hairy) * hair
    tone *= 1 + np.float32(yarn.hollow) * (np.clip(surface, -1, 1.6) - np.float32(0.6))
    tone *= 1 + np.float32(0.02 + 0.05 * yarn.hairy) * hair
    return (ends * yarn.warp, picks * yarn.weft, tone / tone.mean(),
            np.float32(yarn.height / 2) * surface, face)


def _threads(random, over, yarn, across, along, step):
    """Level and tone of one set of threads, each a row: (count * across, crossings * along).

    `over` is 1 where a thread is on the face, -1 where it is behind.
    """
    count, crossings = over.shape
    length = crossings * along
    level = _bent(over.astype(np.float32), along)
    thick = thick_and_thin(random, count, length, crossings * step / yarn.slub)
    thick = np.float32(yarn.uneven) * thick
    own = np.float32(yarn.toned) * (
        0.6 * random.standard_normal((count, 1), np.float32)
        + 0.8 * thick_and_thin(random, count, length, 3 * crossings * step / yarn.slub))
    place = (np.arange(across, dtype=np.float32) + np.float32(0.5)) / across * 2 - 1
    round_ = np.sqrt(np.maximum(1 - 0.92 * place * place, 0))
    level = np.repeat(0.55 * level + thick, across, 0) + np.tile(round_, count)[:, None]
    return level - np.float32(0.45), 1 + np.repeat(own, across, 0)


def _bent(over, along):
    """How threads bend from the face to the back, crossing by crossing: periodic, smooth."""
    pad = 2
    padded = np.pad(over, [(0, 0), (pad, pad)], mode="wrap")
    bent = cv2.resize(padded, (padded.shape[1] * along, padded.shape[0]),
                      interpolation=cv2.INTER_LINEAR)
    return bent[:, pad * along:-pad * along]
