"""From light to a picture: exposure, and the gain that gives the cloth the colour asked for.

What the camera sees of a colour hangs on folds, highlights, sheen and light that bounces between
folds. So the colour is measured in the finished picture, and the cloth's albedo mended until it is
the requested one; light is not touched, as its shading is in no colour.
"""

from dataclasses import dataclass, replace

import numpy as np
from numba import njit

from studio.colour import linear_of_hex, to_lab, to_linear, to_srgb

KNEE, CEILING = 0.70, 0.925
"""Linear light above which the shoulder bends, and what it never passes: white cloth stays apart
from a white ground, as sRGB 246 does from 255."""

DARKEST, LIGHTEST = 7.8, 92.0
"""CIELAB lightness that the cloth's mean is held between: with folds, black has lighter ones and
white darker ones. Both are within 5 CIEDE2000 of #000000 and #ffffff."""

ROOM = CEILING - KNEE

LEAST_ALBEDO = 0.006
"""Of the blackest dye, between its threads."""

GAIN_MIN, GAIN_MAX = 0.25, 3.0
TOE_MAX = 0.12

VEIL_MAX = 0.96
ROUGHNESSES, GLOSS_SHARES = (0.40, 0.60), (0.88, 0.45)
"""Share of a colour's light that highlights and sheen may make up, all cloth taken together, by
roughness: black cotton that is drawn by its gleams alone reads as leather, black satin without
them as cotton."""

ROUNDS = 20
CLOSE = 0.15
"""CIELAB distance at which the solution is good."""


DYED = 0.55
"""Share of a highlight that has been inside the fibre and has its colour: dyed yarn does not gleam
white (Marschner et al., SIGGRAPH 2003, on hair)."""


@dataclass(frozen=True)
class Exposure:
    """How light becomes a picture.

    Attributes
    ----------
    level : float
        Gain on all light.
    gain : tuple of float
        (3,) on the albedo of base cloth.
    toe : float
        Linear light that is taken off what has more than it, softly: what is left of the grey on
        black that neither dye nor polariser takes away. It steepens folds.
    veil : float
        Share of highlights and sheen that a polariser before the lens takes away: dark cloth keeps
        its gleams without the grey that the white room lays over it. It is the same for strong and
        weak ones, so that a soft sheen stays soft. Metal keeps all.
    """

    level: float = 1.0
    gain: tuple[float, float, float] = (1.0, 1.0, 1.0)
    toe: float = 0.0
    veil: float = 0.0


@njit(cache=True, error_model="numpy")
def expose(seen, albedo, base, opacity, finish, metallic, light, level, gain, toe,
           veil, cell, out):
    """Average a strip's samples into pixels.

    Light that bounces between folds takes their colour: Jimenez et al., "Practical real-time
    strategies for accurate indirect occlusion" (2016), equation 10.

    Parameters
    ----------
    seen : ndarray
        (h, W) int32, -1 for nothing.
    albedo, base, opacity, finish
        See `studio.tailor.surface.Surface`, the first three as float32.
    metallic : ndarray
        (F,) float32 by finish.
    light : ndarray
        (h, W, 4) float32, see `studio.tailor.shade.shade`.
    level, gain, toe, veil
        See `Exposure`; gain (3,) float64.
    cell : int
        Samples along the side of a pixel.
    out : ndarray
        (h / cell, W / cell, 6) float32: linear colour (3) as the opacity's mean, opacity and base
        of the samples that are seen, and the share of samples that are.
    """
    for row in range(out.shape[0]):
        for column in range(out.shape[1]):
            red = green = blue = thick = ground = 0.0
            count = 0
            for sample in range(cell * cell):
                y, x = row * cell + sample // cell, column * cell + sample % cell
                if seen[y, x] < 0:
                    continue
                count += 1
                ground += base[y, x]
                opaque = opacity[y, x]
                thick += opaque
                metal = metallic[finish[y, x]]
                gloss, fuzz = light[y, x, 2], light[y, x, 3]
                let = 1 - veil * (1 - metal)
                clear = max(light[y, x, 1], 0.02)
                brightest = max(albedo[y, x, 0] * (1 + base[y, x] * (gain[0] - 1)),
                                albedo[y, x, 1] * (1 + base[y, x] * (gain[1] - 1)),
                                albedo[y, x, 2] * (1 + base[y, x] * (gain[2] - 1)), LEAST_ALBEDO)
                for channel in range(3):
                    gained = 1 + base[y, x] * (gain[channel] - 1)
                    a = min(max(albedo[y, x, channel], LEAST_ALBEDO) * gained, 0.97)
                    bounced = ((clear * (2.0404 * a - 0.3324) + (0.6417 - 4.7951 * a)) * clear
                               + 2.7552 * a + 0.6903)
                    value = a * (1 - metal) * light[y, x, 0] * max(1.0, bounced)
                    tint = 1 - DYED + DYED * min(a / brightest, 1.0)
                    value += let * gloss * ((1 - metal) * tint + metal * a)
                    value += let * fuzz * np.sqrt(a)
                    value *= level
                    value *= value / (value + toe + 1e-9)
                    if value > KNEE:
                        value = KNEE + ROOM * np.tanh((value - KNEE) / ROOM)
                    value *= opaque
                    if channel == 0:
                        red += value
                    elif channel == 1:
                        green += value
                    else:
                        blue += value
            if count == 0:
                continue
            share = max(thick, 1e-6)
            out[row, column, 0] = red / share
            out[row, column, 1] = green / share
            out[row, column, 2] = blue / share
            out[row, column, 3] = thick / count
            out[row, column, 4] = ground / count
            out[row, column, 5] = count / (cell * cell)


