"""Laying cloth on a canvas: a material, patterned and dyed to the colours asked for."""

from functools import lru_cache

import cv2
import numpy as np

from studio.set.noise import stream
from studio.tailor.fabric.companions import companions
from studio.tailor.fabric.dye import Places
from studio.tailor.fabric.irregular import clouds
from studio.tailor.fabric.loops import FOOT_TO_HEAD, RISE
from studio.tailor.fabric.materials import MATERIALS
from studio.tailor.fabric.patterns import PATTERNS

WHITEST, BLACKEST = 0.90, 0.012
"""Reflectance of bleached cloth and of the deepest dye: no colour is laid beyond them."""

LIGHTEST = 0.97
"""Reflectance that single fibres and crowns of threads may have."""

UNDYED = np.float32([0.66, 0.62, 0.54])
"""Linear colour of yarn that no dye has reached."""

DEPTH_LEFT = 0.82
"""Share of the dye that undyed yarn beside it may be paid for with."""

BETWEEN = 0.08
"""Share of what sheer cloth lets through that comes between its yarns, whatever their dye."""

STRAY, STRAY_CELL = 0.010, 8.0
"""How far cloth strays from its grain, and over which distances, cm."""

CLOUD_CELL = 11.0
"""cm between the slow bumps of a dye's unevenness."""

PASSES, NEAR_ENOUGH = 4, 0.004
"""How often the mean of the ground is corrected, as lights that are cut off lower it again; and
the share of a colour that is let pass."""

GLITTER = 0.16
"""Share of a cloth's pixels that glitter where it has metal thread."""


def lay(canvas, material, pattern, colours, seed, span=None):
    """Lay cloth over the whole of a canvas.

    What was on it is gone after this. `base` is where the ground's colour is alone, and the mean
    albedo there is that colour.

    Parameters
    ----------
    canvas : Canvas
    material : str
        Of `studio.tailor.fabric.materials.MATERIALS`.
    pattern : str
        Of `studio.tailor.fabric.patterns.PATTERNS`.
    colours : sequence of ndarray
        (3,) linear RGB, at least one: the ground, then others of the pattern in its order. Those
        that lack are found by `companions`.
    seed : int
    span : tuple of float, optional
        See `studio.tailor.fabric.dye.Places`.
    """
    bolt, figure = MATERIALS[material], PATTERNS[pattern]
    dyes = tuple(dyeable(dye) for dye in companions(colours[0], pattern, seed, colours[1:]))
    u, v = _strayed(canvas, seed)
    tone, relief, pale, veil = cv2.split(_cut(material, canvas.density, seed).at(u, v))
    # What is bleached has no dye to be uneven.
    cloud = bolt.cloud * min(1.0, 2 * (1 - float(dyes[0].max())))
    tone += np.float32(cloud) * tone * clouds(
        stream(seed, "fabric/clouds"), canvas.shape, CLOUD_CELL * canvas.density)
    dyed = figure.draw(_places(bolt, u, v, canvas.density, span), dyes,
                       stream(seed, f"fabric/{pattern}"))
    canvas.albedo[:] = _dyed(dyed, dyes[0], tone, pale)
    canvas.height[:] = relief if dyed.relief is None else relief + dyed.relief
    # Sampling leaves an opaque cloth a rounding away from 1.
    canvas.opacity[:] = np.clip(np.rint(veil * 1024) / 1024, 0, 1)
    if bolt.translucent:
        canvas.opacity[:] = 1 - (1 - canvas.opacity) * _through(dyes[0])
    canvas.base[:], canvas.fade = dyed.ground, dyed.fade
    canvas.finish[:] = canvas.index_of(bolt.finish)
    if bolt.glitter:
        points = stream(seed, "fabric/glitter").random(canvas.shape, np.float32)
        canvas.finish[points < GLITTER] = canvas.index_of(bolt.glitter)


def dyeable(colour):
    """The nearest that cloth can be dyed to a linear colour: (3,) float32."""
    colour = np.asarray(colour, np.float32)
    return np.maximum(colour * min(1.0, WHITEST / float(max(colour.max(), 1e-6))),
                      np.float32(BLACKEST))


@lru_cache(maxsize=2)
def _cut(material, density, seed):
    """The repeat that all panels of a garment are cut from, kept for the next."""
    return MATERIALS[material].draw(stream(seed, f"fabric/{material}"), density)


def _strayed(canvas, seed):
    """Where the grain runs on real cloth: never quite straight."""
    random = stream(seed, "fabric/stray")
    cell = STRAY_CELL * canvas.density
    return tuple(grain + np.float32(STRAY) * clouds(random, canvas.shape, cell)
                 for grain in (canvas.grain_u, canvas.grain_v))


def _through(dye):
    """How much of its light sheer cloth still lets through when dyed, float32: what the dye absorbs
    most is what shows as a veil of white."""
    return np.float32(BETWEEN + (1 - BETWEEN) * float(min(dye)) ** (1 / 2.2))


def _places(bolt, u, v, density, span):
    """Where the pattern is looked up: stitch by stitch where it is knitted in."""
    if not bolt.stitch:
        return Places(u, v, 1 / density, span=span)
    wide, tall = bolt.cell
    x = u * np.float32(1 / wide)
    wale = np.floor(x)
    # The legs of a V rise outwards: the colour of a stitch runs up with them.
    away = np.clip(np.abs(x - wale - np.float32(0.5)), *FOOT_TO_HEAD)
    course = np.floor(v * np.float32(1 / tall) - RISE * (away - np.float32(FOOT_TO_HEAD[0])))
    return Places((wale + np.float32(0.5)) * np.float32(wide),
                  (course + np.float32(0.5)) * np.float32(tall), 1 / density, bolt.cell, span)


def _dyed(dyed, ground, tone, pale):
    """Dye and cloth together: (H, W, 3) float32, whose mean on the ground is the ground's."""
    mask = dyed.ground.view(np.uint8)
    tone = _held(tone, float(ground.max()))
    albedo = cv2.multiply(dyed.colour, cv2.merge([tone, tone, tone]))
    share = float(pale.mean())
    if share > 0:
        albedo += _undyed(albedo, pale, share, ground)
    for _ in range(PASSES):
        mean = np.array(cv2.mean(albedo, mask)[:3])
        if mean.min() <= 0 or np.abs(mean / ground - 1).max() < NEAR_ENOUGH:
            break
        albedo = cv2.multiply(albedo, (*(np.float64(ground) / mean), 1.0))
        np.clip(albedo, np.float32(BLACKEST / 4), np.float32(LIGHTEST), out=albedo)
    return np.clip(albedo, np.float32(BLACKEST / 4), np.float32(LIGHTEST), out=albedo)


def _held(tone, brightest):
    """A tone whose lights do not pass what cloth can reflect.

    White cloth shows less of its threads than dark: light that enters one leaves by another.
    """
    peak = float(np.quantile(tone[::9, ::9], 0.998))
    room = LIGHTEST / brightest - 1
    if peak - 1 <= room:
        return tone
    return 1 + (tone - 1) * np.float32(room / (peak - 1))


def _undyed(albedo, pale, share, ground):
    """What undyed yarn adds, and takes from the dyed so that the mean is kept: (H, W, 3)."""
    lighter = np.maximum(UNDYED - ground, 1e-4)
    strength = float(min(1.0, (DEPTH_LEFT * ground / (share * lighter)).min()))
    weight = (pale - np.float32(share)) * np.float32(strength)
    return cv2.multiply(cv2.merge([weight, weight, weight]),
                        cv2.subtract(np.broadcast_to(UNDYED, albedo.shape).copy(), albedo))
