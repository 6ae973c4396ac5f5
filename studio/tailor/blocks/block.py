"""What every drafting block gives: panels with their sewing, and the body that fills them."""

from dataclasses import dataclass

import numpy as np

from studio.tailor.curves import mirrored
from studio.tailor.dress_form import DressForm, Limb
from studio.tailor.pattern import Edge, Elastic, Panel, Pattern, Pin, Placement, Seam, Tack

FRONT_CM, LAYER_CM = 3.0, 1.1
"""z of the front panels when they hang flat, and of each layer more."""

NO_SECTIONS = np.zeros((0, 4))


@dataclass(frozen=True)
class Block:
    """Part of a garment. Blocks are added; what joins them is sewn with `and_` afterwards.

    Attributes
    ----------
    panels, seams, elastics, pins, tacks, over
        As in `Pattern`.
    sections : ndarray
        (n, 4) rows of `DressForm.sections`, y rising.
    limbs : tuple of Limb
    """

    panels: tuple[Panel, ...] = ()
    seams: tuple[Seam, ...] = ()
    elastics: tuple[Elastic, ...] = ()
    pins: tuple[Pin, ...] = ()
    tacks: tuple[Tack, ...] = ()
    sections: np.ndarray = None
    limbs: tuple[Limb, ...] = ()
    over: tuple[tuple[str, str], ...] = ()

    def __add__(self, other):
        return Block(self.panels + other.panels, self.seams + other.seams,
                     self.elastics + other.elastics, self.pins + other.pins,
                     self.tacks + other.tacks, _stacked(self.sections, other.sections),
                     self.limbs + other.limbs, self.over + other.over)

    def and_(self, seams=(), elastics=(), pins=(), tacks=()):
        """The block with more sewing."""
        return self + Block((), tuple(seams), tuple(elastics), tuple(pins), tuple(tacks))

    def pattern(self):
        """The `Pattern` of all panels."""
        return Pattern(self.panels, self.seams, self.elastics, self.pins, self.tacks,
                       self.over)

    def form(self):
        """The `DressForm` that fills it."""
        return DressForm(NO_SECTIONS if self.sections is None else self.sections, self.limbs)


def _stacked(upper, lower):
    """Rows of two bodies: where both have some, the first's."""
    if upper is None or lower is None:
        return lower if upper is None else upper
    beyond = (lower[:, 0] < upper[0, 0] - 3) | (lower[:, 0] > upper[-1, 0] + 3)
    rows = np.vstack([upper, lower[beyond]])
    return rows[np.argsort(rows[:, 0], kind="stable")]


def placed_front(layer=0):
    """Where a panel drawn in the body's own x and y hangs: before it, `layer` layers out."""
    return Placement(np.array([0.0, 0.0, FRONT_CM + LAYER_CM * layer]),
                     np.array([1.0, 0, 0]), np.array([0, 1.0, 0]))


def placed_back(layer=0):
    """The same behind the body, where u runs to the viewer's left."""
    return Placement(np.array([0.0, 0.0, -FRONT_CM - LAYER_CM * layer]),
                     np.array([-1.0, 0, 0]), np.array([0, 1.0, 0]))


def sides(panel_is_back=False):
    """The names of the sides at u > 0 and at u < 0 of a panel: the viewer's."""
    return ("left", "right") if panel_is_back else ("right", "left")


def whole(half, is_back=False, through=("hem", "neck")):
    """Edges of a symmetrical panel.

    Parameters
    ----------
    half : list of tuple
        (name, points) of the half at u >= 0, counter-clockwise from u = 0 to u = 0.
    is_back : bool
    through : tuple of str
        Edges that cross u = 0; the others exist once for each side, ``side_left``.
    """
    at_plus, at_minus = sides(is_back)
    plus, minus = [], []
    for name, points in half:
        if name not in through:
            plus.append(Edge(f"{name}_{at_plus}", points))
            minus.append(Edge(f"{name}_{at_minus}", mirrored(points)))
    (low, bottom), (high, top) = half[0], half[-1]
    edges = plus
    if low in through:
        edges = [Edge(low, np.vstack([mirrored(bottom), bottom[1:]])), *edges]
    if high in through:
        edges = [*edges, Edge(high, np.vstack([top, mirrored(top)[1:]]))]
    return (*edges, *minus[::-1])


def flipped(edges):
    """A panel's edges mirrored at u = 0, in counter-clockwise order again."""
    return tuple(Edge(edge.name, mirrored(edge.points)) for edge in reversed(edges))
