"""Textures for the frame's own pixels. Call after a variant is set.

Light is traced over tiles of `REFERENCE` pixels. Where the frame shows them enlarged, what the
camera sees is looked up in tiles drawn finer: none is tinted, and no light ever meets them.
"""

from dataclasses import dataclass

import drjit as dr
import mitsuba as mi
import numpy as np

from studio.set.camera import DISTANCE
from studio.set.noise import REFERENCE
from studio.set.textures.texture import ALBEDOS

FINEST = 4096
"""Side of the largest tile: it takes some eight seconds and 130 MB."""

MOST_TIMES = 4
"""Of a picture, along each side."""


@dataclass(frozen=True)
class Coat:
    """One fine tile, and the surfaces that show it.

    Attributes
    ----------
    tile : mitsuba.Texture
        Tone, or the picture itself.
    colours : mitsuba.Float
        Linear RGB by shape, a key of `World.names`, three in a row.
    repeats : mitsuba.Float
        Repeats of the tile per unit of uv, by shape; 0 where it is not shown.
    """

    tile: "mi.Texture"
    colours: "mi.Float"
    repeats: "mi.Float"


def coats(names, stage, frame):
    """The `Coat`s that a frame of (width, height) pixels asks for.

    `names` are those of the `World` that was made of `stage`.
    """
    found = {}
    for shape, name in names.items():
        material = stage.surfaces[name].material
        drawn = material.texture if material.texture is not None else material.finer
        if drawn is not None:
            found.setdefault(id(drawn), {})[shape] = stage.surfaces[name]
    made = (_coat(shown, stage.camera, frame, max(names) + 1) for shown in found.values())
    return [coat for coat in made if coat is not None]


def tile_size(surface, camera, frame):
    """Side in pixels of the tile that shows a surface enlarged less than twice."""
    wanted = _scale(surface, camera, frame) / surface.material.tiles
    return int(np.clip(_power_of_two(wanted), REFERENCE, FINEST))


def picture_times(surface, camera, frame):
    """How many times the pixels that its picture has a surface would show, rounded down."""
    wide = np.ptp(surface.mesh.vertices[:, 0]) / surface.material.picture.shape[1]
    return int(np.clip(_power_of_two(_scale(surface, camera, frame) * wide), 1, MOST_TIMES))


def _scale(surface, camera, frame):
    """Pixels per scene unit where a surface comes nearest, but for what passes under the lens."""
    depth = max(camera.eye[2] - float(surface.mesh.vertices[:, 2].max()), 0.9 * DISTANCE)
    return camera.scale(*frame, depth)


def _power_of_two(value):
    return 2 ** np.floor(np.log2(value))


def _coat(shown, camera, frame, count):
    """The coat of surfaces that share a texture or a picture; None where theirs is fine enough."""
    material = next(iter(shown.values())).material
    colours, repeats = np.ones((count, 3), np.float32), np.zeros(count, np.float32)
    if material.texture is None:
        times = max(picture_times(surface, camera, frame) for surface in shown.values())
        tile = material.finer(times) if times > 1 else None
        repeats[list(shown)] = 1
    else:
        size = max(tile_size(surface, camera, frame) for surface in shown.values())
        tile = material.texture.finer(size).tone if size > REFERENCE else None
        for shape, surface in shown.items():
            colours[shape], repeats[shape] = surface.material.colour, surface.material.tiles
    if tile is None:
        return None
    return Coat(_lookup(tile), mi.Float(colours.ravel()), mi.Float(repeats))


def _lookup(tile):
    """A tile in half precision, repeated without end."""
    bitmap = mi.Bitmap(np.atleast_3d(tile).astype(np.float16))
    return mi.load_dict({"type": "bitmap", "bitmap": bitmap, "raw": True, "format": "fp16",
                         "wrap_mode": "repeat"})


def painted(albedo, hit, shape, coats):
    """`albedo` of hits, with what their fine tiles show instead where they have any."""
    plain = mi.Point2f(hit.uv)
    for coat in coats:
        repeats = dr.gather(mi.Float, coat.repeats, shape)
        here = repeats > 0
        hit.uv = plain * repeats
        shown = dr.gather(mi.Color3f, coat.colours, shape) * coat.tile.eval(hit, here)
        albedo = dr.select(here, dr.clip(shown, *ALBEDOS), albedo)
    hit.uv = plain
    return albedo
