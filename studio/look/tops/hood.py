"""A hood that is worn down: a soft roll of its cloth around the neck, lying on shoulders and back.
"""

from dataclasses import replace

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter1d, map_coordinates

from studio.look.tops import lay
from studio.set.noise import stream
from studio.tailor.blocks.skin import skin
from studio.tailor.blocks.tube import smooth
from studio.tailor.curves import resample
from studio.tailor.distances import distances

AROUND, ACROSS = 120, 28
"""Points along the neckline, and of the roll's section."""

RISE_CM, REACH_CM = (1.2, 6.4), (2.4, 9.5)
"""How far the roll stands up from the neckline, and lies out from it: in front and at the back."""

SECTION = np.array([(0.00, -0.30), (0.02, 0.45), (0.20, 0.95), (0.45, 1.05),
                    (0.72, 0.90), (0.94, 0.45), (1.00, 0.05), (0.88, -0.25)])
"""Of the roll, per reach and rise, from the neckline over its crest to where it lies."""

SLOPE = 0.75
"""How far the roll's outside falls, per its reach: it is then laid on the shoulders."""

CLEAR_CM = 1.3
"""Of the roll from the figure: the body's cloth lies between."""

TUCKED = 0.12
"""Share of the section, at its end, that goes under the body's cloth."""

FOLDS, FOLD_WAVES = 0.16, (3, 11)
"""Unevenness of the roll, and how many waves it has around the neck."""


def neckline(mesh):
    """(n, 3) cm: the open rim that lies highest, closed, from the middle of the front around the
    viewer's right."""
    rim = max(_rims(mesh), key=lambda loop: mesh.positions[loop, 1].mean())
    points = mesh.positions[rim]
    if _turns_left(points):
        points = points[::-1]
    front = np.argmax(points[:, 2] - 2 * np.abs(points[:, 0]))
    return np.roll(points, -front, axis=0)


def _rims(mesh):
    """Lists of vertices along each open rim."""
    corners = mesh.triangles
    sides = np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]])
    _, first, uses = np.unique(np.sort(sides, 1), axis=0, return_index=True, return_counts=True)
    after = dict(sides[first[uses == 1]].tolist())
    rims = []
    while after:
        start, vertex = after.popitem()
        loop = [start]
        while vertex in after:
            loop.append(vertex)
            vertex = after.pop(vertex)
        rims.append(np.array(loop))
    return rims


def _turns_left(points):
    """Whether a loop runs from the front to the viewer's left first, seen from above."""
    x, z = points[:, 0], points[:, 2]
    return (x * np.roll(z, -1) - z * np.roll(x, -1)).sum() > 0


def hood_of(mesh, panel, body, seed):
    """The mesh of a hood on a draped body.

    Parameters
    ----------
    mesh : ClothMesh
    panel : str
        Its panel's name: u runs around the neck from the front, v from the neckline outwards, cm.
    body : studio.look.worn.Body
    seed : int

    Returns
    -------
    studio.tailor.cut.Solid
    """
    line = smooth(resample_closed(neckline(mesh)), AROUND + 1, closed=True)
    line = gaussian_filter1d(line[:-1], 1.5, axis=0, mode="wrap")
    line = np.vstack([line, line[:1]])
    back = (1 - np.cos(2 * np.pi * np.arange(AROUND + 1) / AROUND)) / 2
    random = stream(seed, "hood")
    rise = np.interp(back, (0, 1), RISE_CM) * _uneven(random)
    reach = np.interp(back, (0, 1), REACH_CM) * _uneven(random)
    centre = line[:-1].mean(0)
    out = (line - centre) * (1, 0, 1)
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    section = smooth(SECTION, ACROSS)
    far = section[:, :1] * reach
    high = section[:, 1:] * rise - SLOPE * far * np.clip(section[:, :1], 0, 1)
    points = line + far[..., None] * out + high[..., None] * np.array([0, 1.0, 0])
    clear = CLEAR_CM * np.clip((1 - np.arange(ACROSS) / (ACROSS - 1)) / TUCKED, 0, 1)
    points = _clear(points, body, clear[:, None])
    around = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    across = np.linspace(0, 1, ACROSS) * (RISE_CM[1] + REACH_CM[1])
    places = np.stack(np.broadcast_arrays(around[None, :], across[:, None]), -1)
    return skin(points, places, panel, flip=True)


