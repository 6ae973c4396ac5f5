"""The picture of a dressed mannequin: what is worn painted in its order, on a light set."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.colour import to_srgb
from studio.flat.sweep import smoothstep, soft
from studio.look.accessories.shod import shod
from studio.look.mannequin.stand import BASE
from studio.look.under_hems import under_hems
from studio.tailor.develop import Exposure
from studio.tailor.exposures import develop, layers
from studio.tailor.light import CATALOGUE, prepare
from studio.tailor.prints import as_bytes, printed
from studio.tailor.raster import NOTHING, View, nearest
from studio.tailor.scene import stage

VIEW = View(pitch=0.07)
"""From a little above, so that the base is seen as a disc."""

MARGIN = 0.04

EXPOSURE = Exposure(level=0.95, veil=0.7)
"""One for all pictures: cloth that faces the camera has the colour of its canvas, which is a
photo's and has that photo's gloss in it already."""

LAYER_CM = 0.8
"""How far what is worn comes before what it is worn over, see `studio.tailor.scene.stage`."""
SKIN_CM = -0.5
"""The same of the mannequin."""

HELD = frozenset({"bag", "handbag"})
"""What lies in a hand: fingers come before its handle, so that it is no nearer than it is."""

FINE_PX = 700
"""Width below which pixels have nine samples instead of four."""

NOBODY, MANNEQUIN = -1, -2
"""Of `LookPicture.regions`."""

GRAIN = 0.008
"""Linear light of one step of the picture where the set is."""

WALL, FLOOR = 0.79, 0.85
"""Linear light of the set at the top of the picture and on the floor."""


@dataclass(frozen=True)
class LookPicture:
    """A finished picture.

    Attributes
    ----------
    picture : ndarray
        (H, W, 3) uint8 sRGB.
    cutout : ndarray
        (H, W, 4) uint8 sRGB, straight alpha: the mannequin on its base and all that it wears,
        without a shadow.
    regions : ndarray
        (H, W) int16: the place in `worn` of what is seen, `NOBODY`, or `MANNEQUIN`.
    fronts : ndarray
        (n, H, W) bool: where each of `worn` has its outside towards the viewer, hidden or not.
    px_per_cm : float
    """

    picture: np.ndarray
    cutout: np.ndarray
    regions: np.ndarray
    fronts: np.ndarray
    px_per_cm: float


def photograph(mannequin, worn, width_px, height_px, *, view=VIEW):
    """Draw a mannequin and what it wears.

    It stands at the same place of a frame, as large, whatever it wears.

    Parameters
    ----------
    mannequin : studio.look.mannequin.stand.Mannequin
    worn : sequence of studio.look.worn.Worn
        In the order of painting: what is beneath first.
    width_px, height_px : int
    view : View

    Returns
    -------
    LookPicture

    Raises
    ------
    KeyError
        For a panel without a canvas.
    """
    heels = [each.facts["heel_cm"] for each in worn if "heel_cm" in each.facts]
    if heels:
        mannequin = shod(mannequin, max(heels))
    mannequin = under_hems(mannequin, worn, view.turn(np.eye(3))[:, 2])
    cell = 3 if min(width_px, height_px) < FINE_PX else 2
    scene, window = _staged(mannequin, worn, view, width_px, height_px, cell)
    canvases = dict(mannequin.canvases)
    for each in worn:
        canvases.update(each.canvases)
    developed, seen = _taken(scene, canvases, cell)
    shot = printed(developed, scene, window, cell, width_px, height_px)
    del developed
    regions = np.full((height_px, width_px), NOBODY, np.int16)
    owners = _owners(scene, worn)
    regions[shot.part] = owners[np.where(seen < 0, -1, scene.side_of[seen] // 2)]
    fronts = np.zeros((len(worn), height_px, width_px), bool)
    for place in range(len(worn)):
        fronts[place][shot.part] = _front(scene, cell, owners[scene.side_of // 2] == place)
    stands = np.zeros((height_px, width_px), np.float32)
    stands[shot.part] = _seen_of(scene, seen, BASE)
    share = shot.alpha[..., None]
    ground = _set(width_px, height_px, stands, scene.scale / cell)[..., None]
    return LookPicture(
        as_bytes(to_srgb(shot.linear * share + ground * (1 - share))),
        np.dstack([as_bytes(to_srgb(shot.linear)), as_bytes(shot.alpha)]),
        regions, fronts, scene.scale / cell)


def _staged(mannequin, worn, view, width_px, height_px, cell):
    """The mannequin and, each a layer before what is beneath it, the parts that it wears."""
    parts = list(mannequin.parts)
    forward, thickness = [SKIN_CM] * len(parts), [0.0] * len(parts)
    for place, each in enumerate(worn):
        parts += each.parts
        nearer = 0.0 if each.item.category in HELD else LAYER_CM * place
        forward += [nearer] * len(each.parts)
        thickness += [each.thickness_cm] * len(each.parts)
    return stage(parts, view, width_px, height_px, margin=MARGIN, samples=cell,
                 thickness_cm=thickness, forward_cm=forward, held=mannequin.parts)


def _taken(scene, canvases, cell):
    """All of it on film, and the triangles seen, one in each pixel; the samples, which are large,
    are let go here."""
    stack = layers(scene, canvases, prepare(CATALOGUE), cell)
    seen = stack[0].surface.seen[cell // 2::cell, cell // 2::cell].copy()
    return develop(stack, EXPOSURE, cell), seen


def _owners(scene, worn):
    """(panels + 1,) int16: whose each panel of the scene is; the last is for where none is."""
    owner = {name: place for place, each in enumerate(worn)
             for part in each.parts for name in part.panels}
    return np.array([owner.get(name, MANNEQUIN) for name in scene.panels] + [NOBODY], np.int16)


def _front(scene, cell, own):
    """Where an item alone would show its outside, (h, w) bool; `own` (m,) are its triangles."""
    shape = scene.size[0] // cell, scene.size[1] // cell
    seen, depth = np.full(shape, -1, np.int32), np.full(shape, NOTHING, np.float32)
    nearest(scene.placed / [cell, cell, 1], scene.triangles[own], scene.bias[own],
            np.empty((0, 0), np.float32), depth, seen)
    outside = np.append(scene.side_of[own] % 2 == 0, False)
    return outside[seen]


def _seen_of(scene, seen, panel):
    return (seen >= 0) & (scene.side_of[seen] // 2 == scene.panels.index(panel))


def _set(width, height, stands, px_per_cm):
    """Linear light of the seamless set with the shadow of what stands on it: (H, W) float32."""
    rows, columns = np.nonzero(stands)
    base, left, right = rows.max(), columns.min(), columns.max()
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    light = WALL + (FLOOR - WALL) * smoothstep(0.15, 1.0, y / height)
    far = np.hypot((x - width / 2) / (0.75 * max(width, 0.75 * height)),
                   (y - 0.55 * height) / height)
    light = light * (1 - 0.10 * smoothstep(0.25, 0.95, far))
    middle, half = (left + right) / 2, (right - left) / 2
    wide = _pool(x, y, middle + 0.10 * half, base - 0.9 * px_per_cm, 1.35 * half, 0.11 * half)
    cast = _pool(x, y, middle + 0.75 * half, base - 1.6 * px_per_cm, 1.3 * half, 0.13 * half)
    under = np.zeros_like(stands)
    drop = max(1, round(0.5 * px_per_cm))
    under[drop:] = stands[:-drop]
    touch = np.maximum(soft(under, 0.35 * px_per_cm), 0)
    near = cv2.GaussianBlur(under, (0, 0), 2.2 * px_per_cm, sigmaY=0.9 * px_per_cm)
    left_over = (1 - 0.30 * wide) * (1 - 0.16 * cast) * (1 - 0.45 * touch) * (1 - 0.25 * near)
    # A gradient this slow would show its steps in eight bits.
    grain = np.random.default_rng(0).uniform(-0.5, 0.5, stands.shape)
    return (light * left_over + GRAIN * grain).astype(np.float32)


def _pool(x, y, across, down, wide, high):
    """A soft round patch, 1 in its middle."""
    return np.exp(-(((x - across) / wide) ** 2) - ((y - down) / high) ** 2)
