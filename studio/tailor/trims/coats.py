"""Coats: a whole panel that is made of something other than the garment's cloth."""

import numpy as np

from studio.tailor.fabric.lay import lay
from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.spots import around

CLOUD_CM = 1.7


def coat(canvas, stuff, seed):
    """Cover a canvas with a stuff, nearly even, streaked as far as it has streaks."""
    spot = _whole(canvas)
    u, v = spot.places()
    uneven = ripples(seed, u / CLOUD_CM, v / CLOUD_CM)
    streaks = ripples(seed + 1, (u + 0.6 * uneven) / 0.35, v / 2.4)
    tone = 1 + 0.02 * uneven + 0.8 * stuff.streaks * streaks
    spot.tint(np.clip(np.outer(tone, stuff.colour), 0.002, 0.97), np.ones(len(spot.index)))
    spot.finish(stuff.finish, np.ones(len(spot.index)))
    canvas.base[:] = False


def lining(canvas, material, colour, seed):
    """Lay another cloth than the garment's own; none of it counts as base."""
    lay(canvas, material, "solid", (np.asarray(colour, np.float32),), seed)
    canvas.base[:] = False


def _whole(canvas):
    height, width = canvas.shape
    density = canvas.density
    centre = (canvas.low[0] + width / 2 / density, canvas.low[1] + height / 2 / density)
    return around(canvas, centre, width / density, height / density)