def resample_closed(points):
    """(24, 3) of a closed loop's points, evenly spaced."""
    loop = np.vstack([points, points[:1]])
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(loop, axis=0), axis=1))])
    at = np.linspace(0, along[-1], 25)[:-1]
    return np.stack([np.interp(at, along, column) for column in loop.T], 1)


def _uneven(random):
    """(n,) factors around the neck, the same at both ends."""
    angle = 2 * np.pi * np.arange(AROUND + 1) / AROUND
    waves = np.arange(*FOLD_WAVES)
    phase = random.uniform(0, 2 * np.pi, len(waves))
    size = random.normal(size=len(waves)) / waves ** 0.5
    return 1 + FOLDS * (size * np.cos(np.outer(angle, waves) + phase)).sum(1)


def _clear(points, body, clear):
    """Points pushed so far out of the figure, a little at a time as it is rounded."""
    flat, clear = points.reshape(-1, 3), np.broadcast_to(clear, points.shape[:2]).ravel()
    form = body.figure.form(grown=body.grown)
    grid = distances(form, 1.0, flat.min(0) - 6, flat.max(0) + 6, 1.0)
    slopes = np.gradient(grid.values, grid.cell)
    for _ in range(8):
        at = ((flat - grid.low) / grid.cell).T
        away = map_coordinates(grid.values, at, order=1, mode="nearest")
        normal = np.stack([map_coordinates(each, at, order=1, mode="nearest")
                           for each in slopes], 1)
        normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
        flat = flat + 0.6 * np.maximum(clear - away, 0)[:, None] * normal
    return flat.reshape(points.shape)


def hood_canvas(photo, lines, solid, panel):
    """The canvas of a hood: the hood of the photo, from its lower end up its sides.

    Parameters
    ----------
    photo : studio.look.tops.cover.Photo
    lines : mapping
        Of `studio.look.tops.template.lines_of` of the left half.
    solid : studio.tailor.cut.Solid
    panel : str
    """
    shape = np.vstack([lines["back_neck"], lines["neck"][::-1]])
    piece = lay.piece_of(_outside(photo, lines), shape, photo.scale) or photo.cloth
    place = solid.outlines[panel]
    return lay.covered(piece, place, photo.scale, _hood_where(photo, lines, place))


def _outside(photo, lines):
    """The photo's cloth, of what a hood shows only its outside: another colour is its lining's, or
    a cord's.

    Its rim above shows what its outside is like.
    """
    cloth, band = photo.cloth, np.zeros(photo.cloth.inside.shape, np.uint8)
    line = [np.round(lines["back_neck"]).astype(np.int32)]
    cv2.polylines(band, line, False, 1, round(2 * RIM_CM * photo.scale))
    band = (band > 0) & cloth.inside
    if not band.any():
        return cloth
    tone = np.log(cloth.albedo)
    away = np.linalg.norm(tone - np.median(tone[band], axis=0), axis=2)
    return replace(cloth, inside=cloth.inside & (away < ALIKE))


RIM_CM = 3.0
"""Along its upper edge, where a hood shows its outside."""

ALIKE = 1.1
"""Difference of colours, of their natural logarithms, that light and shade make."""

INSET = 0.25
"""How far from its silhouette, towards the middle, a photo's hood is shown."""


def _hood_where(photo, lines, place):
    top = lines["back_neck"]
    middle = len(top) // 2
    paths = {}
    for side, line in (("left", top[:middle + 1]), ("right", top[middle:][::-1])):
        line = line + INSET * ((photo.outline.axis, 0) - line) * (1, 0)
        paths[side] = resample(line, 60)
    length, wide = place.max(0) - place.min(0)

    def where(u, v):
        right = u < length / 2
        share = np.where(right, u, length - u) / (length / 2)
        across = (v - wide / 2) * photo.scale
        found = []
        for axis in (0, 1):
            found.append(np.where(right, _at(paths["right"], share, across, axis, 1),
                                  _at(paths["left"], share, across, axis, -1)))
        return found

    return where


def _at(path, share, across, axis, sign):
    """A coordinate `across` pixels outwards from a path's place."""
    at = np.linspace(0, 1, len(path))
    way = np.gradient(gaussian_filter1d(path, 4, axis=0, mode="nearest"), axis=0)
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
    normal = np.stack([-way[:, 1], way[:, 0]], 1) * sign
    return (np.interp(share, at, path[:, axis])
            + across * np.interp(share, at, normal[:, axis]))