def aim(target):
    """CIELAB that the mean of the cloth is brought to for ``#rrggbb``: (3,) float64."""
    lab = lab_of(linear_of_hex(target))
    return np.array([np.clip(lab[0], DARKEST, LIGHTEST), lab[1], lab[2]])


def lab_of(linear):
    """CIELAB of linear light, (..., 3): the mean over all but the last axis, (3,) float64."""
    rgb = np.clip(to_srgb(linear), 0, 1).reshape(1, -1, 3) * 255
    return to_lab(rgb).reshape(-1, 3).mean(0, dtype=np.float64)


def linear_of(lab):
    """Linear light of one CIELAB colour (3,), in gamut or clipped to it: (3,) float64."""
    fy = (lab[0] + 16) / 116
    f = np.array([fy + lab[1] / 500, fy, fy - lab[2] / 200])
    xyz = np.where(f > 6 / 29, f**3, 3 * (6 / 29) ** 2 * (f - 4 / 29))
    xyz *= [0.950456, 1.0, 1.088754]
    return np.clip(np.linalg.solve(RGB_TO_XYZ, xyz), 1e-5, 1)


RGB_TO_XYZ = np.array([[0.412453, 0.357580, 0.180423],
                       [0.212671, 0.715160, 0.072169],
                       [0.019334, 0.119193, 0.950227]])
"""ITU-R BT.709 primaries, D65, as OpenCV has them."""


def solve(probe, target, start=None):
    """Find the exposure that gives base cloth the colour asked for.

    Parameters
    ----------
    probe : callable
        From an `Exposure` to (n, 3) linear colours of base cloth in the picture.
    target : str
        ``#rrggbb``.
    start : Exposure, optional

    Returns
    -------
    exposure : Exposure
    missed : float
        CIELAB distance of the probe's mean from what was aimed at.
    """
    wanted = aim(target)
    goal = linear_of(wanted)
    exposure = start or Exposure()
    best, least = exposure, np.inf
    for _ in range(ROUNDS):
        found = lab_of(probe(exposure))
        missed = float(np.linalg.norm(found - wanted))
        if missed < least:
            best, least = exposure, missed
        if missed < CLOSE:
            break
        exposure = _mended(exposure, goal, linear_of(found))
    return best, least


def _mended(exposure, goal, found):
    ratio = np.clip(goal / found, 0.4, 2.5)
    gain = np.clip(np.array(exposure.gain) * ratio, GAIN_MIN, GAIN_MAX)
    toe, veil = exposure.toe, exposure.veil
    # A dye cannot be darker than its least: what is left is gloss. A polariser takes its veil off,
    # the print's black point the rest.
    stuck = gain <= GAIN_MIN
    if stuck.any():
        excess = float((found - goal)[stuck].max())
        if veil == VEIL_MAX:
            toe = float(np.clip(toe + 0.7 * excess, 0, TOE_MAX))
        veil = float(np.clip(veil + 8 * excess, 0, VEIL_MAX))
    return replace(exposure, gain=tuple(float(each) for each in gain), toe=toe, veil=veil)


def veil_for(light, base, roughness, level, target):
    """How far the polariser is turned so that gloss stays below its share of a colour.

    Parameters
    ----------
    light, base
        See `level_for`.
    roughness : float
        Of that cloth.
    level : float
        Gain on all light.
    target : str
        ``#rrggbb``.

    Returns
    -------
    float
        In [0, `VEIL_MAX`], see `Exposure`.
    """
    goal = float(linear_of(aim(target)).max())
    lit = light[base]
    veiled = level * float((lit[:, 2] + np.sqrt(goal) * lit[:, 3]).mean())
    share = float(np.interp(roughness, ROUGHNESSES, GLOSS_SHARES))
    return float(np.clip(1 - share * goal / max(veiled, 1e-6), 0, VEIL_MAX))


def level_for(light, base):
    """The gain on light under which cloth of middle grey has its own colour on average.

    Parameters
    ----------
    light : ndarray
        (..., 4) float32, see `studio.tailor.shade.shade`.
    base : ndarray
        (...) bool, the cloth to expose for.
    """
    lit = light[base]
    a, clear = 0.2, np.maximum(lit[:, 1], 0.02)
    bounced = (clear * (2.0404 * a - 0.3324) + 0.6417 - 4.7951 * a) * clear + 2.7552 * a + 0.6903
    return 1 / max(float((lit[:, 0] * np.maximum(1, bounced)).mean()), 1e-3)


def measured(picture, base):
    """CIELAB mean of base cloth in a finished picture.

    Parameters
    ----------
    picture : ndarray
        (H, W, 3) uint8 sRGB.
    base : ndarray
        (H, W) bool.

    Returns
    -------
    ndarray
        (3,) float64.
    """
    return lab_of(to_linear(picture[base].astype(np.float32) / 255))
