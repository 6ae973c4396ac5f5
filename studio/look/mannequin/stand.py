"""A mannequin on its base, and the places where things are put on it."""

from dataclasses import dataclass

import numpy as np

from studio.cache import current, digest
from studio.look.figure import Figure
from studio.look.mannequin.foot import Foot, foot_of
from studio.look.mannequin.hand import grip_of
from studio.look.mannequin.head import Head, head_of
from studio.look.mannequin.sculpt import sculpt
from studio.tailor.canvas import Canvas, blank
from studio.tailor.finish import Finish
from studio.tailor.mesh import ClothMesh

VERSION = 3
"""Counts when the sculpture changes, so that no body of before is taken from a cache."""

BODY, BASE = "mannequin/body", "mannequin/base"

SKIN = Finish(roughness=0.6, specular=0.035, wrap=0.05)
SKIN_COLOUR = (0.66, 0.645, 0.62)
"""Linear: off-white, a little warm."""

PLATE = Finish(roughness=0.35, specular=0.05)
PLATE_COLOUR = (0.66, 0.66, 0.66)

RADIUS_CM, THICK_CM, BEVEL_CM = 21.5, 1.5, 0.4
TURNS = 160


@dataclass(frozen=True)
class Mannequin:
    """What is dressed.

    Attributes
    ----------
    figure : Figure
    parts : tuple of ClothMesh
        Body and base, closed.
    canvases : dict
        As `studio.tailor.packshot.photograph` takes them.
    head : Head
        Ellipsoid for hats.
    grips : tuple of ndarray
        (3,) cm, where handles lie: in the hand at the viewer's left, and at the right.
    feet : tuple of Foot
        Likewise.
    neck : ndarray
        (3,) centre of the neck's base, cm.
    """

    figure: Figure
    parts: tuple[ClothMesh, ClothMesh]
    canvases: dict[str, tuple[Canvas, None]]
    head: Head
    grips: tuple[np.ndarray, np.ndarray]
    feet: tuple[Foot, Foot]
    neck: np.ndarray


def stand(figure):
    """Put a `Figure` on its base: a `Mannequin`. Bodies are kept in the cache in use."""
    key = digest("mannequin", VERSION, figure.slug, figure.torso, figure.leg, figure.arm,
                 figure.shoulder, tuple(sorted(figure.heights.items())))
    stored = current().arrays(
        key, lambda: dict(zip(("positions", "triangles"), sculpt(figure))))
    foot, grip = foot_of(figure), grip_of(figure)
    mirror = np.array([-1.0, 1.0, 1.0])
    base = _base(float(np.mean([foot.heel[2], foot.toe[2]])))
    neck = figure.heights["neck"]
    return Mannequin(
        figure, (_plain(BODY, stored["positions"], stored["triangles"]), base),
        {BODY: (_canvas(SKIN_COLOUR, SKIN), None), BASE: (_canvas(PLATE_COLOUR, PLATE), None)},
        head_of(figure), (grip * mirror, grip),
        (Foot(foot.heel * mirror, foot.toe * mirror, foot.width, foot.ankle * mirror), foot),
        np.array([0.0, neck, figure.width_at(neck)[2]]))


def _plain(name, positions, triangles):
    """A part of one colour: all of it shows the same place of its canvas."""
    return ClothMesh(positions, triangles, np.zeros((len(triangles), 3, 2), np.float32),
                     np.zeros(len(triangles), np.int16), (name,))


def _canvas(colour, finish):
    canvas = blank(np.array([[-1.0, -1.0], [1.0, 1.0]]), 4.0, finish)
    canvas.albedo[...] = np.array(colour, np.float32)
    return canvas


def _base(z):
    """A round plate, its upper side at the height of the soles, its edges rounded."""
    turn = np.linspace(0, np.pi / 2, 6)
    upper = np.stack([RADIUS_CM + BEVEL_CM * (np.sin(turn) - 1),
                      BEVEL_CM * (np.cos(turn) - 1)], 1)
    lower = np.stack([upper[:, 0], -THICK_CM - upper[:, 1]], 1)[::-1]
    flat = np.linspace(0, RADIUS_CM - 1.5 * BEVEL_CM, 6)[1:]
    inner = np.stack([flat, 0 * flat], 1)
    rings = np.vstack([inner, upper, lower, (inner - [0, THICK_CM])[::-1]])
    angle = np.linspace(0, 2 * np.pi, TURNS, endpoint=False)
    positions = np.vstack([
        np.stack([rings[:, :1] * np.sin(angle), np.repeat(rings[:, 1:], TURNS, 1),
                  z + rings[:, :1] * np.cos(angle)], -1).reshape(-1, 3),
        [[0, 0, z], [0, -THICK_CM, z]]])
    here = np.arange(TURNS)
    ahead = np.roll(here, -1)
    triangles = []
    for ring in range(len(rings) - 1):
        one, two = ring * TURNS, (ring + 1) * TURNS
        triangles += [np.stack([one + here, two + here, one + ahead], 1),
                      np.stack([one + ahead, two + here, two + ahead], 1)]
    last, top = (len(rings) - 1) * TURNS, len(rings) * TURNS
    triangles += [np.stack([0 * here + top, here, ahead], 1),
                  np.stack([0 * here + top + 1, last + ahead, last + here], 1)]
    return _plain(BASE, positions, np.vstack(triangles).astype(np.int32))
