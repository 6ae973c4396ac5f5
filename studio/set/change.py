"""What a product changes in the light of its set: shadow, reflection, its colour on what is near.

Only the change is traced, with paths that differ where the product makes a difference (see
`studio.set.paths`), so that a set which was drawn once serves every product: everywhere in coarse
cells, in blocks where the change is strong, in pixels on its edges. Call after a variant is set.
"""

import cv2
import numpy as np

from studio.set import grade, insert, trace
from studio.set.backdrop import eight_bit, strips
from studio.set.denoise import smooth
from studio.set.guides import Window, guides
from studio.set.noise import stream
from studio.set.palette import luminance
from studio.set.unmix import unmixed
from studio.set.upsample import spread

CELL, BLOCK = 8, 2
"""Sides of a coarse cell and of a block, in pixels of the light."""

CELL_SAMPLES, SAMPLES = 32, 16
"""Paths through a cell, and through a block or pixel: powers of two, for Sobol points."""

GUIDE_SAMPLES = 2
"""Samples of a frame's pixel: they tell its surfaces only, its texture is in the kept light."""

UNSEEN, STRONG, STEEP, MIXED, SHARP = 0.006, 0.05, 0.03, 0.015, 0.02
"""Share of the light by which a change cannot be seen; above which, or above which difference
between neighbouring cells, or in a cell that sees two surfaces, it is traced in blocks; how far a
block may be off its neighbours."""

LEFT = 0.02
"""Least share of its light that a surface keeps; noise must not take it all."""

AROUND = np.ones((3, 3), np.uint8)

DARK = 1e-4
"""Light over albedo below which there is nothing to tell a surface's reflectance from."""


def draw_change(backdrop, world, product, camera, mood, shade, seed, clock):
    """The set with the light of a product, (H, W, 3) uint8 sRGB.

    Wherever the product changes nothing these are the very bytes of the empty set.

    Parameters
    ----------
    backdrop : studio.set.backdrop.Backdrop
    world : studio.set.renderer.World
    product : mitsuba.Scene
        Its stand-in alone.
    camera : Camera
    mood : Mood
    shade : ndarray
        (H, W) float32, share of the light that the product keeps from what it touches.
    seed : int
    clock : object
        With `enter(phase)` and `at(share)`.
    """
    clock.enter("product")
    lattice = backdrop.lattice()
    changed, where = _changed_light(lattice, world, product, camera, seed)
    picture, frame = backdrop.picture.copy(), backdrop.picture.shape[1::-1]
    for window in strips(frame):
        srgb = picture[window.rows] / np.float32(255)
        part = _narrowed(window, where, frame)
        if part is not None:
            seen = guides(world, camera, frame, part, GUIDE_SAMPLES)
            before, after = (_spread(light, lattice, seen)
                             for light in (lattice.level, changed))
            exposed = backdrop.exposed[part.rows, part.columns].astype(np.float32)
            srgb[:, part.columns] = _developed(srgb[:, part.columns], exposed, before, after,
                                               backdrop.most, mood)
        picture[window.rows] = eight_bit(insert.darken(srgb, shade[window.rows]))
        clock.at(0.6 + 0.4 * (window.top + window.height) / frame[1])
    return picture


def _spread(light, lattice, seen):
    """Light over albedo in a window, (H, W, 3); on edges the mean of what is seen there."""
    plain, edges = spread(light, lattice, seen)
    plain.reshape(-1, 3)[seen.edges] = edges.mean(1)
    return plain


def _developed(srgb, exposed, before, after, most, mood):
    """A window of the picture in other light.

    Shadow multiplies, light adds: what is taken away can be no more than is there, and what comes
    is seen on a black surface too.
    """
    more = after - before
    left = 1 + np.minimum(more, 0) / np.maximum(before, DARK)
    share = np.minimum(exposed / (before + DARK), most)
    lit = exposed * np.maximum(left, LEFT) + share * np.maximum(more, 0)
    old, new = (grade.tone(light, mood, 1.0) for light in (exposed, lit))
    return np.clip(np.where(new < old, srgb * (new / np.maximum(old, DARK)), srgb + new - old),
                   0, 1)


