"""Meshes as numpy arrays. Units are scene units, y is up, faces turn counter-clockwise outside."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Mesh:
    """A triangle mesh.

    Attributes
    ----------
    vertices : ndarray
        (V, 3) float32.
    faces : ndarray
        (F, 3) uint32.
    uv : ndarray
        (V, 2) float32 in scene units, so that a texture has the same scale on every object.
    normals : ndarray or None
        (V, 3) float32 unit vectors for smooth shading; None shades each face flat.
    """

    vertices: np.ndarray
    faces: np.ndarray
    uv: np.ndarray
    normals: np.ndarray | None = None

    def moved(self, by, turn=0.0):
        """The mesh turned by `turn` radians about the y axis, then moved by `by`."""
        cos, sin = np.cos(turn), np.sin(turn)
        matrix = np.array([[cos, 0, -sin], [0, 1, 0], [sin, 0, cos]])
        normals = self.normals
        if normals is not None:
            normals = (normals @ matrix).astype(np.float32)
        return make(self.vertices @ matrix + np.asarray(by), self.faces, self.uv, normals)


def make(vertices, faces, uv, normals=None):
    """A `Mesh` with the right array types."""
    return Mesh(np.ascontiguousarray(vertices, np.float32), np.ascontiguousarray(faces, np.uint32),
                np.ascontiguousarray(uv, np.float32),
                None if normals is None else np.ascontiguousarray(normals, np.float32))


def joined(meshes):
    """One mesh of several; all smooth or all flat."""
    offsets = np.cumsum([0] + [len(mesh.vertices) for mesh in meshes[:-1]])
    faces = [mesh.faces.astype(np.int64) + offset for mesh, offset in zip(meshes, offsets)]
    smooth = meshes[0].normals is not None
    return make(np.concatenate([mesh.vertices for mesh in meshes]), np.concatenate(faces),
                np.concatenate([mesh.uv for mesh in meshes]),
                np.concatenate([mesh.normals for mesh in meshes]) if smooth else None)


def from_above(mesh):
    """A mesh that stands on y = 0 as one on z = 0 that the camera sees from above."""
    turn = np.array([[1, 0, 0], [0, 0, 1], [0, -1, 0]])
    normals = None if mesh.normals is None else mesh.normals @ turn
    return make(mesh.vertices @ turn, mesh.faces, mesh.uv, normals)


def vertex_normals(vertices, faces):
    """Area-weighted normals: (V, 3) float32."""
    vertices = np.asarray(vertices, np.float64)
    first, second, third = (vertices[faces[:, k]] for k in range(3))
    across = np.cross(second - first, third - first)
    total = np.zeros_like(vertices)
    for k in range(3):
        np.add.at(total, faces[:, k], across)
    length = np.linalg.norm(total, axis=1, keepdims=True)
    return (total / np.maximum(length, 1e-12)).astype(np.float32)


def grid_faces(rows, columns):
    """Two triangles per cell of a (rows, columns) lattice: ((rows-1)*(columns-1)*2, 3)."""
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b = index[:-1, :-1].ravel(), index[:-1, 1:].ravel()
    c, d = index[1:, :-1].ravel(), index[1:, 1:].ravel()
    return np.concatenate([np.stack([a, b, c], 1), np.stack([b, d, c], 1)])


def sheet(points, uv, smooth=True, flip=False):
    """A mesh of an (R, C, 3) lattice of points with (R, C, 2) texture coordinates."""
    faces = grid_faces(*points.shape[:2])
    if flip:
        faces = faces[:, ::-1]
    vertices = points.reshape(-1, 3)
    normals = vertex_normals(vertices, faces) if smooth else None
    return make(vertices, faces, uv.reshape(-1, 2), normals)


def rectangle(centre, across, up):
    """A flat rectangle from its centre and two half-sides; it faces along across x up."""
    centre, across, up = (np.asarray(v, np.float64) for v in (centre, across, up))
    corners = np.array([centre - across - up, centre + across - up,
                        centre + across + up, centre - across + up])
    wide, high = 2 * np.linalg.norm(across), 2 * np.linalg.norm(up)
    uv = np.array([[0, 0], [wide, 0], [wide, high], [0, high]])
    return make(corners, [[0, 1, 2], [0, 2, 3]], uv)


def screen(centre, across, up):
    """A `rectangle` that one picture covers, its row 0 at the foot."""
    flat = rectangle(centre, across, up)
    return make(flat.vertices, flat.faces, [[0, 0], [1, 0], [1, 1], [0, 1]])


def lathe(profile, sides=128, depth=1.0):
    """Turn a profile of (radius, height) rows about the y axis.

    `depth` scales the z axis: an oval for products that are wide and flat. The profile runs from
    the foot to the middle of the top.
    """
    profile = np.asarray(profile, np.float64)
    turn = np.linspace(0, 2 * np.pi, sides + 1)
    radius, height = profile[:, :1], profile[:, 1:]
    points = np.stack([radius * np.cos(turn), height + 0 * turn, depth * radius * np.sin(turn)], -1)
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(profile, axis=0).T))])
    girth = turn * np.abs(profile[:, 0]).max()
    uv = np.stack(np.broadcast_arrays(girth[None], along[:, None]), -1)
    faces = grid_faces(len(profile), sides + 1)[:, ::-1]
    normals = vertex_normals(points.reshape(-1, 3), faces).reshape(points.shape)
    seam = normals[:, 0] + normals[:, -1]
    # The first and the last column are the same line; shading must not show where they meet.
    seam /= np.maximum(np.linalg.norm(seam, axis=-1, keepdims=True), 1e-9)
    normals[:, 0] = normals[:, -1] = seam
    # The pole's triangles are slivers: the tip of a closed lathe looks straight along the axis.
    for row, rises in ((0, -1.0), (-1, 1.0)):
        if profile[row, 0] < 1e-3:
            normals[row] = (0.0, rises, 0.0)
    return make(points.reshape(-1, 3), faces, uv.reshape(-1, 2), normals.reshape(-1, 3))


def drum(radius, height, bevel=0.02, depth=1.0, sides=160):
    """A round or oval pedestal standing on y = 0, with a bevelled upper edge."""
    turn = np.linspace(0, np.pi / 2, 9)
    edge = np.array([radius - bevel, height - bevel])
    edge = edge + bevel * np.stack([np.cos(turn), np.sin(turn)], 1)
    # Rows close to the bevel keep the flat parts flat under smooth shading.
    wall = np.stack([np.full(5, radius), np.linspace(0.004, height - bevel - 0.002, 5)], 1)
    lid = np.stack([np.linspace(radius - bevel - 0.01, 1e-4, 6), np.full(6, height)], 1)
    foot = [[radius, 0.0]]
    rim = [[radius - bevel - 0.003, height]]
    return lathe(np.concatenate([foot, wall, edge, rim, lid]), sides, depth)


def ball(radius, rows=48):
    """A sphere that rests on y = 0."""
    turn = np.linspace(-np.pi / 2, np.pi / 2, rows)
    profile = np.stack([np.maximum(radius * np.cos(turn), 1e-4), radius * (1 + np.sin(turn))], 1)
    return lathe(profile, 2 * rows)


def _edge_steps(half, bevel, steps):
    rounding = np.linspace(0, bevel, steps + 1)
    return np.concatenate([-half + rounding, half - rounding[::-1]])


def rounded_box(width, height, depth, bevel=0.02, steps=5):
    """A box standing on y = 0 with rounded edges and corners, each edge in `steps` facets."""
    half = np.array([width, height, depth]) / 2
    parts = []
    for axis in range(3):
        one, two = (axis + 1) % 3, (axis + 2) % 3
        a, b = np.meshgrid(_edge_steps(half[one], bevel, steps),
                           _edge_steps(half[two], bevel, steps), indexing="ij")
        for side in (-1, 1):
            cube = np.zeros(a.shape + (3,))
            cube[..., axis], cube[..., one], cube[..., two] = side * half[axis], a, b
            inner = np.clip(cube, -(half - bevel), half - bevel)
            out = cube - inner
            out /= np.maximum(np.linalg.norm(out, axis=-1, keepdims=True), 1e-9)
            points = inner + out * bevel + [0, half[1], 0]
            uv = np.stack([cube[..., 2 if axis == 0 else 0], cube[..., 2 if axis == 1 else 1]], -1)
            faces = grid_faces(*a.shape)
            faces = faces if side < 0 else faces[:, ::-1]
            parts.append(make(points.reshape(-1, 3), faces, uv.reshape(-1, 2), out.reshape(-1, 3)))
    return joined(parts)


def tube(path, radius, sides=20):
    """A round tube along an (N, 3) path; `radius` is a number or (N,)."""
    path = np.asarray(path, np.float64)
    ahead = np.gradient(path, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    side = np.cross(ahead, _least_aligned(ahead))
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    other = np.cross(ahead, side)
    turn = np.linspace(0, 2 * np.pi, sides + 1)
    radius = np.broadcast_to(np.asarray(radius, np.float64), (len(path),))
    out = (np.cos(turn)[None, :, None] * side[:, None]
           + np.sin(turn)[None, :, None] * other[:, None])
    points = path[:, None] + radius[:, None, None] * out
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    uv = np.stack(np.broadcast_arrays(along[:, None], (turn * radius.mean())[None]), -1)
    faces = grid_faces(len(path), sides + 1)
    return make(points.reshape(-1, 3), faces, uv.reshape(-1, 2), out.reshape(-1, 3))


def _least_aligned(ahead):
    """One axis for the whole path, so that the tube does not twist."""
    axis = np.zeros(3)
    axis[np.argmin(np.abs(ahead).max(0))] = 1
    return axis
