"""The scarf: a long cloth hung over a peg, both its ends before each other, with fringes."""

import numpy as np

from studio.set.noise import stream
from studio.tailor.blocks.block import NO_SECTIONS, placed_back, placed_front
from studio.tailor.cut import Cut, Draft, Sewn
from studio.tailor.dress_form import DressForm, Limb
from studio.tailor.pattern import Edge, Elastic, Panel, Pattern, Pin, Seam
from studio.tailor.trims import folds, fringes, hems

WIDTH_CM, TOP_Y = 25.0, 146.0
LONG_CM = {"regular": (92.0, 83.0), "short": (70.0, 63.0)}
"""Of the end in front and of the one behind, fringe and all."""
SHIFT_CM = 3.2
"""How far the ends hang beside each other."""
FRINGE_CM = 8.0
GATHER_CM, GATHER = 2.5, 0.78
"""How far down the peg gathers it, and its width there per its own."""
PEG_CM = 0.7

CROSSINGS = 60
"""Holes at most where cords of both ends cross: all that a fringe leaves open."""

FALLS, FALL_CM = 6, 0.22
"""Folds that fall from the peg, and their height."""


def draft(spec):
    """Two ends, sewn where they are one cloth."""
    front, back = LONG_CM[spec.length]
    panels = (_end("front", front, -SHIFT_CM, placed_front()),
              _end("back", back, -SHIFT_CM, placed_back()))
    names = tuple((panel.name, "top") for panel in panels)
    x = 0.39 * WIDTH_CM
    peg = Limb(np.array([(-x, TOP_Y - PEG_CM, 0.0), (x, TOP_Y - PEG_CM, 0.0)]),
               np.array([PEG_CM, PEG_CM]))
    pattern = Pattern(panels, (Seam(*names, takes_up=0.0),),
                      tuple(Elastic(name, GATHER_CM, GATHER) for name in names),
                      (Pin(names[0], (0.0, 1.0, 0.02)),))
    return Draft(sewn=(Sewn(pattern, DressForm(NO_SECTIONS, (peg,))),),
                 lined=frozenset({"front", "back"}), holes=CROSSINGS)


def _end(name, long, aside, placement):
    """A strip that leans aside, so that the end behind is seen too."""
    half, low = WIDTH_CM / 2, TOP_Y - long
    corners = np.array([(-half + aside, low), (half + aside, low), (half, TOP_Y), (-half, TOP_Y)])
    edges = (("end", 0, 1), ("side_plus", 1, 2), ("top", 2, 3), ("side_minus", 3, 0))
    return Panel(name, tuple(Edge(edge, corners[[a, b]]) for edge, a, b in edges), placement)


def dress(canvases, spec):
    """Selvedges, soft folds, a twisted fringe."""
    for number, panel in enumerate(draft(spec).sewn[0].pattern.panels):
        seed = spec.seed + 100 * number
        for canvas in canvases[panel.name]:
            for side in ("side_plus", "side_minus"):
                hems.thickness(canvas, panel.edge(side).points, 0.06)
            fringes.twisted(canvas, panel.edge("end").points, FRINGE_CM, seed)
        top = panel.edge("top").points
        fall = folds.hanging(top, 42.0, FALLS, FALL_CM, stream(seed, "scarf/folds"), fan=0.05)
        folds.draw(canvases[panel.name][0], fall, seed)


CUT = Cut(
    slug="scarf", about="A long scarf, hung, with twisted fringes", name="scarf",
    names=("wool scarf", "fringed scarf", "winter scarf", "long scarf"),
    categories=("scarf",), lengths=("regular", "short"),
    materials=("wool", "cashmere", "flannel", "knit", "boiled_wool", "linen", "viscose", "silk"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "quilted_down", "faux_fur",
             "denim", "canvas", "waxed_cotton", "neoprene", "organza", "tulle", "lace",
             "sequins", "suede", "graphic"),
    draft=draft, dress=dress, lipped=False,
)
