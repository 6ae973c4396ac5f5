"""A top that is tucked in: cut off below the waist, and held there."""

from dataclasses import replace

import numpy as np

from studio.look.tops.sizing import girth
from studio.look.tops.template import ACROSS, POINTS
from studio.set.noise import smoothstep
from studio.tailor.curves import resample
from studio.tailor.pattern import Pin

ABOVE_HIP_CM = 1.5
"""Where it ends, above the hip."""

BLOUSE_CM = 2.2
"""How much cloth is drawn out again over the waistband."""

SNUG = 1.03
"""Its girth there, per the figure's."""

HELD = (0.0, 0.4, 0.0)
"""By which its end is held."""


def tucked(template, body):
    """A template that ends below the waist, snug on the hips; as it is where it is no longer."""
    end = body.figure.heights["hip"] + ABOVE_HIP_CM
    side = template.side
    if side[-1, 1] > end:
        return template
    below = int(np.argmax(side[:, 1] <= end))
    share = (side[below - 1, 1] - end) / (side[below - 1, 1] - side[below, 1])
    last = side[below - 1] + share * (side[below] - side[below - 1])
    side = resample(np.vstack([side[:below], last]), POINTS["side"])
    snug = girth(side[:, 1], body) / 4 * SNUG
    in_ = smoothstep(body.figure.heights["waist"], end + 2, side[:, 1])
    side[:, 0] += in_ * np.minimum(snug - side[:, 0], 0)
    return replace(template, side=side, hem=resample(side[-1:] * [(-1, 1), (1, 1)], ACROSS))


def holds(pattern, template):
    """The pattern with its hem held where the blouse over the waistband is drawn out."""
    pins = tuple(Pin((panel.name, edge.name), HELD, float(template.side[-1, 1] + BLOUSE_CM))
                 for panel in pattern.panels for edge in panel.edges if edge.name == "hem")
    return replace(pattern, pins=pattern.pins + pins)
