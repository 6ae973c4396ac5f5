"""What surfaces are made of, independent of any renderer."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from studio.set.textures.texture import Texture


@dataclass(frozen=True)
class Material:
    """A surface.

    Attributes
    ----------
    colour : ndarray
        (3,) linear RGB.
    roughness : float or None
        None is matt; else the roughness of a coat over the colour.
    specular : float
        Strength of that coat.
    metallic : float
        1 for metal.
    texture : Texture or None
        Tone and relief laid over the colour.
    tiles : float
        Repeats of the texture per scene unit.
    relief : float
        How deep the texture's height is; 0.05 already looks like rock.
    picture : ndarray or None
        (H, W, 3) linear RGB used once over uv in [0, 1] instead of the colour, row 0 at v = 0.
    finer : callable or None
        ``finer(times)`` draws the picture with so many times the pixels along each side.
    glow : float
        Radiance of what shines by itself, in units where white paper in full light is about 1:
        its colour or picture is then light, and reflects none.
    """

    colour: np.ndarray
    roughness: float | None = None
    specular: float = 0.3
    metallic: float = 0.0
    texture: Texture | None = None
    tiles: float = 1.0
    relief: float = 0.0
    picture: np.ndarray | None = None
    finer: Callable[[int], np.ndarray] | None = field(default=None, repr=False, compare=False)
    glow: float = 0.0


def matt(colour, texture=None, tiles=1.0, relief=0.0):
    """Paper, paint, plaster: light leaves it equally in all directions."""
    return Material(np.asarray(colour), texture=texture, tiles=tiles, relief=relief)


def satin(colour, roughness=0.5, specular=0.3, texture=None, tiles=1.0, relief=0.0):
    """Lacquer, sealed concrete, leather: a soft sheen over the colour."""
    return Material(np.asarray(colour), roughness, specular, 0.0, texture, tiles, relief)


def metal(colour, roughness=0.2):
    """Polished or brushed metal."""
    return Material(np.asarray(colour), roughness, 0.5, 1.0)


def glowing(colour, glow):
    """A neon tube, a lamp: seen by itself, and a light of the set."""
    return Material(np.asarray(colour), glow=glow)


def card(picture, glow=1.0):
    """What is far behind the set, out of focus: a picture that shines."""
    return Material(np.ones(3), picture=picture, glow=glow)
