"""The faces of a mesh, for tests."""

import numpy as np


def corners(mesh):
    """First, second and third corners of all faces, each (F, 3)."""
    return (mesh.vertices.astype(float)[mesh.faces[:, k]] for k in range(3))


def face_normals(mesh):
    """(F, 3), as long as twice the face is large."""
    a, b, c = corners(mesh)
    return np.cross(b - a, c - a)
