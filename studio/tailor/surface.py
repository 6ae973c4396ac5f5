"""What a layer of the garment is made of at each sample: its colour, relief and finish."""

from dataclasses import dataclass

import numpy as np

from studio.tailor.finish import Finish
from studio.tailor.reading import CHANNELS, atlas, read

CHUNK = 1 << 19
"""Samples that are read at a time, to bound memory."""


@dataclass
class Surface:
    """One layer, (H, W) samples, float16 where precision does not show.

    Attributes
    ----------
    seen : ndarray
        (H, W) int32 triangles, -1 where there is nothing.
    relief : ndarray
        (H, W) float32, cm: depth with what is drawn on it.
    albedo : ndarray
        (H, W, 3) float16, linear.
    slope : ndarray
        (H, W, 2) float16, of the relief drawn, along u and v.
    opacity, base : ndarray
        (H, W) float16 in [0, 1].
    finish : ndarray
        (H, W) uint8, index into `finishes`.
    finishes : list of Finish
    """

    seen: np.ndarray
    relief: np.ndarray
    albedo: np.ndarray
    slope: np.ndarray
    opacity: np.ndarray
    base: np.ndarray
    finish: np.ndarray
    finishes: list[Finish]


def lay_out(scene, seen, depth, canvases):
    """Read canvases where they are seen.

    Parameters
    ----------
    scene : Scene
    seen, depth : ndarray
        See `studio.tailor.scene.look`.
    canvases : mapping
        Panel to (outside, inside or None); a missing inside shows the outside's colours, flat.

    Returns
    -------
    Surface

    Raises
    ------
    KeyError
        For a panel without a canvas.
    """
    half = np.float16
    surface = Surface(
        seen, depth.copy(), np.zeros((*seen.shape, 3), half), np.zeros((*seen.shape, 2), half),
        np.zeros(seen.shape, half), np.zeros(seen.shape, half),
        np.zeros(seen.shape, np.uint8), [])
    flat = np.flatnonzero(seen.ravel() >= 0).astype(np.int32)
    sides = scene.side_of[seen.ravel()[flat]]
    for side in np.unique(sides):
        outside, inside = canvases[scene.panels[side // 2]]
        own = side % 2 == 0 or inside is not None
        canvas = inside if side % 2 and inside is not None else outside
        _read_side(scene, surface, flat[sides == side], canvas, own)
    return surface


def _read_side(scene, surface, samples, canvas, relief):
    filtered = atlas(canvas, scene.scale, relief)
    numbers = np.array([_number(surface.finishes, finish) for finish in canvas.finishes], np.uint8)
    bias, relief_of = scene.bias.astype(np.float32), surface.relief.ravel()
    for start in range(0, len(samples), CHUNK):
        some = samples[start:start + CHUNK]
        values = np.empty((len(some), CHANNELS), np.float32)
        kinds = np.empty(len(some), np.uint8)
        read(some, scene.size[1], surface.seen.ravel(), scene.placed, scene.triangles,
             scene.places, scene.level_of, filtered.texels, filtered.tops, filtered.sizes,
             filtered.densities, filtered.corner, canvas.finish, canvas.density, values, kinds)
        surface.albedo.reshape(-1, 3)[some] = values[:, :3]
        relief_of[some] += bias[surface.seen.ravel()[some]]
        relief_of[some] += values[:, 3]
        surface.slope.reshape(-1, 2)[some] = values[:, 4:6]
        surface.opacity.ravel()[some] = values[:, 6]
        surface.base.ravel()[some] = values[:, 7]
        surface.finish.ravel()[some] = numbers[kinds]


def _number(finishes, finish):
    if finish not in finishes:
        finishes.append(finish)
    return finishes.index(finish)
