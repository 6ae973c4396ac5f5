"""A lacquered table before warm lights far out of focus."""

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.lights import Sky, Softbox
from studio.set.materials import card, metal, satin
from studio.set.meshes.geometry import ball, rounded_box, screen
from studio.set.noise import stream
from studio.set.palette import extend, tinted
from studio.set.stage import Stage, Surface
from studio.set.textures.bokeh import bokeh
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#4a1c1c", "#3d1f1b", "#e2a34f", "#8f2a25", "#c98a3c"))

TERM = Term(
    "festive", "A lacquered table before warm lights far out of focus",
    ("bokeh", "fairy lights", "string lights", "christmas", "christmas lights", "christmas tree",
     "xmas", "holiday lights", "holiday season", "festive table", "gift season", "gift table",
     "advent", "new year", "new years eve", "diwali", "hanukkah", "lunar new year", "eid",
     "valentine", "valentines day", "baubles", "ornaments", "party lights", "blurred lights",
     "defocused lights", "out of focus lights", "twinkling lights", "lacquered table"),
    ("holiday", "holidays", "gift", "celebration", "twinkling", "lacquer"),
    shows=("bokeh", "table", "ball"),
)

FAR, WIDE, TALL = -8.0, 21.0, 15.0
RUNS = True


def build(brief):
    """Colour 0 is the dim ground of the lights, 1 the table, 2 the lights, 3 and 4 the baubles."""
    random = stream(brief.seed, "festive")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    width = max(11.0, brief.product.width * 1.2)
    surfaces = {
        "lights": Surface(screen((0, TALL / 2 - 3.5, FAR), (WIDE / 2, 0, 0), (0, TALL / 2, 0)),
                          card(_picture(brief, colours)), 0, "lights"),
        "table": Surface(rounded_box(width, 0.14, 6.4, 0.03).moved((0, -0.14, 1.8)),
                         satin(colours[1], 0.10, 0.6), 1, "table"),
        **_baubles(brief, random, side, colours),
    }
    camera = stand(0.0, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.80, 0.98), aperture=0.05)
    return Stage(surfaces, _lights(brief, side), camera, (0.0, 0.0, 0.0), "table", colours)


def _picture(brief, colours):
    unit = 70
    lights = (colours[2], tinted(colours[2], 0.45), colours[4])
    return bokeh(brief.seed, colours[0], lights, int(WIDE * unit), int(TALL * unit), unit)


def _baubles(brief, random, side, colours):
    """Three lacquered balls beside the product, a little behind it."""
    x = -side * (brief.product.width * 0.5 + random.uniform(0.34, 0.5))
    paint = [satin(colour, 0.14, 0.6) for colour in colours]
    large, small = random.uniform(0.19, 0.24), random.uniform(0.11, 0.14)
    other = side * (brief.product.width * 0.5 + random.uniform(0.5, 0.75))
    return {
        "large": Surface(ball(large).moved((x, 0, -0.55)), paint[3], 3, "large"),
        "small": Surface(ball(small).moved((x + side * 0.16, 0, -0.12)),
                         metal(colours[2], 0.22), 2, "small"),
        "third": Surface(ball(0.15).moved((other, 0, -0.8)), paint[4], 4, "third"),
    }


def _lights(brief, side):
    mood = brief.mood
    return {
        "key": Softbox((side * 3.2, 3.4, 2.0), (0, 0.4, 0), 1.3, mood.key_light(11)),
        "rim": Softbox((-side * 3.0, 2.6, -2.0), (0, 0.4, 0), 1.2, mood.key_light(7)),
        "sky": Sky(mood.bounce_light(0.6)),
    }
