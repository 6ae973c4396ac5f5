"""Meshes of tiled walls and floors: flat, with each tile's own tilt in its shading."""

import numpy as np

from studio.set.meshes.geometry import make

CELLS = 8
"""Tiles along each side of the texture, see `studio.set.textures.zellige`."""

SHEEN = 0.012
"""What a glaze sends back of an open sky, against white paper in full light."""


def under_glaze(colour):
    """The colour that looks like `colour` under a glaze, whose sheen comes on top of it."""
    return np.maximum(np.asarray(colour, np.float32) - np.float32(SHEEN), 0.004)


def tiled(random, origin, across, up, columns, rows, pitch, bond=0.0, tilt=0.016, bulge=0.014):
    """A lattice of square tiles from its lower left corner `origin`.

    Each tile shows a tile of the texture at random, so that nothing repeats on a long wall, and
    reflects a little differently from its neighbours: that tells handmade from printed.

    Parameters
    ----------
    random : numpy.random.Generator
    origin, across, up : tuple of float
        Corner and unit vectors; the tiles face across x up.
    columns, rows : int
    pitch : float
        Side of a tile with its joint.
    bond : float
        Shift of every other row, in tiles.
    tilt : float
        Spread of the tiles' slopes.
    bulge : float
        Slope of a tile's own edges.
    """
    origin, across, up = (np.asarray(v, np.float64) for v in (origin, across, up))
    count = rows * columns
    corner = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float64)
    row, column = np.divmod(np.arange(count), columns)
    place = np.stack([column + bond * (row % 2), row], 1)[:, None] + corner
    vertices = origin + pitch * (place[..., :1] * across + place[..., 1:] * up)
    uv = pitch * (random.integers(0, CELLS, (count, 1, 2)) + corner)
    slope = tilt * random.standard_normal((count, 1, 2)) + bulge * (2 * corner - 1)
    normals = np.cross(across, up) + slope[..., :1] * across + slope[..., 1:] * up
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    faces = np.array([[0, 1, 2], [0, 2, 3]]) + 4 * np.arange(count)[:, None, None]
    return make(vertices.reshape(-1, 3), faces.reshape(-1, 3), uv.reshape(-1, 2),
                normals.reshape(-1, 3))


def repeats(pitch):
    """`Material.tiles` for the texture on tiles of side `pitch`."""
    return 1 / (CELLS * pitch)
