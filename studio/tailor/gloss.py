"""Highlights by direction of the surface: for a far camera they depend on nothing else.

The view is the same at every pixel, and so are the lights; what a finish reflects is a function of
its normal alone (and of the thread's direction where the finish has one), integrated here once
over all directions instead of at each pixel over a few.
"""

import numpy as np
from numba import njit

SIDE = 33
"""Normals along each axis of the stereographic disc (nx, ny) / (1 + nz)."""

TURNS = 12
"""Directions of the thread over half a turn."""

SMOOTHEST = 0.22
"""Least roughness: a smaller highlight would fall between the directions of the lights."""

CHARLIE = 0.35
"""Roughness of the fibres' lobe."""


def tables(finishes, light):
    """Reflected radiance of finishes, against what a white facing surface diffuses.

    Parameters
    ----------
    finishes : sequence of Finish
    light : Light

    Returns
    -------
    gloss : ndarray
        (F, TURNS, SIDE, SIDE) float32, the GGX lobe; first axis of the disc is y.
    sheen : ndarray
        (SIDE, SIDE) float32, the Charlie lobe at full strength.
    """
    normals = disc()
    gloss = np.zeros((len(finishes), TURNS, SIDE, SIDE), np.float32)
    unit = np.pi / light.facing
    for finish, table in zip(finishes, gloss, strict=True):
        alpha = max(finish.roughness, SMOOTHEST) ** 2
        f0 = finish.specular + finish.metallic * (1 - finish.specular)
        turns = TURNS if finish.anisotropy > 0 else 1
        wide = min(1.0, alpha * (1 + 1.2 * finish.anisotropy))
        narrow = max(SMOOTHEST**2, alpha * (1 - 0.7 * finish.anisotropy))
        for turn in range(turns):
            _ggx(normals, np.pi * turn / TURNS, wide, narrow, f0, light.directions, light.power,
                 table[turn])
        table[turns:] = table[0]
    sheen = np.zeros((SIDE, SIDE), np.float32)
    _charlie(normals, light.directions, light.power, sheen)
    return gloss * np.float32(unit), sheen * np.float32(unit)


def disc():
    """Unit normals of the stereographic disc, (SIDE, SIDE, 3) float32; those of its rim, at right
    angles to the view, go on in its corners."""
    axis = np.linspace(-1, 1, SIDE)
    x, y = np.meshgrid(axis, axis)
    square = np.minimum(x * x + y * y, 0.98)
    scale = np.sqrt(square / np.maximum(x * x + y * y, 1e-12))
    x, y = x * scale, y * scale
    return (np.stack([2 * x, 2 * y, 1 - square], -1) / (1 + square)[..., None]).astype(np.float32)


@njit(cache=True, error_model="numpy")
def _ggx(normals, turn, along, across, f0, directions, power, out):
    """Trowbridge-Reitz with Smith's shadowing (Walter et al., EGSR 2007), anisotropic as by Burley
    (2012), the view along z."""
    mean = np.sqrt(along * across) / 2
    for row in range(out.shape[0]):
        for column in range(out.shape[1]):
            nx, ny, nz = normals[row, column]
            # The x axis, carried from straight ahead to the normal, then turned.
            lean = nx / (1 + nz)
            ex, ey, ez = 1 - nx * lean, -ny * lean, -nx
            bx, by, bz = ny * ez - nz * ey, nz * ex - nx * ez, nx * ey - ny * ex
            cos, sin = np.cos(turn), np.sin(turn)
            tx, ty, tz = ex * cos + bx * sin, ey * cos + by * sin, ez * cos + bz * sin
            bx, by, bz = bx * cos - ex * sin, by * cos - ey * sin, bz * cos - ez * sin
            total = 0.0
            seen = max(nz, 0.08)
            for index in range(len(directions)):
                lx, ly, lz = directions[index]
                lit = nx * lx + ny * ly + nz * lz
                if lit <= 0:
                    continue
                length = np.sqrt(max(2 + 2 * lz, 1e-6))
                hx, hy, hz = lx / length, ly / length, (lz + 1) / length
                facing = nx * hx + ny * hy + nz * hz
                t, b = tx * hx + ty * hy + tz * hz, bx * hx + by * hy + bz * hz
                spread = (t / along) ** 2 + (b / across) ** 2 + facing * facing
                lobe = 1 / (np.pi * along * across * spread * spread)
                fresnel = f0 + (1 - f0) * (1 - hz) ** 5
                shadow = (lit * (1 - mean) + mean) * (seen * (1 - mean) + mean)
                total += power[index] * lobe * fresnel / (4 * shadow) * lit
            out[row, column] = total


@njit(cache=True, error_model="numpy")
def _charlie(normals, directions, power, out):
    """Estevez and Kulla: "Production friendly microfacet sheen BRDF" (2017), with the visibility
    term of Neubelt and Pettineo (2013)."""
    for row in range(out.shape[0]):
        for column in range(out.shape[1]):
            nx, ny, nz = normals[row, column]
            total = 0.0
            for index in range(len(directions)):
                lx, ly, lz = directions[index]
                lit = nx * lx + ny * ly + nz * lz
                if lit <= 0:
                    continue
                length = np.sqrt(max(2 + 2 * lz, 1e-6))
                facing = (nx * lx + ny * ly + nz * (lz + 1)) / length
                sine = max(1 - facing * facing, 1e-4)
                lobe = (2 + 1 / CHARLIE) * sine ** (0.5 / CHARLIE) / (2 * np.pi)
                total += power[index] * lobe * lit / (4 * (lit + nz - lit * nz))
            out[row, column] = total
