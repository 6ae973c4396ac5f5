"""Tailoring: edges, flaps, darts and sleeve buttons of coats and jackets with lapels."""

import numpy as np

from studio.set.noise import stream
from studio.tailor.trims import buttons, folds, hems, layers, lines, seams, stitches
from studio.tailor.trims.spots import strip


def edge(canvas, points, seed, thread=None, inset=0.55):
    """The edge of a front, a lapel or a collar: two layers, turned, pressed, perhaps stitched.

    Parameters
    ----------
    canvas : Canvas
    points : array_like
        (n, 2) cm, cloth on its left.
    seed : int
    thread : Thread, optional
        Of a row of stitches.
    inset : float
        Of that row, cm.
    """
    row = strip(canvas, points, 1.0, right=0.2, beyond=0.3)
    if not len(row.index):
        return
    # Four layers are pressed where the allowance lies, and felt a little way in.
    row.lift(0.035 / (1 + np.exp((row.across - 0.7) / 0.07)))
    seams.rippled(row, 0.008, seed)
    hems.thickness(canvas, points, 0.1)
    if thread is not None:
        stitches.topstitch(canvas, points, thread, seed + 1, inset)


def seamed(canvas, side, seed, hem=4.0, thread=None, inset=0.55):
    """Finish one edge of a panel of `studio.tailor.blocks.lapel.tailored` or of its sleeves.

    Parameters
    ----------
    canvas : Canvas
    side : studio.tailor.pattern.Edge
    seed : int
    hem : float
        Depth of hems, which are sewn blind, cm.
    thread : Thread, optional
    inset : float
        As of `edge`.
    """
    if side.name in ("front", "outer", "notch", "end"):
        edge(canvas, side.points, seed, thread, inset)
    elif side.name in ("hem", "cuff"):
        hems.turned(canvas, side.points, None, seed, hem, height=0.014)
    elif side.name == "gorge":
        seams.seam(canvas, side.points, seed, depth=0.06, pucker=0.006)
    elif side.name.startswith(("cap", "armhole")):
        seams.seam(canvas, side.points, seed, depth=0.07, pucker=0.012, shoulder=0.05)
    elif side.name.startswith(("side", "shoulder", "underarm")):
        seams.seam(canvas, side.points, seed, pucker=0.010)


def lapel_hole(canvas, panel, size, thread):
    """The buttonhole in a lapel, aslant below its tip; `size` is its length, cm."""
    outer, notch = panel.edge("outer").points, panel.edge("notch").points
    tip, inner = outer[-1], notch[-1]
    across = (inner - tip) / np.hypot(*(inner - tip))
    down = (outer[-4] - tip) / np.hypot(*(outer[-4] - tip))
    stitches.buttonhole(canvas, tip + size * across + 1.25 * size * down, size,
                        float(np.arctan2(across[1], across[0])), thread)


def flap(canvas, centre, width, height, lean, thread, seed):
    """A flap of a jacket, its mouth rising by `lean` cm from u < 0 to u > 0 of its middle.

    Others as of `studio.tailor.trims.pockets.flap`; the lip above it is jetted.
    """
    (u, v), half = centre, width / 2
    shape = np.array([(u - half, v - lean / 2), (u - half + 0.2, v - lean / 2 - height),
                      (u + half - 0.2, v + lean / 2 - height), (u + half, v + lean / 2)])
    top = shape[[0, 3]]
    lip = np.vstack([top, top[::-1] + (0.0, 0.5)])
    layers.lay(canvas, lip, seed + 9, 0.05)
    shape = lines.rounded(shape, 1.7, (1, 2))
    spot = layers.lay(canvas, shape, seed, 0.08, 0.03, (0.0, 0.0), edge=0.1)
    _, down = spot.places()
    spot.lift(spot.cover(spot.depth) * 0.06 * np.clip((v - down) / height, 0, 1) ** 1.5)
    seam = strip(canvas, top, 0.4)
    seams.groove(seam, seam.across, 0.08)
    if thread is not None:
        stitches.topstitch(canvas, shape, thread, seed + 1, 0.55)


def sleeve_buttons(canvas, panel, count, diameter, stuff, thread, seed, side=2.0, first=3.4):
    """Buttons one above the other at the back of a cuff.

    Parameters
    ----------
    canvas : Canvas
    panel : Panel
        A half of a sleeve, as `studio.tailor.blocks.sleeve` drafts it.
    count : int
    diameter : float
        cm: 1.5.
    stuff : Stuff
    thread : Thread
    seed : int
    side : float
        From the half's top line, cm.
    first : float
        From the cuff to the lowest, cm.
    """
    cuff, top = panel.edge("cuff").points, panel.edge("top").points
    foot = top[np.argmin(top[:, 1])]
    away = cuff[np.argmax(np.abs(cuff[:, 0] - foot[0]))]
    inwards = np.sign(away[0] - foot[0])
    ups = first + np.arange(count) * 1.18 * diameter
    slit = np.array([foot + (0.55 * side * inwards, 0.0),
                     foot + (0.55 * side * inwards, ups[-1] + 1.6)])
    seams.seam(canvas, slit, seed, depth=0.05, pucker=0.006)
    buttons.row(canvas, foot + np.stack([np.full(count, side * inwards), ups], 1), diameter,
                stuff, thread, seed)


def elbow(canvas, panel, seed, height, count=6, share=(0.38, 0.68)):
    """Creases about the elbow of half a sleeve, from both its sides.

    Parameters
    ----------
    canvas : Canvas
    panel : Panel
        A half of a sleeve, as `studio.tailor.blocks.sleeve` drafts it.
    seed : int
    height : float
        Of a strong crease, cm.
    count : int
    share : tuple of float
        Of the sleeve's length, from its top: where creases begin and end.
    """
    top, cuff = panel.edge("top").points, panel.edge("cuff").points
    low, high = top[:, 1].min(), top[:, 1].max()
    wide = np.ptp(cuff[:, 0])
    middle = cuff[:, 0].mean()
    middle = np.array([(middle, high - part * (high - low)) for part in share])
    random = stream(seed, "tailoring/elbow")
    folds.draw(canvas, folds.across(middle, 1.25 * wide, count, height, random), seed)


def dart(canvas, low, middle, high, seed):
    """A waist dart of two points: from a pocket's mouth over the waist to below the chest.

    Parameters
    ----------
    canvas : Canvas
    low, middle, high : tuple of float
        (u, v) cm.
    seed : int
    """
    seams.dart(canvas, middle, low, seed, depth=0.035)
    seams.dart(canvas, middle, high, seed + 1, depth=0.035)
