"""From scene light to a picture: exposure, the requested palette, tone curve, vignette, grain."""

import cv2
import numpy as np

from studio.colour import to_linear, to_srgb
from studio.set.noise import stream
from studio.set.palette import luminance

SHOULDER = 0.72
"""Display-linear level above which highlights roll off instead of clipping."""

LIT_PERCENTILE, EVEN_PERCENTILE = 68, 55
"""Where the lit part of the main surface lies: higher under a sun, which leaves much in shade."""

CALIBRATION_STEPS, CALIBRATION_STRENGTH = 3, 0.85
STEP_LIMIT = 1.33
"""Most that one step may change a part's brightness: its shading must stay believable."""

OWN_TINT = 1.08
"""Most that a part's colour balance may differ from the main surface's. The product's colour on
a pedestal is real light: to take all of it out would tint the pedestal with the complement."""

UNKNOWN_TINT = 0.20
"""How much more it may differ in a channel in which the main surface tells nothing of the light."""

BRIGHTEST = 0.74
"""Luminance that a part is calibrated to at most: a white pedestal must keep its shading."""

STRONGEST = 0.85
"""Channel that a part is calibrated to at most: above it the tone curve bleaches, and more light
would only make a strong colour paler."""

GLARE_FROM, GLARE_TO = 1.1, 5.0
"""Exposed light from which a lens shows a halo, and above which its halo grows no more."""

GLARE = ((0.006, 0.10), (0.022, 0.06), (0.07, 0.05))
"""Halos of a lamp: radius as a share of the frame's shorter side, and strength."""

GRAIN = 0.0035
"""Standard deviation of the grain in sRGB; it also keeps smooth walls from banding in 8 bits."""


def tone(linear, mood, exposure):
    """Tone-map linear light (..., 3) to sRGB floats in [0, 1]."""
    x = linear * np.float32(exposure)
    peak = x.max(-1, keepdims=True)
    rolled = SHOULDER + (1 - SHOULDER) * (1 - np.exp(-(peak - SHOULDER) / (1 - SHOULDER)))
    rolled = np.where(peak > SHOULDER, rolled, peak)
    kept = x * (rolled / np.maximum(peak, 1e-6))
    # Very bright colours also lose chroma, as film does, instead of turning into flat primaries.
    bleach = np.clip((peak - SHOULDER) / 1.6, 0, 1) * 0.55
    srgb = np.clip(to_srgb(kept * (1 - bleach) + rolled * bleach), 0, 1)
    # An S-curve with fixed ends: a straight slope would crush dark walls to black.
    bend = np.float32(4 * (mood.contrast - 1))
    return np.clip(srgb + bend * (srgb - 0.5) * srgb * (1 - srgb), 0, 1)


def exposure(linear, main, colour, mood, sunlit):
    """Gain that brings the lit part of the main surface to its colour's luminance.

    Parameters
    ----------
    linear : ndarray
        (H, W, 3) float32.
    main : ndarray
        (H, W) bool, where the main surface is seen.
    colour : ndarray
        (3,) linear, the colour asked for it.
    mood : Mood
    sunlit : bool
    """
    where = main if main.mean() > 0.02 else np.ones_like(main)
    lit = np.percentile(luminance(linear[where]), LIT_PERCENTILE if sunlit else EVEN_PERCENTILE)
    return float(luminance(_printable(colour, mood))) / max(float(lit), 1e-4)


def calibrate(linear, parts, visible, mood, gain):
    """Gain per channel that brings the lit colour of each part of the set to the one asked for.

    Parameters
    ----------
    linear : ndarray
        (H, W, 3) float32.
    parts : list of (ndarray, ndarray)
        For each part its mask (H, W) bool and the linear colour asked for; the first is the main
        surface, whose balance the others follow.
    visible : ndarray
        (H, W) bool, False where the product hides the set.
    mood : Mood
    gain : float
        Exposure.

    Returns
    -------
    list of ndarray
        (3,) float32 for each part.
    """
    balance, limit, gains = np.ones(3, np.float32), np.float32(OWN_TINT), []
    for mask, colour in parts:
        values = _lit(linear, mask & visible)
        if values is None:
            gains.append(balance)
            continue
        factor = _match(values, _printable(colour, mood), mood, gain)
        if gains:
            tint = factor / luminance(factor) / balance
            factor = luminance(factor) * balance * np.clip(tint, 1 / limit, limit)
        else:
            trust = _trust(colour)
            balance, limit = _balance(factor, trust), OWN_TINT + UNKNOWN_TINT * (1 - trust)
        gains.append(factor.astype(np.float32))
    return gains


def _trust(colour):
    """What each channel of a part tells about the colour of the light, (3,) in [0, 1].

    A strong colour hardly reflects one of them: what it shows there is sheen and bounced light,
    and to follow it would turn all that stands before a yellow wall yellow.
    """
    return np.minimum(1, colour / max(float(luminance(colour)), 1e-4))


def _balance(factor, trust):
    """The colour of the light that a part's gain takes out, (3,) of luminance one."""
    level = np.exp((trust * np.log(factor)).sum() / trust.sum())
    balance = (factor / level) ** trust
    return balance / luminance(balance)


def glare(linear, shining, exposure):
    """The halo that a lens draws around lamps, to be added to linear light (H, W, 3).

    `shining`, (H, W) bool, is where what shines by itself is seen.
    """
    lamps = np.clip(linear * np.float32(exposure), 0, GLARE_TO) * shining[..., None]
    lamps *= np.clip(lamps.max(-1, keepdims=True) - GLARE_FROM, 0, 1)
    halo = sum(np.float32(strength) * cv2.GaussianBlur(lamps, (0, 0), share * min(lamps.shape[:2]))
               for share, strength in GLARE)
    return halo / np.float32(exposure)


def _printable(colour, mood):
    """The colour to aim at: under the mood's exposure and below paper white."""
    wanted = colour * np.float32(mood.exposure ** 2)
    return wanted * min(1.0, BRIGHTEST / max(float(luminance(wanted)), 1e-4),
                        STRONGEST / max(float(np.max(wanted)), 1e-4))


def _lit(linear, mask):
    """The lit middle of a part, (1, N, 3), or None where too little of it is seen."""
    if mask.mean() < 0.002:
        return None
    values = linear[mask]
    values = values[::max(1, len(values) // 40000)]
    bright = luminance(values)
    low, high = np.percentile(bright, [35, 90])
    return values[(bright >= low) & (bright <= high)][None]


def _match(values, colour, mood, gain):
    """Gain per channel, (3,), that moves the median picture colour to `colour`."""
    factor = np.ones(3, np.float32)
    for _ in range(CALIBRATION_STEPS):
        shown = to_linear(np.median(tone(values * factor, mood, gain)[0], 0))
        ratio = (colour + 0.01) / (shown + 0.01)
        level = float((luminance(colour) + 0.01) / (luminance(shown) + 0.01))
        limited = np.clip(level, 1 / STEP_LIMIT, STEP_LIMIT)
        factor *= (ratio / level * limited) ** np.float32(CALIBRATION_STRENGTH)
    return factor


def finish(srgb, mood, seed):
    """Vignette and grain over (H, W, 3) sRGB floats in [0, 1]."""
    height, width = srgb.shape[:2]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None]
    corner = np.clip((x * x + y * y) * 0.5, 0, 1) ** 1.3
    grain = stream(seed, "grain").standard_normal((height, width), np.float32) * GRAIN
    shaded = srgb * (1 - np.float32(mood.vignette) * corner)[..., None]
    return np.clip(shaded + grain[..., None], 0, 1)
