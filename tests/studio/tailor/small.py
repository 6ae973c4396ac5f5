"""A small rack of flat garments: real words, panels of one rectangle each, and their workshop."""

from types import SimpleNamespace

import cv2
import numpy as np

from studio.checks.score import at_most
from studio.colour import linear_of_hex, to_srgb
from studio.set.noise import stream
from studio.tailor.canvas import blank
from studio.tailor.cut import Cut, Draft, Sewn
from studio.tailor.finish import Finish
from studio.tailor.make import Workshop
from studio.tailor.mesh import ClothMesh
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


def hang(sewn, spec):
    """The panel as it is: two triangles, a little askew by the seed."""
    [panel] = sewn.pattern.panels
    outline = panel.outline()
    askew = stream(spec.seed, "hang").normal(0, 0.5, (4, 1)) * (1, 0, 0)
    triangles = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
    return ClothMesh(panel.placement.of(outline) + askew, triangles,
                     outline[triangles].astype(np.float32), np.zeros(2, np.int16), ("front",))


def dye(draft, solids, meshes, spec, width_px, height_px):
    """Plain cloth at five pixels per cm."""
    [panel] = draft.sewn[0].pattern.panels
    canvas = blank(panel.outline(), 5.0, Finish(0.8, 0.03))
    canvas.albedo[:] = linear_of_hex(spec.colors[0])
    return {"front": (canvas, None)}


def lay_flat(cut, spec, meshes, canvases, width_px, height_px):
    """The panel's mesh drawn from above, without light, on white."""
    canvas = canvases["front"][0]
    scale = 0.85 * height_px / 120
    flat = meshes[0].positions[:, :2] * (scale, -scale)
    flat += (width_px / 2, height_px / 2) - (flat.min(0) + flat.max(0)) / 2
    source = canvas.pixels(meshes[0].places[[0, 0, 1, 1], [0, 1, 1, 2]])
    matrix = cv2.getPerspectiveTransform(np.float32(source), np.float32(flat))
    rgb = np.rint(to_srgb(canvas.albedo) * 255).astype(np.uint8)
    size = (width_px, height_px)
    cloth = cv2.warpPerspective(rgb, matrix, size, flags=cv2.INTER_NEAREST,
                                borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.fillConvexPoly(np.zeros(size[::-1], np.uint8), np.int32(np.rint(flat)), 255)
    picture = np.where(alpha[..., None] > 0, cloth, 255).astype(np.uint8)
    return SimpleNamespace(picture=picture, cutout=np.dstack([cloth, alpha]), base=alpha > 0,
                           facts={"distance": 0.0})


def look(draft, cloth, packshot):
    """How far the corners were blown, cm; a strong wind is a fault."""
    blown = float(np.ptp(cloth[0].positions[:2, 0]) - np.ptp(cloth[0].positions[2:, 0]))
    return [at_most("askew", abs(blown), "cm", 3, 5, f"The hem is {blown:.1f} cm off.")]


WORKSHOP = Workshop(drape=hang, lay=dye, photograph=lay_flat, inspect=look)
