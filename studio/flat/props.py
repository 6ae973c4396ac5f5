"""Round things on the sweep that carry further colours: a disc on the wall, a plinth below."""

import numpy as np

from studio.flat.sweep import disc, lit, smoothstep, soft

KEY_DEGREES = 40
"""How far the key light stands off the camera's axis."""


def aimed(field, point):
    """`field` rescaled to one at a point (x, y): there a thing has just the requested colour.

    What is lit is the product, so the things round it take their exposure from where they are; the
    paper takes its own from the whole frame.
    """
    height, width = field.shape
    row = min(max(round(point[1]), 0), height - 1)
    column = min(max(round(point[0]), 0), width - 1)
    return field / field[row, column]


def disc_place(shape, box, offset, standing):
    """Centre (x, y) and radius, in pixels, of a disc on the wall behind the product.

    Parameters
    ----------
    shape : tuple of int
        Height and width of the frame.
    box : tuple of int
        (x, y, width, height) of the product.
    offset : float
        How far the disc stands off the product's axis, as a share of its radius.
    standing : bool
        Whether the product stands; the disc rises a little then.
    """
    x, y, across, tall = box
    radius = min(0.40 * min(shape), 0.62 * max(across, tall))
    radius = max(radius, 0.30 * min(shape))
    return (x + across / 2 + offset * radius, y + tall * (0.40 if standing else 0.5)), radius


def with_disc(scene, colour, field, light, centre, radius):
    """A painted disc on the wall.

    Parameters
    ----------
    scene : ndarray
        (H, W, 3) float32 linear light.
    colour : ndarray
        (3,) float32 linear.
    field : ndarray
        (H, W) float32, how strongly the sweep is lit.
    light : studio.flat.moods.Light
    centre, radius : tuple of float, float
        Pixels.
    """
    cover = disc(*field.shape, centre, (radius, radius))[..., None]
    return scene * (1 - cover) + lit(colour, aimed(field, centre), light) * cover


def with_plinth(scene, colour, field, light, box, key_side):
    """A low round plinth under the product, with its own shadow on the floor.

    Its top alone shows its colour on a tenth of what the product leaves to be seen.
    `box` is the product's, (x, y, width, height) in pixels; `key_side` is -1 for a key light from
    the left, 1 from the right; the rest is as above.
    """
    height, width = field.shape
    x, y, across, tall = box
    radius = min(max(0.80 * across, 0.38 * width), 0.48 * width)
    flat, drop = min(max(0.25 * radius, 0.11 * height), 0.17 * height), 0.05 * height
    # The product's lowest point is a little nearer to the camera than the plinth's axis.
    centre, level = x + across / 2, y + tall - 0.25 * flat
    scene = scene * _floor_shadow((height, width), (centre, level + drop), radius, flat, light,
                                  key_side)[..., None]

    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    top = disc(height, width, (centre, level), (radius, flat))
    foot = disc(height, width, (centre, level + drop), (radius, flat))
    between = (np.abs(columns - centre) <= radius) & (rows > level) & (rows <= level + drop)
    body = np.maximum(np.maximum(foot, between.astype(np.float32)), top)[..., None]

    here = aimed(field, (centre, level))
    turn = np.arcsin(np.clip((columns - centre) / radius, -1, 1))
    facing = np.clip(np.cos(turn - np.radians(KEY_DEGREES) * key_side), 0, 1)
    upright = here * (0.52 + 0.42 * facing) * (1 - 0.10 * smoothstep(level, level + drop, rows))
    scene = scene * (1 - body) + lit(colour, upright, light) * body
    top = top[..., None]
    return scene * (1 - top) + lit(colour, 1.06 * here, light) * top


def _floor_shadow(shape, foot, radius, flat, light, key_side):
    """Light left on the floor by a plinth standing at `foot`: a dark seam and a soft fall."""
    x, y = foot
    seam = soft(disc(*shape, (x, y + 0.12 * flat), (1.03 * radius, 1.05 * flat)), 0.035 * radius)
    fallen = disc(*shape, (x - 0.22 * key_side * radius, y), (1.12 * radius, 1.1 * flat))
    fallen = soft(fallen, 0.10 * radius * (0.6 + light.softness))
    return (1 - 0.45 * light.shadow * seam) * (1 - 0.40 * light.shadow * fallen)
