"""Tailored fronts: open, with lapels folded along their roll line and a collar that meets them."""

from dataclasses import dataclass, replace

import numpy as np

from studio.tailor.blocks.block import Block, flipped, placed_back, placed_front, sides
from studio.tailor.blocks.bodice import bodice
from studio.tailor.curves import bezier, cut_at, length, line
from studio.tailor.pattern import Edge, Panel, Pin, Seam, Tack

LAYERS = {"left": 0, "right": 2}
"""The viewer's right front, the wearer's left, is buttoned over the other and over its lapel."""


FLAT_CM, ROLLED_CM = 0.95, 1.5
"""Between both fronts where they are buttoned, and where the lower lapel lies between them."""

UNDER_CM, UNDER_LAP_CM = 2.8, 2.6
"""How much higher the lower lapel starts to roll, and how far past the centre its front reaches at
most: its tip is buttoned in well below the other."""

NECK_FREE_CM, NECK_DEPTH = 0.9, 0.85
"""By how much the neck below a collar is narrower than its stand, and its depth per width: a
jacket is shown on a form that fills it."""

HELD = (0.05, 0.05, 0.0)
"""By which the back of the neck is held: open fronts of unequal reach would draw it aside."""

OVER = (("front_left", "front_right"), ("lapel_left", "front_right"),
        ("lapel_left", "lapel_right"), ("front_left", "lapel_left"),
        ("front_right", "lapel_right"))


@dataclass(frozen=True)
class Lapel:
    """Measurements of a tailored front, cm.

    Attributes
    ----------
    overlap : float
        How far each front reaches past the centre: 2 single-, 7 double-breasted.
    break_y : float
        Height at which the lapel starts to roll: just above the top button.
    buttons : tuple of float
        Heights at which the front is buttoned.
    width : float
        Of the lapel at its widest, from the roll line.
    peak : float
        How far its tip points up above the gorge: -1 notched, 4 peaked.
    gorge : float
        How far below the shoulder, along the roll line, the collar ends.
    collar : float
        Width of the collar's fall.
    stand : float
        Height of its stand at the back.
    cutaway : float
        How far the front corner is rounded off, 0 for square.
    balance : float
        How much longer than the back the fronts are at the centre: they go over the chest.
    stiff : float
        Of lapels and collar, see `Panel`.
    canvas : float
        Of the fronts, which have an interlining.
    """

    overlap: float = 2.0
    break_y: float = 115.0
    buttons: tuple[float, ...] = (113.0, 103.0)
    width: float = 8.5
    peak: float = -0.6
    gorge: float = 11.0
    collar: float = 5.0
    stand: float = 2.8
    cutaway: float = 7.0
    balance: float = 0.0
    stiff: float = 14.0
    canvas: float = 2.5


def tailored(m, lapel):
    """A bodice with lapels.

    To what `bodice` gives come edges ``roll`` of the fronts and the panels ``lapel_left``,
    ``lapel_right`` (edges ``roll``, ``outer``, ``notch``, ``gorge``), ``collar_left``,
    ``collar_right`` (``neck``, ``gorge``, ``end``, ``outer``, ``shoulder``), ``collar_stand`` and
    ``collar_back``.

    Parameters
    ----------
    m : Bodice
        Its neckline's drop and shape in front, and its overlap, are not used.
    lapel : Lapel

    Returns
    -------
    Block
    """
    plain = bodice(replace(m, overlap=lapel.overlap))
    under = replace(lapel, overlap=min(lapel.overlap, UNDER_LAP_CM))
    panels, seams = [plain.pattern().panel("back")], list(plain.seams)
    for side in sides():
        parts = _parts(m, lapel, 0.0) if side == "right" else _parts(m, under, UNDER_CM)
        for name, edges, out, stiff in parts:
            named = _renamed(edges, side)
            layer = LAYERS[side] + out
            panels.append(Panel(f"{name}_{side}", named if side == "right" else flipped(named),
                                placed_front(layer), stiff))
        seams += [Seam((f"front_{side}", "roll"), (f"lapel_{side}", "roll"), 0.0, True),
                  Seam((f"front_{side}", "neck"), (f"collar_{side}", "neck"), 0.0, True),
                  Seam((f"lapel_{side}", "gorge"), (f"collar_{side}", "gorge"), 0.0),
                  Seam((f"collar_{side}", "shoulder"), ("collar_back", side), 0.0)]
    back, sewn = _back(lapel, plain)
    # Beside each button its facings keep both layers flat on each other.
    tacks = [Tack(("front_left", x, y), ("front_right", x, y), FLAT_CM if y < lapel.break_y - 1
                  else ROLLED_CM) for y in _flat(lapel)
             for x in (-0.8 * lapel.overlap, 0.0, 0.8 * under.overlap)]
    pins = (*plain.pins, Pin(("back", "neck"), HELD))
    return Block(tuple(panels) + back, tuple(seams) + sewn, pins=pins, tacks=tuple(tacks),
                 sections=_sections(m, plain.sections), over=OVER)


def _sections(m, rows):
    """The bodice's body with a neck that holds the collar up."""
    rows, wide = rows.copy(), m.neck - NECK_FREE_CM
    rows[-2:, 1:] = wide, NECK_DEPTH * wide, -1.4
    return rows


