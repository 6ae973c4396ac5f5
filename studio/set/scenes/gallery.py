"""A quiet white-cube gallery under a skylight."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import below_foot, half_width, top
from studio.set.lights import Sky, Softbox
from studio.set.materials import matt, satin
from studio.set.meshes.geometry import rectangle, rounded_box
from studio.set.meshes.rooms import back_room, closed_panel, doorway_wall, reveal
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.stage import Stage, Surface
from studio.set.textures.screed import screed
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#ebe7e0", "#b9b1a6", "#94877a", "#f2eee7", "#b4583c"))

TERM = Term(
    "gallery", "A white-cube gallery with a plinth under a skylight, a doorway to a darker room",
    ("art gallery", "white cube", "gallery wall", "gallery room", "gallery space", "museum",
     "museum plinth", "exhibition", "exhibition space", "exhibition room", "showroom",
     "skylight", "skylit room", "doorway", "screed floor", "polished floor"),
    ("curated", "museum quality"),
    shows=("doorway", "plinth"),
)

WALL, THICK, BEYOND = -2.5, 0.34, -5.2
FLOOR = True


def build(brief):
    """Colour 0 is the wall, 1 the floor, 2 the room beyond, 3 the plinth, 4 the painting."""
    random = stream(brief.seed, "gallery")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    height = float(np.clip(0.48 * below_foot(brief), 0.28, 0.75))
    camera = stand(height, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(1.0, 1.15), aperture=0.02)
    door = _door(brief, random, side, camera)
    paint = matt(colours[0])
    width = max(1.3, brief.product.width * 1.14 + 0.12)
    surfaces = {
        "wall": Surface(doorway_wall(*door, WALL), paint, 0, "wall"),
        "reveal": Surface(reveal(*door, WALL, THICK), matt(colours[0]), 0, "reveal"),
        "floor": Surface(rectangle((0, 0, 0), (12, 0, 0), (0, 0, -9)),
                         satin(colours[1], 0.26, 0.35, screed(brief.seed), 0.16), 1, "floor"),
        "plinth": Surface(rounded_box(width, height, 1.0, 0.006), matt(colours[3]), 3, "plinth"),
        "beyond": Surface(_beyond(random, door), matt(colours[2]), 2, "beyond"),
        **_painting(brief, random, door, camera, colours[4]),
    }
    return Stage(surfaces, _lights(brief, side, door), camera, (0.0, height, 0.0), "plinth",
                 colours)


def _door(brief, random, side, camera):
    """Left, right and height of the doorway, beside the product where the frame is wide enough."""
    half = half_width(brief.frame_aspect, WALL)
    at = -side if random.random() < 0.6 else side
    inner = half * random.uniform(0.10, 0.24)
    outer = inner + half * random.uniform(0.60, 0.74)
    high = top(camera, brief.frame_aspect, WALL) * random.uniform(0.70, 0.86)
    return min(at * inner, at * outer), max(at * inner, at * outer), high


def _beyond(random, door):
    """A second room whose far corner shows through the door, or a recess that hints at one."""
    left, right, high = door
    if random.random() < 0.25:
        return closed_panel(left, right, high, WALL - THICK)
    near, far = 1.5, random.uniform(0.0, 0.1)
    if left + right > 0:
        return back_room(left - near, right + far, 1.7 * high, WALL - THICK, BEYOND)
    return back_room(left - far, right + near, 1.7 * high, WALL - THICK, BEYOND)


def _painting(brief, random, door, camera, colour):
    """One canvas in one colour on the free side of the wall, where there is room for it."""
    half = half_width(brief.frame_aspect, WALL)
    left, right, _ = door
    free = -1 if left + right > 0 else 1
    near = max(brief.product.width * 0.66 + 0.12, -free * (left if free < 0 else -right) + 0.3)
    room = half - near
    if room < 0.55:
        return {}
    wide = min(1.5, room * 0.72)
    high = wide * random.choice([1.0, 1.25])
    y = camera.eye[1] + 0.30
    canvas = rounded_box(wide, high, 0.06, 0.006)
    x = free * (near + room * 0.48)
    return {"painting": Surface(canvas.moved((x, y - high / 2, WALL + 0.05)), matt(colour), 4,
                                "painting")}


def _lights(brief, side, door):
    mood = brief.mood
    left, right, high = door
    middle = (left + right) / 2
    return {
        "skylight": Softbox((side * 2.6, 6.4, 1.3), (0, 0.3, -0.8), 1.7, mood.key_light(24)),
        "wash": Softbox((middle, 1.15 * high + 2.6, BEYOND + 1.6), (middle, 0.8, BEYOND), 1.4,
                        mood.key_light(17)),
        "sky": Sky(mood.bounce_light(1.0)),
    }
