"""Terrazzo blocks before a terrazzo wall, soft studio light."""

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import half_width
from studio.set.lights import Sky, Softbox
from studio.set.materials import matt, satin
from studio.set.meshes.architecture import arch_outline, disc_outline, slab
from studio.set.meshes.geometry import ball, drum, rectangle, rounded_box
from studio.set.meshes.panelling import panelled
from studio.set.noise import stream
from studio.set.palette import extend, luminance, shaded, tinted
from studio.set.plane import Finish, flat
from studio.set.stage import Stage, Surface
from studio.set.textures.terrazzo import terrazzo
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#eee5d8", "#d9b7a0", "#7f9183", "#c4704c", "#3f4a46"))

TERM = Term(
    "terrazzo", "Terrazzo blocks before a terrazzo wall, soft studio light",
    ("terrazzo wall", "terrazzo floor", "terrazzo block", "terrazzo podium", "terrazzo plinth",
     "terrazzo pedestal", "terrazzo step", "terrazzo slab", "terrazzo studio",
     "terrazzo background", "terrazzo backdrop", "granito", "palladiana", "stone chips",
     "speckled stone", "confetti stone"),
    ("speckled",),
    shows=("terrazzo", "plinth", "panel", "ball", "softbox"),
)

HEIGHT, WALL = 0.32, -2.2
FLOOR = True


def build(brief):
    """Colour 0 is the wall, 1 step and floor, 2 the arch, 3 and 4 pieces; chips are of all."""
    random = stream(brief.seed, "terrazzo")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    fine = _stone(brief.seed + 1, colours, 1, 0.024, 0.5)
    surfaces = {
        "wall": Surface(panelled(random, 18.0, 8.4, 6, 2).moved((0.9, 0, WALL)),
                        _stone(brief.seed, colours, 0, 0.042, 0.28, 0.22), 0, "wall"),
        "floor": Surface(rectangle((0, 0, 2), (10, 0, 0), (0, 0, -6)),
                         satin(colours[1], 0.45, 0.35), 1, "floor"),
        "step": Surface(_step(brief, random, side), fine, 1, "step"),
        # Plain, so that the product has calm behind it.
        "panel": Surface(_panel(brief, random), satin(colours[2], 0.6, 0.2), 2, "panel"),
        **_pieces(random, brief, -side, colours),
    }
    camera = stand(HEIGHT, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.90, 1.06), aperture=0.02)
    return Stage(surfaces, _lights(brief, side), camera, (0.0, HEIGHT, 0.0), "step", colours)


def _stone(seed, colours, role, largest, tiles, quiet=0.0):
    """Cement of one colour with chips of the others and of a sister; `quiet` chips are nearer."""
    base = colours[role]
    chips = [colour for index, colour in enumerate(colours) if index != role]
    chips.append(tinted(base, 0.7) if luminance(base) < 0.5 else shaded(base, 0.30))
    chips = [colour * (1 - quiet) + base * quiet for colour in chips]
    return satin(base, 0.30, 0.4, terrazzo(seed, base, chips, largest=largest), tiles)


def _step(brief, random, side):
    """A long step that comes in from the shadow side and ends past the product."""
    end = max(0.95, brief.product.width * 0.5 * 1.10 + 0.12) + random.uniform(0.0, 0.12)
    wide = end + 8.0
    # Sunk a little: the rounding of its foot would leave a gap above the floor.
    step = rounded_box(wide, HEIGHT + 0.05, 1.5, 0.018)
    return step.moved((side * (end - wide / 2), -0.05, -0.12))


def _panel(brief, random):
    """An arch or a disc behind the product, a little to one side."""
    half = max(1.0, brief.product.width * 0.5 + 0.18, 0.40 * half_width(brief.frame_aspect, -1.45))
    top = HEIGHT + brief.product.height * 1.20 + 0.14
    if random.random() < 0.6:
        outline = arch_outline(half, max(0.35, top - half))
    else:
        size = max(half, brief.product.height * 0.5 + 0.2) * 1.10
        outline = disc_outline(size, max(size, HEIGHT + brief.product.height * 0.6))
    return slab(outline, 0.14).moved((random.uniform(-0.22, 0.22), 0, -1.45))


def _pieces(random, brief, away, colours):
    """A taller block or drum on the step, away from the light, and a ball."""
    reach = max(0.70, brief.product.width * 0.5)
    x = away * (reach + random.uniform(0.46, 0.58))
    high = random.uniform(0.40, 0.62)
    clay = satin(colours[3], 0.5, 0.3)
    if random.random() < 0.5:
        block = drum(0.34, high, 0.014)
    else:
        block = rounded_box(0.6, high, 0.6, 0.014)
    pieces = {"block": Surface(block.moved((x, HEIGHT, -0.50), random.uniform(-0.4, 0.4)),
                               clay, 3, "block")}
    if random.random() < 0.75:
        pieces["ball"] = Surface(ball(0.16).moved((x, HEIGHT + high, -0.50)),
                                 matt(colours[4]), 4, "ball")
    else:
        pieces["ball"] = Surface(ball(0.24).moved((-away * (reach + 0.75), 0, -1.3)),
                                 matt(colours[4]), 4, "ball")
    return pieces


def _lights(brief, side):
    mood = brief.mood
    # A contrasty mood takes a smaller box: its shadows have firmer edges.
    box = 0.7 if mood.fill_gain < 0.3 else 1.2
    strength = 17 * (1.2 / box) ** 2
    return {
        "key": Softbox((side * 3.9, 4.0, 1.6), (0, 0.4, -0.3), box, mood.key_light(strength)),
        "front": Softbox((side * 1.5, 3.9, 5.5), (0, 0.6, -1), 2.4, mood.bounce_light(4.5)),
        "sky": Sky(mood.bounce_light(0.65)),
    }


def plane(brief):
    """A slab of terrazzo, plain boards on it."""
    colours = extend(brief.colours, DEFAULT)
    materials = [_stone(brief.seed, colours, 0, 0.042, 0.28, 0.22), *(satin(colour, 0.55, 0.25)
                 for colour in colours[1:])]
    return flat(brief, colours, Finish(tuple(materials), "round", soft=True))
