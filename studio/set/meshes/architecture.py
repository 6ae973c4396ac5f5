"""Meshes of rooms: the seamless sweep, the wall with an arched niche, and standing panels."""

import numpy as np

from studio.set.meshes.geometry import joined, make, rectangle, sheet


def sweep(depth, radius, width=18.0, front=9.0, height=9.0):
    """Seamless paper: a floor that bends up into a wall at z = -depth."""
    turn = np.linspace(0, np.pi / 2, 40)
    z = np.concatenate([np.linspace(front, -depth + radius, 20)[:-1],
                        -depth + radius - radius * np.sin(turn), np.full(10, -depth)])
    y = np.concatenate([np.zeros(19), radius - radius * np.cos(turn),
                        np.linspace(radius, height, 11)[1:]])
    along = np.concatenate([[0], np.cumsum(np.hypot(np.diff(z), np.diff(y)))])
    x = np.linspace(-width / 2, width / 2, 3)
    points = np.stack(np.broadcast_arrays(x[None], y[:, None], z[:, None]), -1)
    uv = np.stack(np.broadcast_arrays(x[None], along[:, None]), -1)
    return sheet(points, uv)


def _arc(half_width, spring, steps=65):
    turn = np.linspace(0, np.pi, steps)
    return -half_width * np.cos(turn), spring + half_width * np.sin(turn)


def _upright(x, y, z):
    """A wall piece from (R, C) arrays of x and y at one z, textured by its own x and y."""
    points = np.stack([x, y, np.full_like(x, z)], -1)
    return sheet(points, points[..., :2], smooth=False)


def arch_wall(half_width, spring, z, width=18.0, height=9.0):
    """The face of a wall with an arched opening that starts at the floor."""
    x, y = _arc(half_width, spring)
    above = _upright(np.stack([x, x]), np.stack([y, np.full_like(y, height)]), z)
    sides = [_upright(np.array([[a, b], [a, b]]), np.array([[0, 0], [height, height]], float), z)
             for a, b in ((-width / 2, -half_width), (half_width, width / 2))]
    return joined([above, *sides])


def niche(half_width, spring, z, depth):
    """The inside of the arched opening: the reveal and the back wall."""
    x, y = _arc(half_width, spring)
    x = np.concatenate([[-half_width], x, [half_width]])
    y = np.concatenate([[0], y, [0]])
    along = np.concatenate([[0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    front = np.stack([x, y, np.full_like(x, z)], -1)
    back = front - [0, 0, depth]
    uv = np.stack(np.broadcast_arrays(along[None], np.array([[0.0], [depth]])), -1)
    reveal = sheet(np.stack([front, back]), uv, smooth=False, flip=True)
    top = spring + half_width + 0.1
    wall = rectangle((0, top / 2, z - depth), (half_width + 0.1, 0, 0), (0, top / 2, 0))
    return joined([reveal, wall])


def slab(outline, thickness):
    """A standing panel from a convex outline, (N, 2) x and y counter-clockwise, front at +z."""
    outline = np.asarray(outline, np.float64)
    count = len(outline)
    front = np.c_[outline, np.full(count, thickness / 2)]
    back = np.c_[outline, np.full(count, -thickness / 2)]
    vertices = np.concatenate([front, front.mean(0, keepdims=True), front, back])
    i = np.arange(count)
    following = (i + 1) % count
    face = np.stack([i, following, np.full(count, count)], 1)
    f0, f1 = count + 1 + i, count + 1 + following
    rim = np.concatenate([np.stack([f0, f0 + count, f1], 1),
                          np.stack([f1, f0 + count, f1 + count], 1)])
    return make(vertices, np.concatenate([face, rim]), vertices[:, :2])


def arch_outline(half_width, spring):
    """Outline of an arch-shaped panel that stands on the floor."""
    x, y = _arc(half_width, spring)
    return np.concatenate([[[half_width, 0]], np.stack([x, y], 1)[::-1], [[-half_width, 0]]])


def disc_outline(radius, centre_height, steps=129):
    """Outline of a round panel whose centre is at `centre_height`."""
    turn = np.linspace(0, 2 * np.pi, steps)[:-1]
    return np.stack([radius * np.cos(turn), centre_height + radius * np.sin(turn)], 1)
