"""Arms and legs of a mannequin, within the form that cloth lies on."""

import numpy as np

from studio.look.figure import ARM_ANGLE
from studio.look.mannequin.clay import Ball, lofted
from studio.look.mannequin.torso import UNDER_CM

ARM_BLEND, LEG_BLEND = 4.5, 2.6
"""How far they run into the torso at their roots, cm."""

ARMPIT_CM = 6.0
"""How far down an arm it does: armpits stay open."""

WRIST_CM = 0.77
"""Where an arm ends and its hand begins, as a share of the way to the knuckles."""


def arm_frame():
    """(3, 3): away from the body, down the arm, to the front, of the arm at the viewer's right."""
    sin, cos = np.sin(ARM_ANGLE), np.cos(ARM_ANGLE)
    return np.array([[cos, sin, 0.0], [sin, -cos, 0.0], [0.0, 0.0, 1.0]])


def wrist_of(figure):
    """(3,) place where the hand at the viewer's right begins."""
    along, z, _ = figure.arm.T
    place = WRIST_CM * along[-1]
    return np.array([*(np.array(figure.shoulder) + place * arm_frame()[1])[:2],
                     np.interp(place, along, z)])


def sculpt_arm(clay, figure):
    """Join the arm down to the wrist."""
    along, z, radius = figure.arm.T
    top = radius[0] - UNDER_CM - 0.25
    rows = [(s, 0, z[0], *3 * (top,), 2.0) for s in (0.0, 1.0)]
    size = radius[0] / 4.6
    elbow, wrist = along[2], WRIST_CM * along[-1]
    for s in np.linspace(3, wrist, 28):
        r = float(np.interp(s, along, radius)) - UNDER_CM - 0.25 * _hump(s, 0, 6)
        # Biceps and the long muscle of the lower arm, a waist over the elbow and at the wrist.
        swell = (-0.25 * _hump(s, elbow - 2, 5)
                 - 0.25 * _hump(s, 0.27 * elbow, 4) - 0.45 * _hump(s, wrist + 1, 8)) * size
        away = 0.25 * size * (_hump(s, elbow + 6, 6) - _hump(s, elbow - 8, 7))
        rows.append((s, away, float(np.interp(s, along, z)), r + swell, r + 0.8 * swell,
                     r + 0.6 * swell, 2.05))
    # It runs out in the hand.
    rows += [(wrist + s, 0, float(np.interp(wrist + s, along, z)), share * r, share * r, share * r,
              2.0) for s, share in ((1.5, 0.7), (3.0, 0.4))]
    clay.join(lofted(rows, (*figure.shoulder[:2], 0.0), arm_frame(), fade_cm=ARMPIT_CM),
              ARM_BLEND)


def _hump(s, middle, width):
    return float(np.exp(-((s - middle) / width) ** 2))


def sculpt_leg(clay, figure):
    """Join the leg down to the ankle, its kneecap and its ankle bones."""
    x, y, z, half_width, depth = figure.leg.T
    rows = [(y[0] + 4, x[0] - 0.4, z[0], half_width[0] - 2, half_width[0] - 2,
             half_width[0] - 2, 2.0)]
    for one in np.linspace(y[0], y[-1] - 1, 42):
        a, d = (float(np.interp(-one, -y, each)) for each in (half_width, half_width * depth))
        a, d = a - UNDER_CM, d - UNDER_CM
        knee, below = _hump(one, figure.heights["knee"] + 5, 5), _hump(one, 41, 4)
        rows.append((one, float(np.interp(-one, -y, x)), float(np.interp(-one, -y, z)),
                     a - 0.15 * knee - 0.1 * below, d - 0.35 * knee - 0.3 * below, d, 2.1))
    # It runs out in the foot.
    rows += [(one, x[-1], z[-1] + 0.4, share * a, share * d, share * d, 2.1)
             for one, share in ((5.5, 0.85), (3.0, 0.55))]
    clay.join(lofted(rows), LEG_BLEND)
    knee = figure.heights["knee"]
    size = float(np.interp(-knee, -y, half_width)) / 5.4
    axis, centre = (float(np.interp(-knee, -y, each)) for each in (x, z))
    front = centre + float(np.interp(-knee, -y, half_width * depth)) - UNDER_CM
    clay.join(Ball((axis, knee, front - 1.75 * size), (2.5 * size, 3.1 * size, 1.7 * size)), 2.5)
    ankle = figure.heights["ankle"]
    for side, rise in ((1, -0.6), (-1, 0.4)):
        clay.join(Ball((x[-1] + side * (half_width[-1] - 1.1), ankle + rise, z[-1]),
                       (1.2, 1.5, 1.5)), 1.6)
