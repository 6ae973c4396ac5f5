"""Small patterns that tests sew."""

import numpy as np

from studio.tailor.curves import line
from studio.tailor.dress_form import DressForm, section
from studio.tailor.pattern import Edge, Panel, Pattern, Pin, Placement, Seam

SIDES = (Seam(("front", "right"), ("back", "left")), Seam(("front", "left"), ("back", "right")))


def rectangle(name, width, height, z, layer=0.0):
    """A panel around u = 0, looking to the front where z > 0, else to the back."""
    corners = np.array([(-width / 2, 0), (width / 2, 0), (width / 2, height), (-width / 2, height)])
    names = ("hem", "right", "top", "left")
    edges = tuple(Edge(n, line(corners[i], corners[(i + 1) % 4])) for i, n in enumerate(names))
    across = np.array([1.0 if z > 0 else -1.0, 0, 0])
    return Panel(name, edges, Placement(np.array([0, 0, z + layer]), across, np.array([0, 1.0, 0])))


def tube(width=30.0, height=24.0):
    """A skirt of two rectangles, its top pinned."""
    panels = (rectangle("front", width, height, 2.5), rectangle("back", width, height, -2.5))
    pins = tuple(Pin((name, "top"), (0, 1, 0)) for name in ("front", "back"))
    return Pattern(panels, SIDES, pins=pins)


def trunk(girth=52.0):
    """A form of one girth from below the floor to above a tube."""
    return DressForm(np.array([section(y, girth) for y in (-10.0, 40.0)]))
