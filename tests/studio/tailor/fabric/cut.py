"""Canvases to lay cloth on, as small as shows what is tested."""

import numpy as np

from studio.tailor.canvas import blank
from studio.tailor.finish import Finish

BARE = Finish(1.0, 0.02)


def square(side=17.0, density=8.0, grain=0.0):
    """A canvas of a square, `side` cm with its margin."""
    inner = side - 3.0
    corners = np.array([[0, 0], [inner, 0], [inner, inner], [0, inner]], np.float64)
    return blank(corners, density, BARE, grain)
