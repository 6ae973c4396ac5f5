"""A small rack of flat garments: real words, and panels of one rectangle each."""

import numpy as np

from studio.tailor.cut import Cut, Draft, Sewn
from studio.tailor.pattern import Edge, Panel, Pattern, Placement
from studio.tailor.rack import Rack

FRONT = Placement(np.array([0.0, 76.0, 0.0]), np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0]))
WIDE_CM = {"slim": 40, "tailored": 44, "regular": 48, "relaxed": 54, "oversized": 60}
LONG_CM = {"cropped": 40, "short": 50, "regular": 64, "knee": 80, "midi": 95, "maxi": 110,
           "full": 120}
STUD_CM = 1.5


def flat(spec):
    """One rectangle, as wide as its fit and as long as its length."""
    wide, long = WIDE_CM[spec.fit], LONG_CM[spec.length]
    corners = np.array([[-wide / 2, 0], [wide / 2, 0], [wide / 2, long], [-wide / 2, long]], float)
    edges = tuple(Edge(name, np.array([corners[index], corners[(index + 1) % 4]]))
                  for index, name in enumerate(("hem", "right", "top", "left")))
    return Draft(sewn=(Sewn(Pattern((Panel("front", edges, FRONT),), ()), None),),
                 lined=frozenset({"front"}))


def button(canvases, spec):
    """A black square in the middle, which is no cloth."""
    canvas = canvases["front"][0]
    rows, columns = canvas.shape
    half = int(STUD_CM * canvas.density)
    where = (slice(rows // 2 - half, rows // 2 + half), slice(columns // 2 - half,
                                                              columns // 2 + half))
    canvas.albedo[where] = 0.02
    canvas.base[where] = False


def cut(slug, name, categories, names=(), **changes):
    """A cut of the small rack."""
    return Cut(**{
        "slug": slug, "about": f"A {name}", "names": names, "name": name,
        "categories": categories, "materials": ("cotton",), "draft": flat, "dress": button,
        **changes})


RACK = Rack((
    cut("tshirt", "t-shirt", ("tshirt", "top"), ("tee", "crew neck tee"),
        fits=("regular", "slim", "oversized"), lengths=("regular", "cropped"),
        materials=("jersey", "cotton", "linen"), refuses=("leather", "sequins", "herringbone")),
    cut("trucker", "trucker jacket", ("jacket",), ("denim jacket", "jean jacket"),
        materials=("denim", "corduroy", "twill"), refuses=("chiffon",)),
    cut("bomber", "bomber jacket", ("jacket",), materials=("nylon", "satin"),
        lengths=("regular", "cropped"), refuses=("chiffon",)),
    cut("biker", "biker jacket", ("jacket",), ("perfecto",),
        materials=("leather", "suede"), refuses=("chiffon", "knit")),
    cut("crew_neck", "crew-neck sweater", ("sweater", "top"), ("jumper",),
        materials=("wool", "knit", "cashmere")),
    cut("turtleneck", "turtleneck", ("sweater", "top"), ("roll neck", "polo neck"),
        materials=("wool", "knit")),
    cut("pencil_skirt", "pencil skirt", ("skirt", "bottom"), lengths=("knee", "midi"),
        fits=("slim",), materials=("wool", "denim", "leather")),
    cut("pleated_skirt", "pleated skirt", ("skirt", "bottom"), ("pleated", "plisse"),
        lengths=("midi", "knee", "maxi"), materials=("satin", "wool")),
))