def _parts(m, lapel, higher):
    """(name, edges of a right half, layers out, stiffness), rolling `higher` cm above the break."""
    right = bodice(replace(m, overlap=lapel.overlap)).pattern().panel("front_right")
    roll_line = line((m.neck, m.neck_y), (-lapel.overlap, lapel.break_y + higher))
    neck, roll = cut_at(roll_line, lapel.gorge)
    return (("front", _front(right, lapel, neck, roll), 0, lapel.canvas),
            ("lapel", _lapel(lapel, roll), 1, lapel.stiff),
            ("collar", _collar(lapel, neck, roll), 1, lapel.stiff))


def _flat(lapel):
    """Heights at which the fronts lie flat: the buttons, halfway between them, and the break."""
    y = sorted({*lapel.buttons, lapel.break_y - 0.6}, reverse=True)
    return sorted([*y, *((a + b) / 2 for a, b in zip(y, y[1:], strict=False))])


def _renamed(edges, side):
    """A right half's edges, for either side."""
    return tuple(Edge(edge.name.replace("_right", f"_{side}"), edge.points) for edge in edges)


def _front(panel, lapel, neck, roll):
    """The right front with its neck cut along the roll line, and its corner rounded off."""
    kept = [panel.edge(f"{name}_right") for name in ("side", "armhole", "shoulder")]
    hem = panel.edge("hem").points
    end = hem[-1]
    hem = hem - np.outer(np.clip((end[0] - hem[:, 0]) / end[0], 0, 1) ** 1.5, (0, lapel.balance))
    corner = hem[0]
    if not lapel.cutaway:
        return (Edge("hem", hem), *kept, Edge("neck", neck), Edge("roll", roll),
                Edge("front", line(roll[-1], corner)))
    start = corner + (lapel.cutaway, 0.3)
    hem = bezier(start, start + (4, -0.3), end - (0.4 * end[0], 0), end)
    high = np.array([corner[0], min(min(lapel.buttons) - 2.0, corner[1] + 24)])
    curve = bezier(high, high - (0.2, 0.55 * (high[1] - start[1])),
                   start - (0.75 * lapel.cutaway, -0.2), start)
    return (Edge("hem", hem), *kept, Edge("neck", neck), Edge("roll", roll),
            Edge("front", np.vstack([roll[-1:], curve])))


def _turn(roll):
    """Unit vectors down the roll line, and out over the front that it folds on."""
    down = roll[-1] - roll[0]
    down = down / np.linalg.norm(down)
    return down, np.array([-down[1], down[0]])


def _lapel(lapel, roll):
    down, out = _turn(roll)
    gorge, end = roll[0], roll[-1]
    meet = gorge + out * (0.55 * lapel.width) + down * 0.6
    tip = gorge + out * lapel.width - down * lapel.peak + down * 0.9
    outer = bezier(end, end - down * 0.42 * length(roll) + out * 0.62 * lapel.width,
                   tip + down * 0.30 * length(roll) + out * 0.35, tip)
    return (Edge("roll", roll), Edge("outer", outer), Edge("notch", line(tip, meet)),
            Edge("gorge", line(meet, gorge)))


def _collar(lapel, neck, roll):
    """The collar's front, folded down over the shoulder; its end makes the notch."""
    down, out = _turn(roll)
    high, gorge = neck[0], neck[-1]
    meet = gorge + out * (0.55 * lapel.width) + down * 0.6
    tip = meet + out * (0.28 * lapel.width) - down * 2.9
    shoulder = high + np.array([lapel.collar * 0.92, -lapel.collar * 0.38])
    outer = bezier(tip, tip - down * 2.5 - out * 0.2, shoulder - (0.3, 1.8), shoulder)
    return (Edge("neck", neck), Edge("gorge", line(gorge, meet)), Edge("end", line(meet, tip)),
            Edge("outer", outer), Edge("shoulder", line(shoulder, high)))


def _back(lapel, plain):
    """A stand that is high in the middle, and the fall over it."""
    neck = plain.pattern().panel("back").edge("neck").points
    wide, low = length(neck) / 2, neck[:, 1].max() - 0.5
    ends = np.array([(-wide, low), (wide, low)])
    up = np.array([0.2 * wide, 1.28 * lapel.stand])
    top = bezier(ends[1], ends[1] + up * (-1, 1), ends[0] + up, ends[0])
    side = np.hypot(0.92, 0.38) * lapel.collar
    rim = np.array([ends[0] - (1.2, side), ends[1] + (1.2, -side)])
    fall = (Edge("rim", bezier(rim[0], rim[0] + (0.5 * wide, -0.3), rim[1] - (0.5 * wide, 0.3),
                               rim[1])),
            Edge("left", line(rim[1], ends[1])), Edge("fold", top),
            Edge("right", line(ends[0], rim[0])))
    panels = (Panel("collar_stand", (Edge("neck", line(*ends)), Edge("top", top)), placed_back(),
                    lapel.stiff),
              Panel("collar_back", fall, placed_back(1), lapel.stiff))
    return panels, (Seam(("collar_stand", "neck"), ("back", "neck"), 0.0),
                    Seam(("collar_stand", "top"), ("collar_back", "fold"), 0.0, True))
