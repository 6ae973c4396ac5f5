"""A garment photographed: cut out, and on pure white with a soft shadow."""

from dataclasses import asdict, dataclass

import numpy as np
from skimage.color import deltaE_ciede2000

from studio.colour import linear_of_hex, to_srgb
from studio.flat import moods
from studio.flat.shadow import hanging_shadow, standing_shadow
from studio.tailor.develop import Exposure, aim, lab_of, level_for, measured, solve, veil_for
from studio.tailor.exposures import Probe, develop, is_base, layers
from studio.tailor.light import CATALOGUE, catalogue, prepare
from studio.tailor.prints import as_bytes, printed
from studio.tailor.raster import View
from studio.tailor.scene import stage

MARGIN = 0.06
FRONT = View()

FINE_PX = 900
"""Width below which pixels have nine samples instead of four: small pictures show every stair."""

EDGE = 0.04
"""Share of the shorter side over which a shadow goes out before it reaches the border."""

HANGING = moods.Light(1.0, 0.0, 0.0, (1, 1, 1), 0.30, 1.6, ())
STANDING = moods.Light(1.0, 0.0, 0.0, (1, 1, 1), 0.42, 1.4, ())
KEY_SIDE = -1.0
"""The key light stands at the left, see `studio.tailor.light`."""


@dataclass(frozen=True)
class Packshot:
    """A finished picture.

    Attributes
    ----------
    picture : ndarray
        (H, W, 3) uint8 sRGB, on white with a shadow; its outermost ring is 255.
    cutout : ndarray
        (H, W, 4) uint8 sRGB, straight alpha, without a shadow.
    base : ndarray
        (H, W) bool, pixels that show nothing but base cloth.
    facts : dict
        ``lab``: CIELAB mean of base cloth in the picture, ``distance``: its CIEDE2000 from the
        colour asked for, ``aimed``: that of what was aimed at, which is above 0 for black and
        white alone; None where there is no base cloth, or no colour to come to. ``level``,
        ``gain``, ``toe``, ``veil``: see `studio.tailor.develop.Exposure`; ``px_per_cm``.
    """

    picture: np.ndarray
    cutout: np.ndarray
    base: np.ndarray
    facts: dict


def photograph(parts, canvases, target, width_px, height_px, *, view=FRONT, stands=False,
               margin=MARGIN, thickness_cm=0.16, lights=None):
    """Draw a garment.

    Parameters
    ----------
    parts : sequence of ClothMesh
    canvases : mapping
        Panel's name to (outside, inside): two `Canvas`, the second None where the inside has the
        outside's colours and no relief.
    target : str or None
        ``#rrggbb`` that base cloth shall have in the picture; None leaves colours as drawn.
    width_px, height_px : int
    view : View
    stands : bool
        On a floor instead of hanging: shoes, bags.
    margin : float
        Clear share of the shorter side.
    thickness_cm : float
        Of the cloth's open edges.
    lights : sequence of Softbox and Sky, optional
        Those of a catalogue, set for goods of the target's lightness, when there are none.

    Returns
    -------
    Packshot

    Raises
    ------
    KeyError
        For a panel without a canvas.
    """
    cell = 3 if min(width_px, height_px) < FINE_PX else 2
    scene, window = stage(parts, view, width_px, height_px, margin=margin, samples=cell,
                          thickness_cm=thickness_cm)
    developed, exposure = _taken(scene, canvases, lights or _lights(target), target, cell)
    shot = printed(developed, scene, window, cell, width_px, height_px)
    base = np.zeros((height_px, width_px), bool)
    base[shot.part] = is_base(developed)
    base &= shot.whole
    del developed
    picture = _on_white(shot.linear, shot.alpha, stands)
    cutout = np.dstack([as_bytes(to_srgb(shot.linear)), as_bytes(shot.alpha)])
    return Packshot(picture, cutout, base,
                    _facts(picture, base, target, exposure, scene.scale / cell))


def _taken(scene, canvases, lights, target, cell):
    """The garment on film and its exposure; its samples, the largest of all, are let go here."""
    stack = layers(scene, canvases, prepare(lights), cell)
    exposure = _exposure(Probe(stack, cell), target)
    return develop(stack, exposure, cell), exposure


def _lights(target):
    return CATALOGUE if target is None else catalogue(aim(target)[0])


def _exposure(probe, target):
    if not probe.base.any():
        return Exposure()
    level = level_for(probe.light, probe.base)
    if target is None:
        return Exposure(level=level)
    veil = veil_for(probe.light, probe.base, probe.roughness, level, target)
    return solve(probe, target, Exposure(level=level, veil=veil))[0]


def _on_white(linear, alpha, stands):
    rows, columns = np.nonzero(alpha > 0.5)
    box = (columns.min(), rows.min(), np.ptp(columns) + 1, np.ptp(rows) + 1)
    shadow, light = (standing_shadow, STANDING) if stands else (hanging_shadow, HANGING)
    left = 1 - (1 - shadow(alpha, box, KEY_SIDE, light)) * _window(alpha.shape)
    share = alpha[..., None]
    return as_bytes(to_srgb(linear * share + left[..., None] * (1 - share)))


def _window(shape):
    """1 inside, falling to 0 on the outermost ring, (H, W) float32."""
    reach = max(2.0, EDGE * min(shape))
    ramps = [np.clip(np.minimum(np.arange(size), np.arange(size)[::-1]) / reach, 0, 1)
             for size in shape]
    rise = [ramp * ramp * (3 - 2 * ramp) for ramp in ramps]
    return np.outer(*rise).astype(np.float32)


def _facts(picture, base, target, exposure, px_per_cm):
    lab = distance = aimed = None
    if base.any():
        lab = measured(picture, base)
        if target is not None:
            wanted = lab_of(linear_of_hex(target))
            distance = float(deltaE_ciede2000(lab, wanted))
            aimed = float(deltaE_ciede2000(aim(target), wanted))
        lab = tuple(round(float(each), 2) for each in lab)
    return {"lab": lab, "distance": distance, "aimed": aimed, "px_per_cm": px_per_cm,
            **asdict(exposure)}
