"""How cloth resists bending: hinges between triangles, as stiff as cloth's bending length says.

Bergou et al., "A quadratic bending model for inextensible surfaces" (2006): the force grows with
the angle itself, so that what surplus there is goes into few large folds. A distance between the
far corners of a hinge, the usual stand-in, hardly resists small angles: cloth would ripple as
finely as its mesh.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit

STEEPEST = 3.0
"""Greatest cotangent of a corner: a sliver's hinge has no say."""


@dataclass
class Bends:
    """Hinges of cloth that is flat at rest.

    Attributes
    ----------
    corners : ndarray
        (b, 4) uint32 vertices: the hinge's ends, then the far corners of its triangles.
    weights : ndarray
        (b, 4) float64: their weighted sum is zero when the hinge is flat.
    give : ndarray
        (b,) float64: compliance of that sum.
    """

    corners: np.ndarray
    weights: np.ndarray
    give: np.ndarray


def hinges(corners, length, along, height, rigidity):
    """Hinges by the shape of their triangles.

    Parameters
    ----------
    corners : ndarray
        (b, 4) vertices, see `Bends`.
    length : ndarray
        (b,) of the hinge, cm.
    along, height : ndarray
        (b, 2) where each far corner is: along the hinge from its first end, and off it, cm.
    rigidity : ndarray
        (b,) bending moment per curvature and width, in the scale of `studio.tailor.cloth`.

    Returns
    -------
    Bends
    """
    at_first = np.clip(along / height, -STEEPEST, STEEPEST)
    at_second = np.clip((length[:, None] - along) / height, -STEEPEST, STEEPEST)
    weights = np.column_stack([at_second.sum(1), at_first.sum(1), -(at_first + at_second)])
    area = 0.5 * length * height.sum(1)
    return Bends(corners.astype(np.uint32), weights, area / (3 * rigidity))


@njit(cache=True)
def straighten(x, corners, weights, give, inverse_mass, step_s):
    """Move each hinge's corners towards flat, in place; x is (n, 3) float64."""
    scale = 1 / (step_s * step_s)
    for e in range(len(corners)):
        i, j, k, m = corners[e, 0], corners[e, 1], corners[e, 2], corners[e, 3]
        a, b, c, d = weights[e, 0], weights[e, 1], weights[e, 2], weights[e, 3]
        share = inverse_mass / (inverse_mass * (a * a + b * b + c * c + d * d) + give[e] * scale)
        for axis in range(3):
            off = share * (a * x[i, axis] + b * x[j, axis] + c * x[k, axis] + d * x[m, axis])
            x[i, axis] -= a * off
            x[j, axis] -= b * off
            x[k, axis] -= c * off
            x[m, axis] -= d * off
