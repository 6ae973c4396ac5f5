"""Meshes of woodwork: rows of boards and slatted crates, cut for the boards of one wood tile."""

import numpy as np

from studio.set.meshes.geometry import joined, make, rounded_box, sheet
from studio.set.textures.wood import BOARDS, SLENDER

TILES = 0.3
"""Repeats of the wood tile per scene unit: its boards are half a unit wide, some 15 cm."""

STRIP = 1 / (TILES * BOARDS)
"""Width of a board of the tile in scene units; no board may be cut wider."""

STRETCH = BOARDS / SLENDER
"""Along the grain the tile is drawn out: wood hardly changes there."""


def board(random, length, height, width, bevel=0.008):
    """A board along x on y = 0, with a piece of grain of its own."""
    # A floor has hundreds of boards, and their edges are a pixel or two wide.
    mesh = rounded_box(length, height, width, bevel, steps=2)
    strip = (random.integers(0, BOARDS) + 0.5) * STRIP
    uv = mesh.uv * [STRETCH, 1] + [random.uniform(0, 1 / TILES), strip]
    return make(mesh.vertices, mesh.faces, uv, mesh.normals)


def boards(random, length, depth, thickness, width=0.5, run=None, gap=0.012):
    """Boards side by side along x, their upper faces at y = 0, the middle at z = 0.

    `run` is the mean length of a floor's boards, which meet end to end; without it each goes
    through, as in a table.
    """
    rows = max(1, round(depth / width))
    shares = random.uniform(0.82, 1.0, rows)
    widths = shares / shares.sum() * depth
    # A board wider than its strip of the tile would show a seam.
    widths = widths * min(1.0, (STRIP - 0.01) / widths.max())
    parts, z = [_underlay(length, widths.sum(), thickness)], -widths.sum() / 2
    for wide in widths:
        for start, end in _lengths(random, length, run):
            sunk = random.uniform(0, 0.004)
            one = board(random, end - start - gap, thickness, wide - gap)
            parts.append(one.moved(((start + end) / 2, -thickness - sunk, z + wide / 2)))
        z += wide
    floor = joined(parts)
    return floor.moved((0, -floor.vertices[:, 1].max(), 0))


def _underlay(length, depth, thickness):
    """What is seen through the gaps."""
    x, z = np.meshgrid([-length / 2, length / 2], [depth / 2, -depth / 2])
    return sheet(np.stack([x, np.full_like(x, -0.7 * thickness), z], -1), np.stack([x, z], -1))


def _lengths(random, length, run):
    """(start, end) of the boards of one row, centred on 0."""
    if run is None:
        return [(-length / 2, length / 2)]
    cuts = np.cumsum(run * random.uniform(0.7, 1.3, int(2 * length / run))) - run * random.random()
    ends = [-length / 2, *cuts[(cuts > 0.3) & (cuts < length - 0.3)] - length / 2, length / 2]
    return list(zip(ends, ends[1:]))


def crate(random, width, height, depth, slats=3):
    """A crate of slats on y = 0, its lid closed: front at +z."""
    thick = 0.04
    parts = [boards(random, width, depth, thick, 0.36, gap=0.010).moved((0, height, 0))]
    reach = parts[0].vertices[:, 2].max()
    tall = (height - thick) / slats
    for long, out, turn in ((width - 0.03, reach, 0.0), (2 * reach - 0.03, width / 2, 1.0)):
        for side in (-1, 1):
            for k in range(slats):
                slat = board(random, long, tall - 0.028, thick, 0.006)
                where = np.array([0, k * tall + 0.006, side * (out - 0.055)])
                parts.append(_around(slat, where, turn))
    for x in (-1, 1):
        for z in (-1, 1):
            post = _upright(board(random, height - thick - 0.004, 0.13, 0.035, 0.006))
            parts.append(post.moved((x * (width / 2 - 0.085), 0, z * (reach - 0.022))))
    return joined(parts)


def _around(mesh, where, turn):
    """Moved, and for the sides of a crate turned by a quarter."""
    if not turn:
        return mesh.moved(where)
    return mesh.moved((where[2], where[1], 0), np.pi / 2)


def _upright(mesh):
    """A board set on its end: length along y, height along x, foot at y = 0."""
    x, y, z = mesh.vertices.T
    nx, ny, nz = mesh.normals.T
    half = (y.max() - y.min()) / 2
    points = np.stack([-(y - half), x - x.min(), z], 1)
    return make(points, mesh.faces, mesh.uv, np.stack([-ny, nx, nz], 1))
