"""A known shape with the colours of a photo."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from studio.look.accessories.photo_panel import PhotoPanel
from studio.look.photo_cloth import plain_canvas
from studio.tailor.finish import Finish
from studio.tailor.mesh import ClothMesh

DENSITY = 12.0
"""Pixels per cm of a sole's canvas."""
TREAD_CM, TREAD = 0.6, 0.72
"""Height of the outsole, and its reflectance per that of the wall over it."""
GROOVE_CM, GROOVE = 0.07, 0.6
"""Half height and reflectance of the groove between both."""


@dataclass(frozen=True)
class Sole:
    """A sole that the photo does not show.

    Attributes
    ----------
    places : ndarray
        (k, 3, 2) cm: its triangles' corners round and up its wall.
    colour : ndarray
        (3,) linear RGB.
    """

    places: np.ndarray
    colour: np.ndarray

    def canvas(self, finish: Finish):
        """A wall over a darker tread."""
        flat = self.places.reshape(-1, 2)
        low, high = flat.min(0), flat.max(0)
        canvas = plain_canvas(self.colour, np.array([low, high]), DENSITY, finish)
        v = canvas.grain_v[..., None]
        canvas.albedo[...] *= np.where(v < TREAD_CM, TREAD, 1.0)
        canvas.albedo[...] *= 1 - (1 - GROOVE) * np.exp(-((v - TREAD_CM) / GROOVE_CM) ** 2)
        return canvas


@dataclass(frozen=True)
class Painted:
    """Where the triangles of a shape take their colours from.

    Attributes
    ----------
    points : ndarray
        (n, 3) cm, in the shape's own space.
    triangles : ndarray
        (m, 3) int32.
    panel : PhotoPanel
    corners : ndarray
        (m, 3, 2): column and row of each corner in the photo.
    unseen : ndarray
        (m,) bool: triangles of the sole, where the photo does not show it.
    sole : Sole or None
        None where it does.
    facts : mapping
    """

    points: np.ndarray
    triangles: np.ndarray
    panel: PhotoPanel
    corners: np.ndarray
    unseen: np.ndarray
    sole: Sole | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    def mesh(self, name, points, mirrored=False):
        """A `ClothMesh` of the photo's panel, and of the sole's where the photo does not show it.

        Its vertices are at `points`; `mirrored` where those are the shape's mirror image.
        """
        turn = slice(None, None, -1) if mirrored else slice(None)
        places = self.panel.places(*np.moveaxis(self.corners, -1, 0)).astype(np.float32)
        names = (name,)
        if self.sole is not None:
            places[self.unseen] = self.sole.places
            names = (name, f"{name}_sole")
        return ClothMesh(points, np.ascontiguousarray(self.triangles[:, turn]),
                         np.ascontiguousarray(places[:, turn]), self.unseen.astype(np.int16),
                         names)

    def canvases(self, name, finish: Finish):
        """The canvases of its panels."""
        photo = {name: (self.panel.canvas(finish), None)}
        if self.sole is None:
            return photo
        return {**photo, f"{name}_sole": (self.sole.canvas(finish), None)}
