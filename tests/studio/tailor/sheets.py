"""Simple cloth for the camera: sheets, curtains, tubes and balls, and canvases for them."""

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.canvas import blank
from studio.tailor.finish import Finish
from studio.tailor.mesh import ClothMesh

COTTON = Finish(roughness=0.85, specular=0.025, sheen=0.1, wrap=0.1)
SATIN = Finish(roughness=0.42, specular=0.075, sheen=0.12, anisotropy=0.5, wrap=0.06)
CHALK = Finish(roughness=1.0, specular=0.0)


def sheet(width=20.0, height=20.0, step=1.0, bend=None, name="front", away=False, depth=0.0):
    """A sheet round the origin; `bend` gives z of (u, v), `away` turns its outside from the
    viewer."""
    u = np.linspace(-width / 2, width / 2, round(width / step) + 1)
    v = np.linspace(-height / 2, height / 2, round(height / step) + 1)
    across, up = np.meshgrid(u, v)
    z = np.zeros_like(across) if bend is None else bend(across, up)
    points = np.stack([across, up, z + depth], -1).reshape(-1, 3)
    index = np.arange(len(points)).reshape(len(v), len(u))
    a, b, c, d = (part.ravel() for part in (index[:-1, :-1], index[:-1, 1:], index[1:, 1:],
                                            index[1:, :-1]))
    triangles = np.vstack([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    if away:
        triangles = triangles[:, ::-1]
    places = points[triangles][..., :2] * ([-1, 1] if away else [1, 1])
    return ClothMesh(points, np.ascontiguousarray(triangles, np.int32),
                     places.astype(np.float32), np.zeros(len(triangles), np.int16), (name,))


def curtain(**options):
    """Folds of 6 cm, 1 cm deep at most."""
    return sheet(bend=lambda u, v: 1.0 * np.sin(u * 2 * np.pi / 6 + 0.1 * v), step=0.5, **options)


def ball(radius=5.0, rings=24):
    """A closed mesh."""
    turn = np.linspace(0, 2 * np.pi, 2 * rings, endpoint=False)
    rise = np.linspace(-np.pi / 2, np.pi / 2, rings + 1)[1:-1]
    points = radius * np.stack([
        np.outer(np.cos(rise), np.sin(turn)), np.outer(np.sin(rise), np.ones_like(turn)),
        np.outer(np.cos(rise), np.cos(turn))], -1).reshape(-1, 3)
    points = np.vstack([points, [[0, -radius, 0], [0, radius, 0]]])
    index = np.arange(len(points) - 2).reshape(len(rise), len(turn))
    a, b = index, np.roll(index, -1, axis=1)
    quads = [(a[:-1], b[:-1], b[1:]), (a[:-1], b[1:], a[1:])]
    triangles = [np.stack([part.ravel() for part in quad], 1) for quad in quads]
    south, north = len(points) - 2, len(points) - 1
    triangles.append(np.stack([b[0], a[0], np.full(len(turn), south)], 1))
    triangles.append(np.stack([a[-1], b[-1], np.full(len(turn), north)], 1))
    triangles = np.vstack(triangles).astype(np.int32)
    return ClothMesh(points, triangles, points[triangles][..., :2].astype(np.float32),
                     np.zeros(len(triangles), np.int16), ("ball",))


def canvas(mesh, colour="#808080", density=10.0, finish=COTTON):
    """A plain canvas that fits a mesh of one panel."""
    places = mesh.places.reshape(-1, 2).astype(float)
    drawn = blank(np.array([places.min(0), places.max(0)]), density, finish)
    drawn.albedo[:] = linear_of_hex(colour)
    return drawn
