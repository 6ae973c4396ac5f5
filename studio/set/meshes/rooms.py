"""Meshes of rooms that open into others: a wall with a doorway, and what lies behind it."""

from studio.set.meshes.geometry import joined, rectangle

REACH = 12.0


def _panel(left, right, low, high, z):
    """An upright piece of wall, textured by its own x and y so that pieces join unseen."""
    mesh = rectangle(((left + right) / 2, (low + high) / 2, z),
                     ((right - left) / 2, 0, 0), (0, (high - low) / 2, 0))
    mesh.uv[:] = mesh.vertices[:, :2]
    return mesh


def _flank(x, low, high, front, back, facing):
    """A wall along z that faces right (1) or left (-1)."""
    return rectangle((x, (low + high) / 2, (front + back) / 2),
                     (0, 0, -facing * (front - back) / 2), (0, (high - low) / 2, 0))


def doorway_wall(left, right, height, z):
    """The face of a wall with an opening from `left` to `right` that starts at the floor."""
    return joined([_panel(-REACH, left, 0, REACH, z), _panel(right, REACH, 0, REACH, z),
                   _panel(left, right, height, REACH, z)])


def reveal(left, right, height, z, depth):
    """The thickness of the wall around the opening."""
    head = rectangle(((left + right) / 2, height, z - depth / 2),
                     ((right - left) / 2, 0, 0), (0, 0, depth / 2))
    return joined([_flank(left, 0, height, z, z - depth, 1),
                   _flank(right, 0, height, z, z - depth, -1), head])


def back_room(left, right, height, front, back):
    """Three walls of a room without a ceiling, seen through the doorway."""
    return joined([_panel(left, right, 0, height, back), _flank(left, 0, height, front, back, 1),
                   _flank(right, 0, height, front, back, -1)])


def closed_panel(left, right, height, z):
    """The back of a shallow recess."""
    return _panel(left - 0.05, right + 0.05, 0, height + 0.05, z)
