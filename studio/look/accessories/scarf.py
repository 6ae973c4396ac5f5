"""A scarf: once round the neck, both its ends before the chest, its cloth the photo's."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter1d

from studio.errors import PoseUnsupported
from studio.look.accessories.photo_panel import photo_panel, trimmed
from studio.look.worn import Worn
from studio.set.noise import stream
from studio.tailor.blocks.skin import skin
from studio.tailor.finish import Finish

FINISH = Finish(roughness=0.9, specular=0.02, sheen=0.2, wrap=0.15)
WIDTH_CM = 25.0
LOOP_CM = 62.0
"""Of its length that goes round the neck."""
ENDS = ((-4.6, 54.0, 0.05, 2.0), (4.4, 47.0, -0.04, 0.0))
"""Of each end: where its middle hangs, its length in cm, how it leans, cm per cm, and how far it
hangs before the other."""
GATHERED_CM = 13.0
"""Width of an end as it hangs, in folds."""
FOLDS, FOLD_CM = 3.0, 1.1
"""Folds across an end, and how high they are."""
OUT_CM, HIGH_CM = 2.7, 4.3
"""Half axes of the loop's section, outwards and upwards."""
ROOM_CM, SINK_CM = 2.4, 3.4
"""From the neck to the loop; how much lower it lies in front than at the sides."""
CORD_CM = 0.25
"""By how much cords of a fringe are made thicker: gathered, they lie close together."""
AROUND, ACROSS, ALONG, CORDS = 200, 56, 90, 220
"""Of the meshes; ends are fine enough across for the cords of a fringe."""
FIRM, LOWER = (0.80, 0.93), 0.92
"""Shares of the height, from the top, between which an end's width is told, and from where its
edge is followed upwards: below is the fringe."""
WITHIN = 0.03
"""Share of the width from the edge that is left away."""
LEAST_LONG, WIDEST = 1.5, 1.5
"""Lengths per width that a scarf has at least; how much wider than its end it is at most where both
ends are seen."""
THICKNESS_CM = 0.0
"""Of open edges: cords have none."""


@dataclass(frozen=True)
class Strip:
    """One end of a scarf in its photo, pixels: the column of its left edge, row by row, and its
    width."""

    left: np.ndarray
    width: float


def wear_scarf(item, body, places, seed):
    """A `Worn` scarf."""
    rgba = trimmed(item.rgba)
    if rgba.shape[1] > rgba.shape[0]:
        rgba = np.ascontiguousarray(np.rot90(rgba))
    strip = read(rgba[..., 3] > 127)
    widest = np.percentile((rgba[..., 3] > 127).sum(1), 90)
    if len(strip.left) < LEAST_LONG * strip.width or widest > WIDEST * strip.width:
        raise PoseUnsupported("The scarf lies folded together or in a heap: a photo of it hung or "
                              "laid out at its length would do.")
    panel = photo_panel(rgba, strip.width / WIDTH_CM)
    name, random = f"{item.line}/scarf", stream(seed, "look/scarf")
    parts = [_loop(panel, strip, body, random, name)]
    parts += [_fringed(_end(panel, strip, body, end, random, name), panel) for end in ENDS]
    return Worn(item, tuple(parts), {name: (panel.canvas(FINISH), None)}, THICKNESS_CM,
                {"px_per_cm": float(panel.px_per_cm)})


def read(mask):
    """The `Strip` of a (H, W) bool silhouette that hangs or lies upright.

    Its width is told just above its fringe; from there up its edge is followed, as another end may
    be seen beside or behind it.
    """
    rows = np.flatnonzero(mask.any(1))
    firm = rows[0] + int(LOWER * len(rows))
    near = rows[0] + (np.array(FIRM) * len(rows)).astype(int)
    width = float(np.percentile([_longest(mask[row]) for row in range(*near)], 25))
    left = np.zeros(mask.shape[0])
    last = float(np.flatnonzero(mask[firm])[0])
    left[firm:] = last
    for row in range(firm - 1, rows[0] - 1, -1):
        columns = np.flatnonzero(mask[row])
        first, second = columns[0], columns[-1] + 1 - width
        last = min((first, second), key=lambda each: abs(each - last)) if len(columns) else last
        left[row] = last
    return Strip(gaussian_filter1d(left, 0.01 * len(rows), mode="nearest"), width)


def _longest(row):
    """Pixels of the longest run of a row."""
    steps = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
    return int((steps[1::2] - steps[::2]).max()) if len(steps) else 0


