"""The hood block: two halves of a back and two fronts, sewn to a neckline that is parted."""

from dataclasses import dataclass

import numpy as np

from studio.tailor.blocks.block import Block, flipped, placed_back, placed_front
from studio.tailor.curves import bezier, length, line, spline
from studio.tailor.pattern import Edge, Panel, Pin, Seam

HEAD = ((4.0, 7.4, 7.4, -0.4), (8.0, 9.0, 9.0, -0.6), (13.0, 9.8, 9.8, -0.8),
        (18.0, 9.2, 9.6, -1.0), (22.0, 7.8, 8.6, -1.0), (25.0, 5.6, 6.6, -1.2),
        (26.8, 3.2, 4.0, -1.2))
"""Rows of `DressForm.sections`, their heights from the neck's point of the shoulder. It
begins low, where else the long neck of the form would be seen as a stalk."""

HELD = (0.02, 0.05, 0.04)
"""By which the crown is held on the head, from which hoods else glide off backwards."""
EASED = 0.18
"""Share by which the arch is eased in: flat halves are longer round their outside than a head is,
and the surplus would stand out in lobes."""
DOWN_CM = 2.2
"""How much lower than it was cut the crown is once a head fills the hood."""


@dataclass(frozen=True)
class Hood:
    """Measurements of a hood that stands open, cm.

    Attributes
    ----------
    height : float
        Of its top above the neck's point of the shoulder.
    half : float
        Half its width where it is widest.
    crown : float
        From its top to the opening.
    opening : float
        Half the width of the opening.
    stiff : float
        See `Panel`: hoods are often double.
    """

    height: float = 28.5
    half: float = 15.2
    crown: float = 6.0
    opening: float = 9.2
    stiff: float = 3.0


def hood(m, bodice):
    """Draft a hood on a closed front with a parted neckline.

    Panels ``hood_back_left``, ``hood_back_right`` with edges ``neck``, ``arch``, ``spine``;
    ``hood_left``, ``hood_right`` with ``neck``, ``arch``, ``crown``, ``opening``, drawn in the
    coordinates of the front, whose neckline they share. The back's neckline is to be in two.

    Parameters
    ----------
    m : Hood
    bodice : Block

    Returns
    -------
    Block
        The hood alone; add the bodice to it: its head is wider than the bodice's neck.
    """
    neck = bodice.pattern().panel("front").edge("neck_right").points
    neck = neck if neck[0, 1] < neck[-1, 1] else neck[::-1]
    high = float(neck[-1, 1])
    half = _back(m, length(bodice.pattern().panel("back").edge("neck_left").points), high)
    backs = (Panel("hood_back_left", half, placed_back(), m.stiff),
             Panel("hood_back_right", flipped(half), placed_back(), m.stiff))
    right = _front(m, neck, high)
    fronts = (Panel("hood_left", flipped(right), placed_front(), m.stiff),
              Panel("hood_right", right, placed_front(), m.stiff))
    seams = [Seam(("hood_left", "crown"), ("hood_right", "crown")),
             Seam(("hood_back_left", "spine"), ("hood_back_right", "spine"))]
    for side in ("left", "right"):
        seams += [Seam((f"hood_{side}", "neck"), ("front", f"neck_{side}")),
                  Seam((f"hood_back_{side}", "neck"), ("back", f"neck_{side}")),
                  Seam((f"hood_{side}", "arch"), (f"hood_back_{side}", "arch"), EASED)]
    pins = tuple(Pin((panel.name, "crown"), HELD, high + m.height - DOWN_CM) for panel in fronts)
    head = np.array(HEAD) + (high, 0, 0, 0)
    return Block((*backs, *fronts), tuple(seams), pins=pins, sections=head)


def _arch(m, start, high):
    """From the neck up the side and over to the middle of the top."""
    jaw = np.array([start[0] + 0.72 * (m.half - start[0]), high + 0.11 * m.height])
    return spline([start, jaw, (m.half, high + 0.36 * m.height),
                   (0.88 * m.half, high + 0.68 * m.height),
                   (0.52 * m.half, high + 0.92 * m.height), (0.0, high + m.height)])


def _back(m, wide, high):
    start = np.array([wide, high])
    return (Edge("neck", line((0, high), start)), Edge("arch", _arch(m, start, high)),
            Edge("spine", line((0.0, high + m.height), (0, high))))


def _front(m, neck, high):
    top = np.array([0.0, high + m.height])
    inner = top - (0, m.crown)
    foot = neck[0]
    opening = bezier(inner, inner + (1.25 * m.opening, 0),
                     foot + (1.2 * m.opening, 0.42 * (inner[1] - foot[1])), foot, 40)
    return (Edge("neck", neck), Edge("arch", _arch(m, neck[-1], high)),
            Edge("crown", line(top, inner)), Edge("opening", opening))
