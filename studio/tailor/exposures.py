"""Layers of a garment put on film: each lit, developed in strips, and laid over the next."""

from dataclasses import dataclass

import numpy as np

from studio.tailor.develop import expose
from studio.tailor.gloss import tables
from studio.tailor.horizon import horizons, levels, steps
from studio.tailor.raster import NOTHING
from studio.tailor.scene import look
from studio.tailor.shade import shade
from studio.tailor.surface import lay_out

STRIP = 48
"""Rows of pixels that are worked on at a time."""

SHEER = 0.995
"""Opacity below which there is something to see behind."""

PROBED = 32_000
"""Pixels of base cloth that the exposure is solved on."""

GOLDEN = (5**0.5 - 1) / 2

DIMMED = 0.45
"""Share of the light that opaque cloth would keep from the layer behind it, which sheer cloth takes
by its opacity; the rest comes from behind and from the sides."""


@dataclass(frozen=True)
class Layer:
    """A surface and its light: (H, W, 4) float16, see `studio.tailor.shade.shade`."""

    surface: object
    light: np.ndarray
    metallic: np.ndarray


def layers(scene, canvases, light, cell):
    """All layers that are seen, the nearest first: two where cloth is sheer, else one.

    Parameters
    ----------
    scene : Scene
    canvases : mapping
        See `studio.tailor.surface.lay_out`.
    light : Light
    cell : int
        Samples along the side of a pixel.
    """
    seen, depth = look(scene)
    front = _lit(scene, lay_out(scene, seen, depth, canvases), light, cell)
    sheer = (front.surface.opacity < SHEER) & (seen >= 0)
    if not sheer.any():
        return [front]
    # Nothing lies behind -inf, so that only sheer samples are looked through.
    behind = lay_out(scene, *look(scene, np.where(sheer, depth, np.float32(-np.inf))), canvases)
    if not (behind.seen >= 0).any():
        return [front]
    back = _lit(scene, behind, light, cell)
    back.light[...] *= (1 - np.float16(DIMMED) * front.surface.opacity)[..., None]
    return [front, back]


def _lit(scene, surface, light, cell):
    finishes = surface.finishes
    gloss, sheen = tables(finishes, light)
    rows = np.array([(each.wrap, each.anisotropy, each.sheen, each.roughness)
                     for each in finishes], np.float32)
    height, width = scene.size
    cells = surface.relief.reshape(height // cell, cell, width // cell, cell).max(3).max(1)
    solid = cells > NOTHING / 2
    depths, scale = levels(cells, solid), scene.scale / cell
    distances, level_of = steps(scale)
    out = np.zeros((height, width, 4), np.float16)
    for top in range(0, height // cell, STRIP):
        bottom = min(top + STRIP, height // cell)
        around = np.zeros((bottom - top, width // cell, len(light.azimuths)), np.float32)
        horizons(depths, solid, scale, distances, level_of, light.azimuths, top, around)
        part = slice(top * cell, bottom * cell)
        lit = np.zeros((part.stop - part.start, width, 4), np.float32)
        shade(surface.seen[part], part.start, scene.placed, scene.triangles, scene.normals,
              scene.along_u, scene.along_v, surface.slope[part].astype(np.float32),
              surface.finish[part], rows, gloss, sheen, around, cell, light.moments,
              light.facing, lit)
        out[part] = lit
    metallic = np.array([each.metallic for each in finishes], np.float32)
    return Layer(surface, out, metallic)


def film(stack, exposure, cell, rows):
    """Develop rows of pixels of all layers.

    Parameters
    ----------
    stack : list of Layer
        Nearest first.
    exposure : Exposure
    cell : int
    rows : slice
        In pixels.

    Returns
    -------
    ndarray
        (h, W, 6) float32: linear colour (3), opacity of all layers, base of the nearest, and share
        of the samples where there is anything.
    """
    first = _exposed(stack[0], exposure, cell, rows)
    for layer in stack[1:]:
        below = _exposed(layer, exposure, cell, rows)
        # Where nothing is behind, `below` is empty and its opacity 0.
        through = (1 - first[..., 3]) * below[..., 3] * below[..., 5] / np.maximum(
            first[..., 5], 1e-6)
        total = first[..., 3] + through
        share = (through / np.maximum(total, 1e-6))[..., None]
        first[..., :3] = first[..., :3] * (1 - share) + below[..., :3] * share
        first[..., 3] = np.minimum(total, 1)
    return first


def _exposed(layer, exposure, cell, rows):
    part = slice(rows.start * cell, rows.stop * cell)
    surface = layer.surface
    height, width = rows.stop - rows.start, surface.seen.shape[1] // cell
    out = np.zeros((height, width, 6), np.float32)
    expose(surface.seen[part], surface.albedo[part].astype(np.float32),
           surface.base[part].astype(np.float32), surface.opacity[part].astype(np.float32),
           surface.finish[part], layer.metallic, layer.light[part].astype(np.float32),
           exposure.level, np.array(exposure.gain), exposure.toe, exposure.veil,
           cell, out)
    return out


def develop(stack, exposure, cell):
    """`film` of all rows."""
    height = stack[0].surface.seen.shape[0] // cell
    return np.concatenate([film(stack, exposure, cell, slice(top, min(top + STRIP, height)))
                           for top in range(0, height, STRIP)])


def is_base(developed):
    """Pixels (h, W) bool that show base cloth and nothing else."""
    return (developed[..., 4] > 0.9) & (developed[..., 5] > 0.999)


class Probe:
    """Rows of base cloth from all over, developed at any exposure, over white where sheer."""

    def __init__(self, stack, cell):
        surface = stack[0].surface
        ground = (surface.base > 0.9) & (surface.seen >= 0)
        pixels = int(ground.sum()) / cell**2
        height = surface.seen.shape[0] // cell
        count = min(height, int(height * PROBED / max(pixels, 1)) + 1)
        # Multiples of the golden ratio beat with no stripe.
        rows = np.unique((np.arange(count) * GOLDEN % 1 * height).astype(int))
        picked = (rows[:, None] * cell + np.arange(cell)).ravel()
        self._stack = [_rows_of(layer, picked) for layer in stack]
        self._cell = cell
        self._rows = slice(0, len(rows))
        self.light = self._stack[0].light.astype(np.float32)
        surface = self._stack[0].surface
        self.base = (surface.base > 0.9) & (surface.seen >= 0)
        kinds = np.bincount(surface.finish[self.base], minlength=len(surface.finishes))
        self.roughness = float(np.average([each.roughness for each in surface.finishes],
                                          weights=kinds)) if kinds.any() else 1.0

    def __call__(self, exposure):
        """(n, 3) linear colours of base cloth."""
        developed = film(self._stack, exposure, self._cell, self._rows)
        clear = 1 - developed[..., 3:4]
        return (developed[..., :3] * (1 - clear) + clear)[is_base(developed)]


def _rows_of(layer, rows):
    planes = {name: getattr(layer.surface, name)[rows]
              for name in ("seen", "relief", "albedo", "slope", "opacity", "base", "finish")}
    return Layer(type(layer.surface)(**planes, finishes=layer.surface.finishes),
                 layer.light[rows], layer.metallic)