def _places(panel, strip, across, rows):
    """Places of shares across the strip at photo rows."""
    rows = np.clip(rows, 0, len(strip.left) - 1)
    left = np.interp(rows, np.arange(len(strip.left)), strip.left)
    return panel.places(left + (WITHIN + (1 - 2 * WITHIN) * across) * strip.width, rows)


def _loop(panel, strip, body, random, name):
    """Round the neck, gathered, lower in front."""
    figure = body.figure
    phase = random.uniform(0, 2 * np.pi, 4)
    turn = np.linspace(-np.pi, np.pi, AROUND + 1)[:, None]
    around = np.linspace(-np.pi, np.pi, ACROSS + 1)[None]
    # Folds run along it, and wander.
    fold = (0.13 * np.cos(4 * around + 1.5 * np.sin(turn + phase[0]) + phase[1])
            + 0.08 * np.cos(7 * around - 1.1 * np.sin(2 * turn + phase[2]) + phase[3]))
    fold = fold * (1 + 0.2 * np.cos(turn))
    half, _, deep_z = figure.width_at(figure.heights["neck"] + 1.0)
    out = half + ROOM_CM + body.grown / 2 + OUT_CM * 0.6
    front = 0.5 + 0.5 * np.cos(turn)
    radius = OUT_CM * (1 + 0.15 * front) * (1 + fold)
    high = HIGH_CM * (1 + 0.1 * front) * (1 + fold)
    away = out + radius * np.cos(around)
    middle = figure.heights["neck"] + 1.5 + body.grown - SINK_CM * np.cos(turn) * front
    # It leans outwards: what is low is farther from the neck.
    low = 0.35 * np.sin(around) * radius
    points = np.stack([(away - low) * np.sin(turn), middle + high * np.sin(around),
                       deep_z + 1.0 + (away - low) * 1.02 * np.cos(turn)], -1)
    longest = LOOP_CM * panel.px_per_cm
    room = 0.7 * len(strip.left)
    way = np.abs(turn) / np.pi * min(longest / 2, room)
    rows = 0.1 * len(strip.left) + way
    across = 0.5 + 0.5 * np.sin(around / 2) * np.sign(np.cos(around / 2))
    return skin(points, _places(panel, strip, *np.broadcast_arrays(across, rows)), name).mesh


def _end(panel, strip, body, end, random, name):
    """An end that hangs from under the loop, in folds."""
    x, long, lean, ahead = end
    figure = body.figure
    phase = random.uniform(0, 2 * np.pi)
    across = np.linspace(-1, 1, CORDS + 1)[None]
    down = np.linspace(0, 1, ALONG + 1)[:, None]
    top = figure.heights["neck"] + body.grown - 2.5
    y = top - down * long
    open_ = 0.72 + 0.28 * np.clip(down / 0.5, 0, 1)
    fold = FOLD_CM * np.cos(FOLDS * np.pi * across + phase + 0.6 * down) * (1.2 - 0.6 * down)
    before = _chest(figure, y[:, 0], x)[:, None] + body.grown + 0.9
    before = before + ahead * np.clip(4 * down - 0.4, 0, 1)
    points = np.stack([x + lean * down * long + GATHERED_CM / 2 * across * open_,
                       y - 0.3 * fold * down, before + FOLD_CM + fold], -1)
    height = np.flatnonzero(panel.alpha.max(1) > 0.5)[-1] + 1
    rows = height - (1 - down) * long * panel.px_per_cm
    share = (across + 1) / 2
    return skin(points[::-1], _places(panel, strip, *np.broadcast_arrays(share, rows[::-1])),
                name).mesh


def _fringed(mesh, panel):
    """An end without the triangles that lie between the cords of its fringe."""
    columns, rows = np.floor(mesh.places.mean(1).T * [[panel.px_per_cm], [-panel.px_per_cm]]
                             ).astype(int)
    height, width = panel.alpha.shape
    thick = 2 * int(round(CORD_CM * panel.px_per_cm / 2)) + 1
    cords = cv2.dilate(panel.alpha, np.ones((1, thick), np.uint8))
    kept = cords[rows.clip(0, height - 1), columns.clip(0, width - 1)] > 0.5
    return replace(mesh, triangles=mesh.triangles[kept], places=mesh.places[kept],
                   panel_of=mesh.panel_of[kept])


def _chest(figure, y, x):
    """Depth of what hangs before the chest at heights y, from the top down: it does not come back
    below the bust."""
    half, deep, z = np.array([figure.width_at(each) for each in y]).T
    front = z + deep * np.sqrt(np.clip(1 - (x / half) ** 2, 0.2, 1))
    return gaussian_filter1d(np.maximum.accumulate(front), 3, mode="nearest")
