"""A cap: a known shape on the head, seen in the photo from where it was taken."""

from functools import cache

import numpy as np

from studio.errors import PoseUnsupported
from studio.look.accessories.places import head_half
from studio.look.accessories.photo_panel import photo_panel, trimmed
from studio.look.accessories.registration import likeliest, shown, views
from studio.look.worn import Worn
from studio.tailor.blocks.skin import rotation
from studio.tailor.finish import Finish
from studio.tailor.garments import baseball_cap
from studio.tailor.mesh import ClothMesh
from studio.tailor.spec import Spec

FINISH = Finish(roughness=0.85, specular=0.025, sheen=0.1, wrap=0.1)
EASE_CM = 0.7
"""How much wider than the head it is."""
LEAN = -0.05
"""Radians by which it sits back."""
HIGH_CM = 1.5
"""How far above the middle of the forehead its axis ends."""
LEAST_LIKE = 0.72

DIRECTIONS = views(np.radians(np.arange(-105, 106, 15)), (-0.1, 0.05, 0.2, 0.35, 0.55, 0.8))
ACROSS = 0
"""The axis across which a cap is its own mirror image."""


def wear_cap(item, body, places, seed):
    """A `Worn` cap on the head."""
    rgba = trimmed(item.rgba)
    points, triangles = _shape()
    seen = likeliest(rgba[..., 3] > 127, points, triangles, DIRECTIONS)
    if seen.likeness < LEAST_LIKE:
        raise PoseUnsupported("The cap cannot be told from its outline: a photo from the front, "
                              "or from the front's side, would do.")
    width = np.ptp(seen.columns)
    panel = photo_panel(rgba, width / np.ptp(seen.view.turn(points)[:, 0]))
    corners = shown(points, triangles, seen, ACROSS)
    name = f"{item.line}/cap"
    mesh = ClothMesh(_set_on(points, places), triangles,
                     panel.places(*np.moveaxis(corners, -1, 0)).astype(np.float32),
                     np.zeros(len(triangles), np.int16), (name,))
    return Worn(item, (mesh,), {name: (panel.canvas(FINISH), None)}, 0.0,
                {"px_per_cm": float(panel.px_per_cm), "likeness": round(seen.likeness, 3),
                 "yaw": round(seen.view.yaw, 2), "pitch": seen.view.pitch})


@cache
def _shape():
    """Points and triangles of a cap that faces the viewer."""
    plain = Spec("baseball_cap", ("#ffffff",), "twill", "solid", "regular", "regular", 0)
    mesh = baseball_cap.draft(plain).solids[0].mesh
    return mesh.positions, mesh.triangles


def _set_on(points, places):
    half, deep = head_half(places, places.brow)
    wide = (half + EASE_CM) / baseball_cap.WIDE
    long = (deep + EASE_CM) / baseball_cap.DEEP
    foot = np.array([0, places.brow + HIGH_CM, places.head[2]])
    return points * [wide, (wide + long) / 2, long] @ rotation(0, LEAN).T + foot
