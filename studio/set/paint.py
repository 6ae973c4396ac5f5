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


@dataclass(frozen=True)
class Coat:
    """One fine tile, and the surfaces that show it.

    Attributes
    ----------
    tile : mitsuba.Texture
        Tone.
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
        surface = stage.surfaces[name]
        if surface.material.texture is not None:
            found.setdefault(id(surface.material.texture), {})[shape] = surface
    return [_coat(shown, size, max(names) + 1) for shown in found.values()
            if (size := max(tile_size(surface, stage.camera, frame)
                            for surface in shown.values())) > REFERENCE]


def tile_size(surface, camera, frame):
    """Side in pixels of the tile that shows a surface enlarged less than twice."""
    depth = max(camera.eye[2] - float(surface.mesh.vertices[:, 2].max()), 0.9 * DISTANCE)
    wanted = camera.scale(*frame, depth) / surface.material.tiles
    return int(np.clip(2 ** np.floor(np.log2(wanted)), REFERENCE, FINEST))


def _coat(shown, size, count):
    texture = next(iter(shown.values())).material.texture
    tone = texture.finer(size).tone.astype(np.float16)
    bitmap = mi.Bitmap(tone if tone.ndim == 3 else tone[..., None])
    tile = mi.load_dict({"type": "bitmap", "bitmap": bitmap, "raw": True, "format": "fp16",
                         "wrap_mode": "repeat"})
    colours, repeats = np.zeros((count, 3), np.float32), np.zeros(count, np.float32)
    for shape, surface in shown.items():
        colours[shape], repeats[shape] = surface.material.colour, surface.material.tiles
    return Coat(tile, mi.Float(colours.ravel()), mi.Float(repeats))


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
