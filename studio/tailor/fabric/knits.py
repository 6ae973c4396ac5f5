"""Knitted cloths: jersey, sweater knits, ribs, and what hangs loosely between stitches.

Each function takes a generator and the canvas's pixels per cm, and answers with a `cloth` repeat.
"""

import numpy as np

from studio.set.noise import smoothstep
from studio.tailor.fabric.cloth import cloth
from studio.tailor.fabric.irregular import fibres, waves
from studio.tailor.fabric.loops import ASPECT, back_stitches, face_stitches
from studio.tailor.fabric.repeat import plane

FINENESS = 9.0
"""Pixels across a stitch at least, in its repeat."""

JERSEY, FINE, CHUNKY, RIB = 0.085, 0.30, 0.82, 0.24
"""Widths of stitches, cm."""


def jersey(random, density):
    """Fine stockinette: wales like hairlines."""
    return _stockinette(random, density, JERSEY, 8.0, depth=0.013, hollow=0.20, hair=0.35)


def spandex(random, density):
    """The closest stitches, of smooth filament."""
    return _stockinette(random, density, 0.055, 5.0, depth=0.005, hollow=0.10, hair=0.05)


def french_terry(random, density):
    """The face of sweatshirting: stockinette of thicker yarn, with a bloom."""
    return _stockinette(random, density, 0.115, 9.0, depth=0.020, hollow=0.24, hair=0.8)


def knit(random, density):
    """Sweater knit: Vs that are seen across a room."""
    return _stockinette(random, density, FINE, 9.0, depth=0.075, hollow=0.46, hair=0.7)


def cashmere(random, density):
    """Finer Vs, half hidden by their halo."""
    return _stockinette(random, density, 0.17, 8.0, depth=0.030, hollow=0.26, hair=1.5)


def chunky_knit(random, density):
    """Roving as thick as a finger, knitted loosely by hand."""
    return _stockinette(random, density, CHUNKY, 17.0, depth=0.24, hollow=0.58, hair=0.9)


def lurex(random, density):
    """A fine knit whose metal thread lies in every other course."""
    return _stockinette(random, density, 0.15, 8.0, depth=0.024, hollow=0.35, hair=0.1)


def _stockinette(random, density, width, size, depth, hollow, hair):
    wales = max(1, round(size / width))
    courses = max(1, round(size / (width * ASPECT)))
    across, along = wales * width, courses * width * ASPECT
    u, v = plane(across, along, max(1.6 * density, FINENESS / width))
    x, y = _strayed(random, u / np.float32(width), v / np.float32(width * ASPECT),
                    (courses, wales))
    relief, ply = face_stitches(x, y)
    return yarned(random, (across, along, density), relief, ply, width,
                  depth=depth, hollow=hollow, hair=hair)


def _strayed(random, x, y, stitches):
    """Stitches that are not all of one size: places moved by a share of a stitch."""
    courses, wales = stitches
    slow = (max(1, courses // 4), max(1, wales // 3))
    return (x + 0.05 * waves(random, x.shape, slow, 2, 0.8),
            y + 0.07 * waves(random, x.shape, slow, 2, 0.8))


def yarned(random, frame, relief, ply, stitch, depth, hollow, hair):
    """Stitches made cloth: shade between them, yarn that varies, hairs that stand off."""
    width, height, density = frame
    pixel = relief.shape[1] / width
    fuzz = fibres(random, relief.shape, 0.016 * pixel, 0.016 * pixel)
    halo = fibres(random, relief.shape, 0.05 * pixel, 0.03 * pixel)
    mottle = waves(random, relief.shape,
                   (max(2, int(height / stitch)), max(2, int(width / stitch / 2))))
    soft = 1 - hollow * (1 - np.minimum(1.12 * relief, 1)) ** np.float32(1.4)
    tone = soft * (1 + (0.02 + 0.025 * hair) * fuzz + 0.02 * hair * halo + 0.022 * mottle)
    tone *= 1 + np.float32(min(0.05, 0.25 * stitch)) * ply * (relief > 0.15)
    level = depth * relief + 0.05 * depth * ply * relief + 0.0022 * hair * (fuzz + halo)
    return cloth(width, height, density, tone / tone.mean(), level)


def ribbed_knit(random, density):
    """Two wales out, two in: ribs drawn together, so that the inner wales hardly show."""
    period, courses = 3.1 * RIB, round(9.0 / (RIB * ASPECT))
    ribs = round(9.0 / period)
    width, height = ribs * period, courses * RIB * ASPECT
    u, v = plane(width, height, max(1.6 * density, FINENESS / RIB))
    stray = 0.012 * waves(random, u.shape, (courses // 6, ribs), 2)
    x, y = u / np.float32(period) + stray, v / np.float32(RIB * ASPECT)
    y = y + 0.07 * waves(random, u.shape, (courses // 4, 2 * ribs), 2, 0.8)
    place = (x - np.rint(x)) * np.float32(period / RIB)
    # Wales on the shoulder of a rib are seen aslant.
    out = smoothstep(1.22, 0.86, np.abs(place))
    turned = np.sin(np.clip(place, -1.05, 1.05) * np.float32(np.pi / 2 / 1.05))
    face, ply = face_stitches(turned * np.float32(0.999), y)
    purl, purl_ply = back_stitches(place, y)
    dome = np.sqrt(np.maximum(1 - (place / np.float32(1.3)) ** 2, 0))
    relief = out * (0.42 + 0.58 * face) * (0.55 + 0.45 * dome) + (1 - out) * 0.22 * purl
    return yarned(random, (width, height, density), relief.astype(np.float32),
                  out * ply + (1 - out) * purl_ply, RIB, depth=0.13, hollow=0.52, hair=0.6)


def mesh(random, density):
    """Sports mesh: a knit of filament with small round holes in staggered rows."""
    pitch = 0.24
    count = 2 * round(8.0 / (2 * pitch))
    side = count * pitch
    u, v = plane(side, side, max(2 * density, 12 / pitch))
    row = v / np.float32(pitch)
    shift = np.float32(0.5) * (np.floor(row) % 2)
    x, y = u / np.float32(pitch) + shift, row
    away = np.hypot(x - np.floor(x) - 0.5, (y - np.floor(y) - 0.5) * 0.9)
    solid = smoothstep(0.19, 0.29, away)
    grain = fibres(random, u.shape)
    return cloth(side, side, density, (0.9 + 0.1 * solid) * (1 + 0.02 * grain),
                 0.03 * solid, 0.0, 0.25 + 0.75 * solid)