def _changed_light(lattice, world, product, camera, seed):
    """Light over albedo with the product, (h, w, 3) float32, and where it is another, (h, w) bool.

    Where the change is weak a coarse cell is enough, where it is even a block; where it has an
    edge, or the set has one, each pixel is traced.
    """
    def traced(size, where, below, samples, tag):
        return _traced(lattice, world, product, camera, size, where, below, samples,
                       int(stream(seed, tag).integers(1 << 31)))

    height, width = lattice.depth.shape
    cells, blocks = ((max(8, width // side), max(8, height // side)) for side in (CELL, BLOCK))
    nothing = np.zeros((1, 1, 6), np.float32)
    change = traced(cells, None, nothing, CELL_SAMPLES, "change in cells")
    edges = _edges(lattice)
    seen, strong = _touched(_share(change, lattice.level), edges)
    if strong.any():
        change = traced(blocks, strong, change, SAMPLES, "change in blocks")
        change = traced((width, height), _sharp(_share(change, lattice.level), strong, edges),
                        change, SAMPLES, "change in pixels")
    seen = _enlarged(seen, (width, height))
    fade = (cv2.blur(seen.astype(np.float32), (CELL + 1, CELL + 1)) * seen)[..., None]
    change = cv2.resize(change, (width, height), interpolation=cv2.INTER_LINEAR)
    more, without = np.split(unmixed(change, lattice), 2, -1)
    # A shadow is a share of the light that is there: a difference would leave of a sun's light
    # the noise of both.
    left = np.maximum(1 + fade * np.minimum(more, 0) / np.maximum(without, DARK), LEFT)
    return lattice.level * left + fade * np.maximum(more, 0), seen


def _traced(lattice, world, product, camera, size, where, below, samples, seed):
    """The change on a raster of (width, height): traced `where`, elsewhere as it was `below`.

    Parameters
    ----------
    where : ndarray or None
        (h', w') bool on another raster; None is everywhere.
    below : ndarray
        (h'', w'', 6) float32 on another raster: the change, and the light without it.
    """
    shape = size[::-1]
    where = np.ones(shape, bool) if where is None else _enlarged(where, size)
    change = cv2.resize(below, size, interpolation=cv2.INTER_LINEAR)
    if not where.any():
        return change
    variance, pixels = np.zeros(shape, np.float32), np.flatnonzero(where).astype(np.uint32)
    change.reshape(-1, 6)[pixels], variance.reshape(-1)[pixels] = trace.change(
        world, product, camera, size, pixels, samples, seed)
    rows, columns = np.flatnonzero(where.any(1)), np.flatnonzero(where.any(0))
    box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    normal, depth = (cv2.resize(plane, size, interpolation=cv2.INTER_NEAREST)[box]
                     for plane in (lattice.normal, lattice.depth))
    even = smooth(change[box], variance[box], normal, depth)
    change[box] = np.where(where[box][..., None], even, change[box])
    return change


def _share(change, level):
    """The change as a share of the light that is there, (h, w, 3) float32, on the change's raster.

    By channel: what a red product takes of the green it may give in red.
    """
    level = cv2.resize(luminance(level), change.shape[1::-1], interpolation=cv2.INTER_AREA)
    return change[..., :3] / (level + 0.1 * float(np.median(level)) + 1e-6)[..., None]


def _edges(lattice):
    """Pixels of the lattice that see two surfaces, or are beside one that does: (h, w) bool."""
    edges = np.zeros(lattice.depth.shape, np.uint8)
    edges.reshape(-1)[lattice.edges] = 1
    return cv2.dilate(edges, AROUND) > 0


def _touched(share, edges):
    """Cells in which the product changes what can be seen, and those that want a closer look."""
    # The noise of neighbours cancels before the sign is forgotten.
    share = np.abs(cv2.GaussianBlur(share, (0, 0), 0.8)).max(-1)
    steep = cv2.dilate(share, AROUND) - cv2.erode(share, AROUND)
    mixed = cv2.resize(edges.astype(np.float32), share.shape[::-1],
                       interpolation=cv2.INTER_AREA) > 0
    strong = (share > STRONG) | (steep > STEEP) | (mixed & (share > MIXED))
    return tuple(cv2.dilate(mask.astype(np.uint8), AROUND) > 0
                 for mask in ((share > UNSEEN) | strong, strong))


def _sharp(share, strong, edges):
    """Pixels of the lattice that the blocks of a strong change are too coarse for."""
    size = edges.shape[::-1]
    bend = np.abs(share - cv2.blur(share, (3, 3))).max(-1) > SHARP
    bend = cv2.dilate(bend.astype(np.uint8), AROUND)
    sharp = edges & _enlarged(np.abs(share).max(-1) > MIXED, size) | _enlarged(bend, size)
    return sharp & _enlarged(strong, size)


def _enlarged(mask, size):
    return cv2.resize(mask.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0


def _narrowed(window, where, frame):
    """The part of a strip in which light changes, or None."""
    height, width = where.shape
    low = max(0, window.top * height // frame[1] - 3)
    high = (window.top + window.height) * height // frame[1] + 4
    columns = np.flatnonzero(where[low:high].any(0))
    if not len(columns):
        return None
    left = max(0, int((columns[0] - 3) * frame[0] / width))
    right = min(frame[0], int(np.ceil((columns[-1] + 4) * frame[0] / width)))
    return Window(left, window.top, right - left, window.height)
