"""A figure's body made of clay, and the skin that is drawn of it."""

import numpy as np
from scipy.ndimage import map_coordinates
from scipy.sparse import coo_matrix, diags
from skimage.measure import marching_cubes

from studio.look.mannequin.clay import clay
from studio.look.mannequin.foot import sculpt_foot
from studio.look.mannequin.hand import sculpt_hand
from studio.look.mannequin.head import sculpt_head
from studio.look.mannequin.limbs import sculpt_arm, sculpt_leg, wrist_of
from studio.look.mannequin.torso import sculpt_torso
from studio.tailor.distances import distances
from studio.tailor.raster import smooth_normals

COARSE_CM, FINE_CM = 0.45, 0.26
"""Between lines of the grid, and where fingers, toes and the face are."""

CLEAR_CM, FORM_CELL_CM = 0.12, 0.6
"""How far under the form skin lies at least where there may be cloth, and the form's grid."""

SOFT_CM = 0.15
"""Over which pressing sets in, so that it leaves no edge."""

SMOOTHING = (0.4, -0.42) * 3
"""Steps of Taubin's fairing (1995), which takes the grid's own waves away."""


def sculpt(figure):
    """The body of a `Figure`.

    Returns
    -------
    positions : ndarray
        (n, 3) float64, cm.
    triangles : ndarray
        (m, 3) int32, counter-clockwise as seen from outside.
    """
    block = clay(*_grid(figure))
    for part in (sculpt_torso, sculpt_leg, sculpt_arm, sculpt_head, sculpt_foot, sculpt_hand):
        part(block, figure)
    return _skin(block, figure)


def _grid(figure):
    """Lines of the grid across, up and ahead."""
    wrist = figure.hand(1)
    chin, crown = figure.heights["chin"], figure.heights["crown"]
    x = _lines(0.0, (wrist[0] - 7, COARSE_CM), (wrist[0] + 7, FINE_CM))
    y = _lines(-1.0, (6, FINE_CM), (wrist[1] - 9, COARSE_CM), (wrist[1] + 12, FINE_CM),
               (chin - 1, COARSE_CM), (chin + 16, FINE_CM), (crown + 2, COARSE_CM))
    z = _lines(-18.0, (-2, COARSE_CM), (11, 0.3), (26, COARSE_CM))
    return x, y, z


def _lines(start, *stretches):
    """Places from a start to the end of each stretch, at its step."""
    lines = [np.array([start])]
    for end, step in stretches:
        count = max(int(np.ceil((end - lines[-1][-1]) / step)), 1)
        lines.append(np.linspace(lines[-1][-1], end, count + 1)[1:])
    return np.concatenate(lines)


def _skin(block, figure):
    """The surface of both halves, faired, flat where it stands, under the form."""
    values = np.concatenate([block.values[:0:-1], block.values])
    x = np.concatenate([-block.x[:0:-1], block.x])
    # What is under the ground is not there.
    values = np.maximum(values, -block.y[None, :, None])
    places, triangles, *_ = marching_cubes(values, 0.0)
    positions = np.stack([np.interp(each, np.arange(len(line)), line)
                          for each, line in zip(places.T, (x, block.y, block.z))], 1)
    triangles = np.ascontiguousarray(triangles, np.int32)
    mean = _means(triangles, len(positions))
    positions = positions.astype(np.float64)
    for step in SMOOTHING:
        positions = positions + step * (mean @ positions - positions)
    return _pressed(positions, triangles, mean, figure), triangles


def _pressed(positions, triangles, mean, figure):
    """Skin pressed in where shapes that run into one another swell out of the form."""
    over = outside(positions, figure) + CLEAR_CM
    press = (over + np.hypot(over, SOFT_CM)) / 2 * clothed(positions, figure)
    for _ in range(6):
        press = np.maximum(press, mean @ press)
    return positions - press[:, None] * smooth_normals(positions, triangles)


def outside(positions, figure):
    """How far places (n, 3) lie outside the form that cloth is kept out of, (n,) cm."""
    low, high = positions.min(0) - 1, positions.max(0) + 1
    grid = distances(figure.form(), 1.0, low, high, FORM_CELL_CM)
    return map_coordinates(grid.values, ((positions - grid.low) / grid.cell).T, order=1,
                           mode="nearest")


def clothed(positions, figure):
    """Where cloth may lie close, (n,) in [0, 1]: not on head, hands and feet, nor in armpits and
    the groin, which it spans."""
    heights, wrist = figure.heights, wrist_of(figure)
    up = np.clip((positions[:, 1] - heights["ankle"]) / 2, 0, 1)
    down = np.clip((heights["chin"] - 2 - positions[:, 1]) / 2, 0, 1)
    hand = np.abs(positions[:, 0]) > wrist[0] - 8
    worn = up * down * np.where(hand, np.clip((positions[:, 1] - wrist[1] - 1) / 2, 0, 1), 1)
    armpit = np.hypot(np.abs(positions[:, 0]) - figure.shoulder[0],
                      positions[:, 1] - heights["armpit"])
    groin = np.abs(positions[:, 1] - heights["crotch"] - 2)
    return worn * np.clip(armpit / 4 - 1, 0, 1) * np.clip(groin / 4 - 1, 0, 1)


def _means(triangles, count):
    """(n, n) sparse: the mean of each vertex's neighbours."""
    sides = np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    near = coo_matrix((np.ones(len(sides)), tuple(sides.T)), shape=(count, count)).tocsr()
    return (diags(1 / np.maximum(np.asarray(near.sum(1)).ravel(), 1)) @ near).tocsr()
