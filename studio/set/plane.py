"""A set that is one plane: the ground of a flat lay seen from above, or a wall close behind.

The camera looks at it squarely. What lies is lit at a low angle and rests on the plane; what the
frame cuts stands free before it and throws its shadow there. Sheets of the palette's other colours
come in from the edges of the frame, each as large as it must be to be seen beside the product.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from studio.set.camera import DISTANCE, Camera
from studio.set.framing import frame_height, half_width
from studio.set.lights import Sky, Softbox, Sun
from studio.set.materials import Material
from studio.set.meshes.architecture import slab
from studio.set.meshes.geometry import Mesh, ball, from_above, make, rectangle
from studio.set.meshes.pottery import bowl
from studio.set.noise import stream
from studio.set.sheets import laid_out
from studio.set.stage import Stage, Surface
from studio.set.view import Kind

BEHIND = 0.75
"""From what the frame cuts to the wall behind it, in scene units: some 25 cm."""

REACH = 11.0
"""Half the side of the plane: past every frame."""

PEOPLE = 0.55
"""Size of bricks, boards and tiles behind people, who are larger than what sets are built for."""

PAPER, BOARD = 0.012, 0.05
"""Thickness of a sheet under what lies, and of a panel at a wall."""


@dataclass(frozen=True)
class Finish:
    """What a scene's plane is made of.

    Attributes
    ----------
    materials : tuple of Material
        By role: 0 is the plane, the others are sheets and pieces.
    shape : str
        Of the sheets, see `studio.set.sheets.SHAPES`.
    ground : Mesh or None
        The plane's own mesh, around z = 0 and facing +z; None is a flat one.
    shade : callable or None
        ``shade(brief, towards, clear)`` gives the mesh between sun and set; `clear` is half the
        (width, height) that should stay free of it, for what lies in the sun is not shaded.
    soft : bool
        Lit by a softbox, not by the sun.
    """

    materials: tuple[Material, ...]
    shape: str
    ground: Mesh | None = None
    shade: Callable | None = None
    soft: bool = False


def flat(brief, colours, finish):
    """The `Stage` of a plane: colour 0 the plane, 1 and 2 sheets, 3 and 4 sheets or pieces."""
    lies = brief.view is Kind.LYING
    away = 0.0 if lies else -BEHIND
    ground = finish.ground or rectangle((0, 0, 0), (REACH, 0, 0), (0, REACH, 0))
    if brief.view is Kind.PERSON:
        ground = _smaller(ground)
    side = brief.key_side()
    surfaces = {"ground": Surface(ground.moved((0, 0, away)), finish.materials[0], 0, "ground")}
    wanted = range(1, max(3, len(brief.colours)))
    thick = PAPER if lies else BOARD
    grown = (DISTANCE - away) / DISTANCE
    for layer, (role, outline) in enumerate(laid_out(brief, wanted, finish.shape, side), start=1):
        sheet = slab(outline * grown, layer * thick).moved((0, 0, away + layer * thick / 2))
        surfaces[f"sheet {role}"] = Surface(sheet, finish.materials[role], role, f"sheet {role}")
    if lies:
        surfaces.update(_pieces(brief, finish, len(wanted) + 1, side))
    towards = _towards(brief, side)
    shades = {}
    if finish.shade:
        clear = (brief.product.width / 2, brief.product.height / 2)
        shades = {"shade": finish.shade(brief, towards, clear)}
    return Stage(surfaces, _lights(brief, finish, side, towards), Camera((0, 0, DISTANCE), 0.5),
                 (0.0, 0.0, 0.0), "ground", colours, shades)


def _smaller(mesh):
    """The plane for people: scenes are built for a bag that fills the frame."""
    vertices = mesh.vertices * [PEOPLE, PEOPLE, 1]
    return make(vertices, mesh.faces, mesh.uv, mesh.normals)


def _towards(brief, side):
    """Towards the sun: from one side and from above in the picture, low over the plane."""
    random = stream(brief.seed, "plane sun")
    along = np.array([side * random.uniform(0.62, 0.80), random.uniform(0.50, 0.66)])
    return np.array([*along, 1.15 * brief.mood.sun_height * np.hypot(*along)])


def _lights(brief, finish, side, towards):
    mood = brief.mood
    sky = Sky(mood.fill_light(0.75) + mood.bounce_light(0.6))
    if not finish.soft:
        return {"sun": Sun(tuple(towards), mood.key_light(5.6), 0.012), "sky": sky}
    box = 0.8 if mood.fill_gain < 0.3 else 1.4
    strength = 19 * (1.4 / box) ** 2
    return {"key": Softbox((side * 3.6, 2.7, 2.9), (0, 0, 0), box, mood.key_light(strength)),
            "sky": sky}


def _pieces(brief, finish, first, side):
    """A bowl and a stone in a free corner, in the colours that no sheet shows."""
    if first > 4:
        return {}
    random = stream(brief.seed, "plane pieces")
    half = np.array([half_width(brief.frame_aspect), frame_height(brief.frame_aspect) / 2])
    free = half - np.array([brief.product.width, brief.product.height]) / 2
    room = float(free.max())
    size = min(random.uniform(0.20, 0.26), 0.36 * room)
    if size < 0.10 or brief.product.aside:
        return {}
    corner = np.array([-side, random.choice((-1, 1))])
    at = corner * (half - 1.25 * size - 0.06)
    dish = from_above(bowl(size, 0.7 * size)) if random.random() < 0.5 else from_above(ball(size))
    stone = from_above(ball(0.45 * size))
    along = np.array([1.0, 0.0]) if free[1] > free[0] else np.array([0.0, 1.0])
    beside = at - corner * along * 1.75 * size
    return {"piece": Surface(dish.moved((*at, PAPER)), finish.materials[first], first, "piece"),
            "stone": Surface(stone.moved((*beside, PAPER)), finish.materials[4], 4, "stone")}
