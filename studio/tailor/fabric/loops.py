"""Stitches: the Vs of a knit's face and the bumps of its back, as relief."""

import numpy as np

ASPECT = 0.76
"""Height over width of a plain stitch."""

LEG, LEG_MOST = 0.165, 0.215
"""Half the thickness of a leg, as a share of the stitch's width: at its ends and at its middle."""


FOOT_TO_HEAD = (0.06, 0.43)
"""Where a leg begins and ends beside the middle of its V, as shares of the stitch's width."""

RISE = 0.86 / (FOOT_TO_HEAD[1] - FOOT_TO_HEAD[0])
"""Courses that a leg rises for each width that it goes outwards."""


def face_stitches(x, y):
    """The face of stockinette.

    Parameters
    ----------
    x, y : ndarray
        Same shape, in stitches: wales along x, courses along y.

    Returns
    -------
    relief, ply : ndarray
        float32: 0 between the legs to 1 on their crowns; the twist of the yarn, -1 to 1.
    """
    side = x - np.floor(x) - np.float32(0.5)
    away = np.abs(side)
    relief = np.zeros(np.shape(x), np.float32)
    ply = np.zeros_like(relief)
    base = np.floor(y)
    for course in (-2, -1, 0, 1):
        leg, along, aside = _leg(away, (y - base - course) * np.float32(ASPECT))
        is_over = leg > relief
        relief = np.where(is_over, leg, relief)
        twist = np.sin((along * 2.1 + aside * 1.5 * np.sign(side)) * np.float32(2 * np.pi))
        ply = np.where(is_over, twist, ply)
    return relief, ply


def _leg(away, rise):
    """Relief of one leg over the foot of its V, its place along the leg, and beside it."""
    (x0, x1), y0 = FOOT_TO_HEAD, -0.05
    y1 = y0 + RISE * (x1 - x0) * ASPECT
    dx, dy = x1 - x0, y1 - y0
    length = np.hypot(dx, dy)
    along = ((away - x0) * dx + rise * dy) / np.float32(length * length)
    within = np.clip(along, 0, 1)
    px, py = away - x0 - dx * within, rise - y0 - dy * within
    aside = ((away - x0) * dy - (rise - y0) * dx) / np.float32(length)
    radius = LEG + (LEG_MOST - LEG) * np.sin(np.pi * within)
    round_ = np.maximum(1 - (px * px + py * py) / (radius * radius), 0)
    # A foot comes out through the loop below, a head goes in behind the feet above.
    lift = np.float32(1.0) - np.float32(0.36) * within
    return np.sqrt(round_) * lift, along, aside / np.float32(LEG)


def back_stitches(x, y):
    """The back of stockinette, (relief, ply) like `face_stitches`: interlocking crescents."""
    bumps = np.zeros(np.shape(x), np.float32)
    for shift, arch in ((0.0, 0.9), (0.5, -0.9)):
        aside = x + np.float32(shift)
        aside = aside - np.rint(aside)
        off = y + np.float32(shift) + np.float32(arch) * aside * aside
        off = (off - np.rint(off)) / np.float32(0.29)
        bumps = np.maximum(bumps, 1 - (aside / np.float32(0.47)) ** 2 - off * off)
    return np.sqrt(bumps), np.zeros_like(bumps)
