"""From scene light to a picture: exposure, the requested palette, tone curve, vignette, grain."""

from typing import NamedTuple

import cv2
import numpy as np

from studio.colour import to_linear, to_srgb
from studio.set.noise import stream
from studio.set.palette import luminance

SHOULDER = 0.72
"""Display-linear level above which highlights roll off instead of clipping."""

BLEACH_FROM = 1.0
"""Display-linear level above which highlights also lose chroma."""

LIT_PERCENTILE, EVEN_PERCENTILE = 68, 55
"""Where the lit part of the main surface lies: higher under a sun, which leaves much in shade."""

FIT_STEPS, FIT_STRENGTH, FIT_PIXELS = 10, 0.85, 10_000

FAINT = 0.005
"""Linear light below which channels need not agree: nobody sees it, and noise has its say there."""

MOST_GAIN = 4.0
"""Most that a part is brightened or darkened: two stops, as a flag or a reflector would."""

EVEN_RANGE = 6.0
"""L* on each side of its tone that a surface as lit by one light spans."""

TONE_SHARE, MAIN_TONE = 0.13, 0.5
"""A tone counts that covers this share of the set, a little more than the tenth at which a colour
is there, or this share of what the part's commonest tone covers."""

OWN_TINT = 1.08
"""Most that a part's colour balance may differ from the main surface's. The product's colour on
a pedestal is real light: to take all of it out would tint the pedestal with the complement."""

UNKNOWN_TINT = 1.0
"""How much more it may differ in a channel in which the main surface tells nothing of the light."""

WEAK_TINT = 2.0
"""How much more it may differ in a channel that the part itself hardly reflects: there it shows
sheen and bounced light, and less of both only makes the colour purer."""

BRIGHTEST = 0.87
"""Luminance that a part is calibrated to at most: a white pedestal must keep its shading."""

STRONGEST = 0.90
"""Channel that a part is calibrated to at most: above it the tone curve bleaches, and more light
would only make a strong colour paler."""

GLARE_FROM, GLARE_TO = 1.1, 5.0
"""Exposed light from which a lens shows a halo, and above which its halo grows no more."""

GLARE = ((0.006, 0.10), (0.022, 0.06), (0.07, 0.05))
"""Halos of a lamp: radius as a share of the frame's shorter side, and strength."""

STRIP = 128
"""Rows of a frame that are finished at once, which bounds memory."""

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
    bleach = np.clip((peak - BLEACH_FROM) / 1.6, 0, 1) * 0.55
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


class Part(NamedTuple):
    """Surfaces that show one colour in the same light.

    `mask`, (H, W) bool, is where they are seen; `colour`, (3,) linear, is asked for them; what
    `shines` has it by itself, whatever light falls on the set.
    """

    mask: np.ndarray
    colour: np.ndarray
    shines: bool = False


def calibrate(linear, parts, mood, gain):
    """Gain per channel that brings the lit colour of each part of the set to the one asked for.

    Parameters
    ----------
    linear : ndarray
        (H, W, 3) float32.
    parts : list of Part
        The first that does not shine is the main surface, whose balance the others follow.
    mood : Mood
    gain : float
        Exposure.

    Returns
    -------
    list of ndarray
        (3,) float32 for each part.
    """
    balance, limit, gains = np.ones(3, np.float32), None, []
    for part in parts:
        wanted, trust = _printable(part.colour, mood), _reflected(part.colour)
        values = _lit(linear, part.mask, wanted)
        if values is None:
            gains.append(np.ones(3, np.float32) if part.shines else balance)
            continue
        if part.shines:
            factor = _match(values, wanted, mood, gain)
        elif limit is None:
            factor = _match(values, wanted, mood, gain)
            told = _told(part.colour)
            balance = (factor / _level(factor, trust)) ** told
            balance, limit = balance / luminance(balance), OWN_TINT + UNKNOWN_TINT * (1 - told)
        else:
            factor = _match(values, wanted, mood, gain, balance, limit + WEAK_TINT * (1 - trust))
        gains.append(factor)
    return gains


def _reflected(colour):
    """How much of each channel of the light a part sends on, (3,) in [0, 1]."""
    return np.minimum(1, colour / max(float(luminance(colour)), 1e-4))


def _told(colour):
    """What each channel of a part tells about the colour of the light, (3,) in [0, 1].

    What a strong colour shows in its weaker channels is sheen and bounced light: to follow it would
    turn all that stands before a yellow wall yellow. One channel alone tells nothing.
    """
    told = (colour / max(float(colour.max()), 1e-4)) ** 2
    return np.minimum(told, np.sort(told)[1])


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


def _lit(linear, mask, wanted):
    """What the main light falls on of a part, (1, N, 3), or None where too little of it is seen.

    Half of a part may lie in shade, and between the two lie few pixels: a mean of both would be
    the colour of neither. `wanted` is the colour that the part is to have, near which lightness is
    told apart.
    """
    if mask.mean() < 0.002:
        return None
    values = linear[mask]
    values = values[::max(1, len(values) // FIT_PIXELS)]
    bright = luminance(values)
    lightness = 116 * np.cbrt(bright * (luminance(wanted) / max(np.median(bright), 1e-6))) - 16
    tone = _brightest_tone(lightness, mask.mean())
    return values[np.abs(lightness - tone) <= EVEN_RANGE][None]


def _brightest_tone(lightness, share):
    """The brightest L* near which enough of (N,) values lie; the part has a `share` of the set."""
    count, edges = np.histogram(lightness, bins=np.arange(-16.0, lightness.max() + 2, 1.0))
    near = np.convolve(count / len(lightness), np.ones(int(2 * EVEN_RANGE) + 1), "same")
    beside = np.pad(near, 1)
    peak = (near >= beside[:-2]) & (near >= beside[2:])
    enough = near >= min(TONE_SHARE / share, MAIN_TONE * near.max())
    return edges[np.flatnonzero(peak & enough)[-1]] + 0.5


def _match(values, colour, mood, gain, balance=1.0, limit=np.inf):
    """Gain per channel, (3,), that moves the median picture colour to `colour`.

    Its tint is within `limit`, a factor for each channel, of `balance`.
    """
    trust = _reflected(colour)
    factor = np.ones(3, np.float32) * balance
    for _ in range(FIT_STEPS):
        shown = to_linear(np.median(tone(values * factor, mood, gain)[0], 0))
        factor = factor * ((colour + FAINT) / (shown + FAINT)) ** np.float32(FIT_STRENGTH)
        level = _level(factor / balance, trust)
        tint = np.clip(factor / balance / level, 1 / limit, limit)
        factor = np.clip(level, 1 / MOST_GAIN, MOST_GAIN) * balance * tint
    return factor.astype(np.float32)


def _level(factor, trust):
    """How much brighter a gain makes a part, told by the channels that the part reflects."""
    weight = trust ** 2
    return np.float32(np.exp((weight * np.log(factor)).sum() / weight.sum()))


def finish(srgb, mood, seed):
    """Vignette and grain over (H, W, 3) float32 sRGB in [0, 1], in place."""
    height, width = srgb.shape[:2]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None]
    random = stream(seed, "grain")
    for top in range(0, height, STRIP):
        part = srgb[top:top + STRIP]
        across = y[top:top + STRIP]
        corner = np.clip((x * x + across * across) * 0.5, 0, 1) ** 1.3
        grain = random.standard_normal(corner.shape, np.float32) * GRAIN
        part *= (1 - np.float32(mood.vignette) * corner)[..., None]
        part += grain[..., None]
        np.clip(part, 0, 1, out=part)
    return srgb
