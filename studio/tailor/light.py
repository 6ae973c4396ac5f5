"""The light of a packshot: the photo set's own kinds of lights, as radiance by direction.

Directions are those of the viewer: x right, y up, z towards the camera. An azimuth runs in the
picture's plane, counter-clockwise from x; an elevation rises from that plane to the camera.
Lights stand in metres from the middle of the garment and are far from it against its size, so
that all of it sees them under the same angles.
"""

from dataclasses import dataclass, replace

import numpy as np

from studio.colour import LUMINANCE
from studio.set.lights import Sky, Softbox
from studio.set.noise import smoothstep

AZIMUTHS = 20
LEVELS = 64
"""Steps of the sine of a horizon, from straight back to straight ahead."""

FINE_AZIMUTHS, FINE_ELEVATIONS = 48, 32
"""Directions of which highlights are made."""


def _white(radiance):
    return np.full(3, radiance, np.float32)


SWEEP = Softbox((0.0, 0.0, -1.3), (0.0, 0.0, 0.0), 5.0, _white(0.75))
KEY = Softbox((-2.3, 1.9, 1.5), (0.0, 0.0, 0.0), 1.5, _white(7.5))
FILL = Softbox((2.9, 0.3, 1.6), (0.0, 0.0, 0.0), 2.0, _white(0.5))
CATALOGUE = (
    KEY, FILL,
    Softbox((0.2, 2.6, 0.2), (0.0, 0.0, 0.0), 1.6, _white(1.6)),
    Softbox((0.0, -2.2, 1.0), (0.0, 0.0, 0.0), 2.4, _white(0.35)),
    SWEEP,
    Sky(_white(0.20)),
)
"""Key upper left, broad fill right, strip on top, bounce from the floor, the white sweep behind,
which keeps rims from going dark, and the room."""

WHITE_GOODS = (78.0, 90.0)
"""CIELAB lightness over which lights are changed for white goods."""
FOR_WHITE = (SWEEP, 0.1), (KEY, 0.62), (FILL, 3.5)
"""What is left of lights: black flags keep the sweep from white goods, as a white form has to turn
dark at its rim to stand out from white; and the key is nearer to the fill, or all that is turned to
it is as white as paper and shows neither seam nor fold."""


@dataclass(frozen=True)
class Light:
    """Lights as `studio.tailor.shade` reads them.

    Attributes
    ----------
    azimuths : ndarray
        (K,) float64, radians.
    moments : ndarray
        (K, LEVELS, 4) float32: the integral over one azimuth's slice, from a horizon up, of
        radiance times (x, y, z, 1). The horizon's sine runs evenly from -1 to 1.
    facing : float
        Irradiance of a surface that faces the camera with nothing before it.
    directions : ndarray
        (D, 3) float32, unit vectors.
    power : ndarray
        (D,) float32: radiance times solid angle of each direction.
    """

    azimuths: np.ndarray
    moments: np.ndarray
    facing: float
    directions: np.ndarray
    power: np.ndarray


def catalogue(lightness):
    """The `CATALOGUE`, flagged as far as goods of a CIELAB lightness in [0, 100] ask for."""
    white = float(smoothstep(*WHITE_GOODS, lightness))
    change = {id(light): 1 + white * (ratio - 1) for light, ratio in FOR_WHITE}
    return tuple(replace(light, radiance=light.radiance * np.float32(change.get(id(light), 1)))
                 for light in CATALOGUE)


def radiance(lights, directions):
    """Luminance that arrives from unit vectors (..., 3): float64 of their shape without the last.

    A packshot's lights are white. A softbox falls off over its outer tenth, as diffusion cloth
    does.
    """
    total = np.zeros(directions.shape[:-1])
    for light in lights:
        brightness = float(LUMINANCE @ np.asarray(light.radiance, np.float32))
        if isinstance(light, Sky):
            total += brightness
        else:
            total += brightness * _within(light, directions)
    return total


def _within(box, directions):
    position = np.array(box.position)
    ahead = np.array(box.target) - position
    ahead /= np.linalg.norm(ahead)
    up = np.array([0.0, 1.0, 0.0]) if abs(ahead[1]) < 0.99 else np.array([0.0, 0.0, 1.0])
    right = np.cross(ahead, up)
    right /= np.linalg.norm(right)
    up = np.cross(right, ahead)
    towards = directions @ -ahead
    reach = (position @ -ahead) / np.maximum(towards, 1e-6)
    hit = directions * reach[..., None] - position
    soft = 0.2 * box.side
    inside = 1.0
    for axis in (right, up):
        inside = inside * np.clip((box.side / 2 - np.abs(hit @ axis)) / soft + 0.5, 0, 1)
    return np.where(towards > 1e-6, inside, 0.0)


def prepare(lights=CATALOGUE):
    """Integrate lights for shading: a `Light`."""
    azimuths = np.arange(AZIMUTHS) * 2 * np.pi / AZIMUTHS
    moments = np.stack([_slice(lights, azimuth) for azimuth in azimuths])
    flat = moments[:, LEVELS // 2 - 1:LEVELS // 2 + 1, 2].mean(1).sum()
    directions, solid = _directions()
    return Light(azimuths, moments.astype(np.float32), float(flat),
                 directions.astype(np.float32),
                 (radiance(lights, directions) * solid).astype(np.float32))


def _slice(lights, azimuth, across=6, fine=8):
    """Moments of one azimuth by horizon, (LEVELS, 4): steps of the sine have the same solid
    angle, so that the integral is a plain sum."""
    step = 2 * np.pi / AZIMUTHS
    turns = azimuth + step * ((np.arange(across) + 0.5) / across - 0.5)
    count = (LEVELS - 1) * fine
    sine = -1 + 2 * (np.arange(count) + 0.5) / count
    cosine = np.sqrt(1 - sine * sine)
    directions = np.stack([
        cosine[:, None] * np.cos(turns), cosine[:, None] * np.sin(turns),
        np.broadcast_to(sine[:, None], (count, across))], -1)
    light = radiance(lights, directions)[..., None] * step * (2 / count) / across
    terms = (light * np.concatenate([directions, np.ones((count, across, 1))], -1)).sum(1)
    terms = terms.reshape(LEVELS - 1, fine, 4).sum(1)
    return np.vstack([np.cumsum(terms[::-1], 0)[::-1], np.zeros((1, 4))])


def _directions():
    turn = (np.arange(FINE_AZIMUTHS) + 0.5) * 2 * np.pi / FINE_AZIMUTHS
    sine = -1 + 2 * (np.arange(FINE_ELEVATIONS) + 0.5) / FINE_ELEVATIONS
    cosine = np.sqrt(1 - sine * sine)
    directions = np.stack([
        (cosine[:, None] * np.cos(turn)).ravel(), (cosine[:, None] * np.sin(turn)).ravel(),
        np.repeat(sine, FINE_AZIMUTHS)], -1)
    return directions, 4 * np.pi / len(directions)
