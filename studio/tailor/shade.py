"""How much light each sample of a garment sends to the camera, before its colour is known.

Diffuse light is exact over elevations: above a horizon it is the normal's product with a moment of
the light, tabled in `studio.tailor.light`. Nothing is drawn at random, so nothing is noisy.
"""

import numpy as np
from numba import njit

from studio.tailor.gloss import SIDE, TURNS
from studio.tailor.light import LEVELS
from studio.tailor.reading import weights

RELIEF = 1.8
"""Gain on the slopes of what is drawn on a canvas: a canvas holds heights that blur over a pixel,
cloth has finer ones."""

STEEPEST = 1.6
"""Largest slope that relief may have, after its gain."""

THROUGH = 0.06
"""Share of unshaded light that reaches the narrowest gap: cloth lets light through."""

LEAST_FACING = 0.03
"""Cosine to the view below which a normal is turned back to it."""


@njit(cache=True, error_model="numpy")
def _bent(nx, ny, nz):
    nz = max(nz, LEAST_FACING)
    length = np.sqrt(nx * nx + ny * ny + nz * nz)
    return nx / length, ny / length, nz / length


@njit(cache=True, error_model="numpy")
def _moments(moments, sine, k, nx, ny, nz, wrap):
    place = min(max((sine + 1) / 2, 0.0), 1.0) * (LEVELS - 1)
    at = min(int(place), LEVELS - 2)
    share = place - at
    low, high = moments[k, at], moments[k, at + 1]
    here = nx * low[0] + ny * low[1] + nz * low[2] + wrap * low[3]
    there = nx * high[0] + ny * high[1] + nz * high[2] + wrap * high[3]
    return max(here * (1 - share) + there * share, 0.0)


@njit(cache=True, error_model="numpy")
def _looked_up(table, nx, ny, nz):
    x = (nx / (1 + nz) + 1) / 2 * (SIDE - 1)
    y = (ny / (1 + nz) + 1) / 2 * (SIDE - 1)
    left, top = min(max(int(x), 0), SIDE - 2), min(max(int(y), 0), SIDE - 2)
    x -= left
    y -= top
    return ((table[top, left] * (1 - x) + table[top, left + 1] * x) * (1 - y)
            + (table[top + 1, left] * (1 - x) + table[top + 1, left + 1] * x) * y)


@njit(cache=True, error_model="numpy")
def _thread(tables, nx, ny, nz, tx, ty, tz):
    """A table's value where the thread runs along (tx, ty, tz)."""
    lean = nx / (1 + nz)
    ex, ey, ez = 1 - nx * lean, -ny * lean, -nx
    bx, by, bz = ny * ez - nz * ey, nz * ex - nx * ez, nx * ey - ny * ex
    turn = np.arctan2(tx * bx + ty * by + tz * bz, tx * ex + ty * ey + tz * ez)
    place = (turn / np.pi) % 1.0 * TURNS
    first = int(place) % TURNS
    share = place - int(place)
    return (_looked_up(tables[first], nx, ny, nz) * (1 - share)
            + _looked_up(tables[(first + 1) % TURNS], nx, ny, nz) * share)


@njit(cache=True, error_model="numpy")
def _reflected(horizon, azimuths, nx, ny, nz, roughness):
    """Share of the highlight that relief leaves, from the horizon where it comes from."""
    rx, ry, rz = 2 * nz * nx, 2 * nz * ny, 2 * nz * nz - 1
    place = np.arctan2(ry, rx) / (2 * np.pi) * azimuths
    if place < 0:
        place += azimuths
    first = int(place) % azimuths
    share = place - int(place)
    rise = horizon[first] * (1 - share) + horizon[(first + 1) % azimuths] * share
    t = min(max((rz - rise) / (0.2 + 0.9 * roughness) + 0.6, 0.0), 1.0)
    return t * t * (3 - 2 * t)


