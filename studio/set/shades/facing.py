"""The plane that a shade stands in, across the sun's rays."""

import numpy as np


def facing(direction):
    """Unit vectors (across, up, towards the sun) of a plane that faces `direction`."""
    normal = np.asarray(direction, np.float64)
    normal = normal / np.linalg.norm(normal)
    across = np.cross([0, 1, 0], normal)
    across /= np.linalg.norm(across)
    return across, np.cross(normal, across), normal
