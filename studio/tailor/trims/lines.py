"""Lines on a panel, in centimetres: where a trim runs, and the same line moved, cut or bent.

A line is (n, 2) float64, drawn in the order of its points; its left is on the left hand of someone
who walks along it. Panels run counter-clockwise, so that the cloth is to the left of every edge.
"""

import numpy as np

TOLERANCE_CM = 0.0015
"""How far a simplified line may be from the given one: a twentieth of a pixel at 30 px/cm."""


def steps(line):
    """(n,) float64: the way walked to each point, cm."""
    line = np.asarray(line, np.float64)
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])


def length(line):
    """cm."""
    return float(steps(line)[-1])


def at(line, ways):
    """Points after the given ways.

    Parameters
    ----------
    line : array_like
        (n, 2) cm.
    ways : array_like
        (m,) cm from its start, clipped to its ends.

    Returns
    -------
    ndarray
        (m, 2) float64.
    """
    line, walked = np.asarray(line, np.float64), steps(line)
    return np.stack([np.interp(ways, walked, line[:, axis]) for axis in (0, 1)], -1)


def cut(line, start, end):
    """The part between two ways in cm, its corners kept."""
    line, walked = np.asarray(line, np.float64), steps(line)
    inner = line[(walked > start) & (walked < end)]
    ends = at(line, [start, end])
    return np.vstack([ends[:1], inner, ends[1:]])


def resampled(line, step):
    """Points about `step` cm apart, evenly, ends kept; corners are rounded off."""
    whole = length(line)
    return at(line, np.linspace(0, whole, max(1, int(np.ceil(whole / step))) + 1))


def directions(line):
    """(n, 2) unit vectors along the line at its points."""
    way = np.gradient(np.asarray(line, np.float64), axis=0)
    return way / np.maximum(np.hypot(*way.T), 1e-9)[:, None]


def moved(line, left, step=0.25):
    """A line beside another.

    Parameters
    ----------
    line : array_like
        (n, 2) cm.
    left : float
        cm to the left of it; negative is to its right.
    step : float
        Distance of the result's points along the given line, cm.

    Returns
    -------
    ndarray
        (m, 2) float64. Loops, which appear where a bend is tighter than `left`, are not removed.
    """
    points = resampled(line, min(step, max(length(line) / 2, 1e-3)))
    way = directions(points)
    return points + left * np.stack([-way[:, 1], way[:, 0]], -1)


def extended(line, beyond):
    """A line that goes straight on by `beyond` cm at both ends."""
    line = np.asarray(line, np.float64)
    start, end = line[0] - line[1], line[-1] - line[-2]
    return np.vstack([line[:1] + beyond * start / np.hypot(*start), line,
                      line[-1:] + beyond * end / np.hypot(*end)])


def bent(start, end, bow, count=33):
    """A line from one place to another, its middle `bow` cm to the left of the straight way."""
    start, end = np.asarray(start, np.float64), np.asarray(end, np.float64)
    share = np.linspace(0, 1, count)[:, None]
    way = (end - start) / max(float(np.hypot(*(end - start))), 1e-9)
    return start + share * (end - start) + 4 * share * (1 - share) * bow * np.array(
        [-way[1], way[0]])


def curve(start, first, second, end, count=65):
    """A cubic Bezier curve with two handles: (count, 2) float64."""
    t = np.linspace(0, 1, count)[:, None]
    points = [np.asarray(point, np.float64) for point in (start, first, second, end)]
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3)
    return sum(weight * point for weight, point in zip(weights, points))


def box(centre, width, height, turn=0.0):
    """(4, 2) corners of a rectangle, counter-clockwise from the lower left, turned in radians."""
    x, y = width / 2, height / 2
    return turned([(-x, -y), (x, -y), (x, y), (-x, y)], centre, turn)


def turned(points, centre, turn):
    """Points round the origin, turned counter-clockwise by radians and set down at `centre`."""
    cos, sin = np.cos(turn), np.sin(turn)
    return np.asarray(points, np.float64) @ np.array([[cos, sin], [-sin, cos]]) + centre


def rounded(outline, radius, corners=None):
    """A closed outline with arcs for corners.

    Parameters
    ----------
    outline : array_like
        (n, 2) cm, its first point not repeated.
    radius : float
        cm.
    corners : container of int, optional
        Which corners; all of them when not given.

    Returns
    -------
    ndarray
        (m, 2) float64.
    """
    outline = np.asarray(outline, np.float64)
    points = []
    for index, corner in enumerate(outline):
        if corners is not None and index not in corners:
            points.append(corner[None])
            continue
        sides = [outline[index - 1] - corner, outline[(index + 1) % len(outline)] - corner]
        reach = [min(radius / np.hypot(*side), 0.5) * side for side in sides]
        points.append(curve(corner + reach[0], corner + 0.45 * reach[0],
                            corner + 0.45 * reach[1], corner + reach[1], 9))
    return np.vstack(points)


def closed(outline):
    """The outline with its first point repeated at its end."""
    outline = np.asarray(outline, np.float64)
    return np.vstack([outline, outline[:1]])


def counter_clockwise(outline):
    """The outline, turned round when it runs clockwise."""
    outline = np.asarray(outline, np.float64)
    x, y = outline.T
    area = np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))
    return outline if area >= 0 else outline[::-1]


def pieces(line):
    """The line with as few points as its shape needs (Douglas and Peucker 1973).

    OpenCV's own loses corners of lines that come back to where they were.
    """
    line = np.asarray(line, np.float64)
    line = line[np.append(True, np.diff(steps(line)) > 0)]
    kept = {0, len(line) - 1}
    parts = [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:
            continue
        away = _away(line[first + 1:last], line[first], line[last])
        worst = int(np.argmax(away))
        if away[worst] > TOLERANCE_CM:
            middle = first + 1 + worst
            kept.add(middle)
            parts += [(first, middle), (middle, last)]
    return line[sorted(kept)]


def _away(points, start, end):
    """(n,) distance of points to the piece from `start` to `end`."""
    way = end - start
    share = (points - start) @ way / max(float(way @ way), 1e-12)
    return np.hypot(*(points - start - np.clip(share, 0, 1)[:, None] * way).T)