@njit(cache=True, error_model="numpy")
def shade(seen, first_row, placed, triangles, normals, along_u, along_v, slope, finish,
          rows, gloss, sheen, horizon, cell, moments, facing, out):
    """Shade a strip of rows.

    Parameters
    ----------
    seen : ndarray
        (h, W) int32, the strip's triangles, -1 where there is none.
    first_row : int
        Of the strip, in samples.
    placed, triangles, normals : ndarray
        Vertices in samples, (m, 3) int32, and (n, 3) float32 normals as the viewer has them.
    along_u, along_v : ndarray
        (m, 3) float32 tangents as the viewer has them.
    slope : ndarray
        (h, W, 2) float32, relief's slope along u and v.
    finish : ndarray
        (h, W) uint8.
    rows : ndarray
        (F, 4) float32 by finish: wrap, anisotropy, sheen, roughness.
    gloss, sheen : ndarray
        See `studio.tailor.gloss.tables`.
    horizon : ndarray
        (h / cell, W / cell, K) float32, sines.
    cell : int
        Samples along the side of a horizon's pixel.
    moments, facing
        See `studio.tailor.light.Light`.
    out : ndarray
        (h, W, 4) float32: diffuse light, the share that relief leaves of it, highlight, sheen; a
        white surface that faces the camera alone has diffuse light 1.
    """
    count = moments.shape[0]
    turns = 2 * np.pi / count
    cosines, sines = np.cos(np.arange(count) * turns), np.sin(np.arange(count) * turns)
    for row in range(seen.shape[0]):
        for column in range(seen.shape[1]):
            index = seen[row, column]
            if index < 0:
                continue
            i, j, k = triangles[index]
            a, b, c = weights(placed, i, j, k, column + 0.5, first_row + row + 0.5)
            nx = a * normals[i, 0] + b * normals[j, 0] + c * normals[k, 0]
            ny = a * normals[i, 1] + b * normals[j, 1] + c * normals[k, 1]
            nz = a * normals[i, 2] + b * normals[j, 2] + c * normals[k, 2]
            if ((placed[j, 0] - placed[i, 0]) * (placed[k, 1] - placed[i, 1])
                    > (placed[k, 0] - placed[i, 0]) * (placed[j, 1] - placed[i, 1])):
                nx, ny, nz = -nx, -ny, -nz
            nx, ny, nz = _bent(nx, ny, nz)
            gu, gv = RELIEF * slope[row, column, 0], RELIEF * slope[row, column, 1]
            steep = np.sqrt(gu * gu + gv * gv)
            if steep > STEEPEST:
                gu, gv = gu * STEEPEST / steep, gv * STEEPEST / steep
            nx, ny, nz = _bent(nx - gu * along_u[index, 0] - gv * along_v[index, 0],
                               ny - gu * along_u[index, 1] - gv * along_v[index, 1],
                               nz - gu * along_u[index, 2] - gv * along_v[index, 2])
            kind = finish[row, column]
            wrap = rows[kind, 0]
            seen_from = horizon[row // cell, column // cell]
            lit, clear = 0.0, 0.0
            for azimuth in range(count):
                lean = nx * cosines[azimuth] + ny * sines[azimuth]
                own = -lean / np.sqrt(lean * lean + nz * nz)
                # Loose cloth lets light in past its own horizon.
                own -= 0.5 * wrap
                clear += _moments(moments, own, azimuth, nx, ny, nz, wrap)
                lit += _moments(moments, max(own, seen_from[azimuth] - 0.3 * wrap), azimuth,
                                nx, ny, nz, wrap)
            lit += THROUGH * (clear - lit) if lit < clear else 0.0
            out[row, column, 0] = lit / (facing * (1 + wrap))
            out[row, column, 1] = min(lit / max(clear, 1e-6), 1.0)
            left = _reflected(seen_from, count, nx, ny, nz, rows[kind, 3])
            if rows[kind, 1] > 0:
                shine = _thread(gloss[kind], nx, ny, nz, along_u[index, 0], along_u[index, 1],
                                along_u[index, 2])
            else:
                shine = _looked_up(gloss[kind, 0], nx, ny, nz)
            out[row, column, 2] = shine * left
            out[row, column, 3] = rows[kind, 2] * _looked_up(sheen, nx, ny, nz) * left
