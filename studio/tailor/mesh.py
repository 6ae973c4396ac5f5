"""The triangles of a garment: where each is in space, and where it was cut from which panel."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class ClothMesh:
    """Sewn cloth, or any other part that is drawn like it: a button, a sole, a strap.

    Vertices on a seam are shared by its panels, so that places on the cloth belong to the corners
    of triangles.

    Attributes
    ----------
    positions : ndarray
        (n, 3) float64, cm, in the garment's space (`studio.tailor.pattern`).
    triangles : ndarray
        (m, 3) int32, counter-clockwise as seen from the cloth's outside.
    places : ndarray
        (m, 3, 2) float32: each corner's (u, v) on its panel, cm.
    panel_of : ndarray
        (m,) int16: index into `panels`.
    panels : tuple of str
        Names, by which a canvas belongs to a panel.
    """

    positions: np.ndarray
    triangles: np.ndarray
    places: np.ndarray
    panel_of: np.ndarray
    panels: tuple[str, ...]
