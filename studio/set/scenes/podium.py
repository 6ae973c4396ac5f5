"""Rounded pedestals and a panel on a seamless sweep, soft studio light."""

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import half_width, tallness
from studio.set.lights import Sky, Softbox
from studio.set.materials import matt, satin
from studio.set.meshes.architecture import arch_outline, disc_outline, slab, sweep
from studio.set.meshes.geometry import ball, drum, rounded_box
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.plane import Finish, flat
from studio.set.stage import Stage, Surface
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#e3d3c3", "#f0e6da", "#cfae93", "#c2906f", "#e8dccd"))

TERM = Term(
    "podium", "Rounded pedestals and an arch on a seamless sweep, soft studio light",
    ("pedestal", "plinth", "stage", "platform", "dais", "rostrum", "riser",
     "display stand", "product stand", "display block", "display cylinder"),
    shows=("plinth", "softbox", "panel"),
)

HEIGHT, PLATE = 0.32, 0.05
FLOOR = True


def build(brief):
    """Colour 0 is the sweep, 1 plate and pedestals, 2 the panels, 3 and 4 the smaller pieces."""
    random = stream(brief.seed, "podium")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    radius = max(0.78, brief.product.width * 0.5 * 1.14 + 0.10)
    lacquer = [satin(colour, 0.55, 0.3) for colour in colours]
    surfaces = {
        "sweep": Surface(sweep(depth=3.4, radius=1.3), matt(colours[0]), 0, "sweep"),
        "podium": Surface(drum(radius, HEIGHT, 0.022, min(1.0, 0.74 / radius)),
                          lacquer[1], 1, "podium"),
        "plate": Surface(_plate(brief, radius), lacquer[1], 1, "plate"),
        **_panels(brief, random, matt(colours[2])),
        **_companions(random, radius, side, lacquer),
    }
    camera = stand(HEIGHT, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.85, 1.05))
    return Stage(surfaces, _lights(brief, side), camera, (0.0, HEIGHT, 0.0), "podium", colours)


def _plate(brief, radius):
    """A low oval that carries all pieces and reaches past both sides of the frame."""
    wide = max(radius + 1.15, 1.15 * half_width(brief.frame_aspect))
    return drum(wide, PLATE, 0.012, 1.75 / wide)


def _panels(brief, random, paper):
    """An arch or a disc behind the product; beside it a lower arch where the frame is wide."""
    half = max(1.22, brief.product.width * 0.5 + 0.36)
    top = HEIGHT + brief.product.height * 1.24 + 0.16 + 0.8 * tallness(brief.frame_aspect)
    aside = random.choice((-1, 1)) * random.uniform(0.04, 0.34)
    if random.random() < 0.6:
        outline = arch_outline(half, max(0.35, top - half))
    else:
        size = max(half, brief.product.height * 0.5 + 0.2) * 1.12
        outline = disc_outline(size, max(size, HEIGHT + brief.product.height * 0.55))
    panels = {"panel": Surface(slab(outline, 0.16).moved((aside, 0, -1.95)), paper, 2, "panel")}
    room = half_width(brief.frame_aspect, -2.3) - half
    if room > 1.2:
        wing = slab(arch_outline(0.36 * room, max(0.3, 0.74 * top - 0.36 * room)), 0.16)
        panels |= {f"panel {at}": Surface(wing.moved((at * (half + 0.48 * room), 0, -2.3)),
                                          paper, 2, "panel") for at in (-1, 1)}
    return panels


def _companions(random, radius, side, lacquer):
    """A taller pedestal, more often on the light's side, and a low group on the other."""
    tall, low = random.uniform(0.50, 1.15), random.uniform(0.26, 0.50)
    side = side if random.random() < 0.6 else -side
    left = side * (radius + random.uniform(0.26, 0.50))
    right = -side * (radius + random.uniform(0.24, 0.46))
    group = {
        "tall": Surface(drum(0.5, tall, 0.02).moved((left, 0, -1.0)), lacquer[1], 1, "podium"),
        "low": Surface(drum(0.36, low, 0.02).moved((right, 0, -0.7)), lacquer[4], 4, "low"),
    }
    if random.random() < 0.7:
        mesh = ball(0.21).moved((right, low, -0.7))
    else:
        mesh = rounded_box(0.3, 0.3, 0.3, 0.03).moved((right, low, -0.7), random.uniform(0.2, 0.9))
    group["piece"] = Surface(mesh, lacquer[3], 3, "piece")
    return group


def _lights(brief, side):
    mood = brief.mood
    # A contrasty mood takes a smaller box: its shadows have firmer edges.
    box = 0.7 if mood.fill_gain < 0.3 else 1.2
    strength = 17 * (1.2 / box) ** 2
    return {
        "key": Softbox((side * 3.7, 3.9, 1.2), (0, 0.4, 0), box, mood.key_light(strength)),
        "front": Softbox((side * 1.5, 3.8, 5.5), (0, 0.6, -1), 2.4, mood.bounce_light(4.5)),
        "sky": Sky(mood.bounce_light(0.65)),
    }


def plane(brief):
    """The paper and the lacquered boards, soft light."""
    colours = extend(brief.colours, DEFAULT)
    materials = [matt(colours[0]), *(satin(colour, 0.55, 0.3) for colour in colours[1:])]
    return flat(brief, colours, Finish(tuple(materials), "round", soft=True))
