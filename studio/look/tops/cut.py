"""A top's pattern: front and back with the sleeves set in, cut after its template."""

from dataclasses import replace

import numpy as np

from studio.look.tops.open_front import fronts
from studio.look.tops.outline import SIDES
from studio.tailor.blocks.block import flipped, placed_back, placed_front
from studio.tailor.curves import bezier, cut_at, length, mirrored, turned
from studio.tailor.pattern import Edge, Elastic, Panel, Pattern, Pin, Seam

OPEN = 0.62
"""Radians from straight down that sleeves are spread at least while the form fills: where they hang
along the body in the photo they would else be in its way."""

HOLLOW = 0.10
"""How far an armhole curves into the body, per its length."""

ROOM_CM = 0.6
"""Between an arm and the over line of its sleeve."""

BARE, OVER_ARM, GATHER = (0.0, 0.2, 0.0), 0.24, (2.0, 0.86)
"""By which the middle of a neckline off the shoulders is held, its share at either end that lies on
an arm and is not, and the width (cm) and length of its elastic."""

STRAP = (0.2, 0.5, 0.0)
"""By which the shoulders of what has no sleeves, or hangs open, are held: it would slide off."""


def opening_of(template):
    """Radians by which sleeves are spread farther than in the photo."""
    return 0.0 if template.over is None else max(0.0, OPEN - template.angle)


def arm_angle(template, body):
    """Radians from straight down of an arm that lies under the over line of a spread sleeve."""
    if template.over is None:
        return template.angle
    outer, inner = spread(template, template.cuff[[0, -1]])
    x, y, _ = body.figure.shoulder
    far = float(np.hypot(*(outer - (x, y))))
    radius = np.interp(far, body.figure.arm[:, 0], body.figure.arm[:, 2]) + body.grown
    wide = float(np.hypot(*(inner - outer)))
    middle = outer + (inner - outer) * min((radius + ROOM_CM) / wide, 0.5)
    return float(np.arctan2(middle[0] - x, y - middle[1]))


def pattern_of(template, opening=None):
    """The `Pattern` of a top.

    Panels ``front`` and ``back`` with edges ``hem``, ``side_left``, ``armhole_left``,
    ``shoulder_left``, ``neck`` and so on, left being the viewer's; of what has sleeves,
    ``sleeve_left_front`` and so on with ``under``, ``cuff``, ``over``, ``cap``. Where it hangs
    open, the fronts of `studio.look.tops.open_front.fronts`.
    """
    if opening is None:
        edges = body_edges(template, template.neck)
        front_panels, pins = (Panel("front", edges, placed_front()),), ()
    else:
        front_panels, pins = fronts(template, opening, armhole(template))
    back = Panel("back", flipped(body_edges(template, template.back_neck)), placed_back())
    front_of = dict(zip(SIDES, (front_panels[0].name, front_panels[-1].name), strict=True))
    panels, seams = [*front_panels, back], []
    for side in SIDES:
        seams += [Seam((front_of[side], f"{name}_{side}"), (back.name, f"{name}_{side}"))
                  for name in ("side", "shoulder")]
        if template.over is None or opening is not None:
            pins += (Pin((back.name, f"shoulder_{side}"), STRAP),)
        if template.over is not None:
            panels += sleeve(template, side)
            seams += sleeve_seams(side, front_of[side])
    pattern = Pattern(tuple(panels), tuple(seams), pins=pins)
    return _held_up(pattern) if template.bare else pattern


def _held_up(pattern):
    """A pattern whose necklines go around the arms, drawn in by an elastic and held."""
    panels, pins, elastics = [], pattern.pins, []
    for panel in pattern.panels:
        edges = []
        for edge in panel.edges:
            edges += _in_three(edge) if edge.name == "neck" else [edge]
        if len(edges) > len(panel.edges):
            pins += (Pin((panel.name, "neck"), BARE),)
            elastics += [Elastic((panel.name, name), *GATHER)
                         for name in ("neck_right", "neck", "neck_left")]
        panels.append(replace(panel, edges=tuple(edges)))
    return replace(pattern, panels=tuple(panels), pins=pins, elastics=tuple(elastics))


def _in_three(edge):
    """A neckline, from the viewer's right or the back's, in what lies on an arm and what does not.
    """
    long = length(edge.points)
    first, rest = cut_at(edge.points, OVER_ARM * long)
    middle, last = cut_at(rest, (1 - 2 * OVER_ARM) * long)
    return [Edge("neck_right", first), Edge("neck", middle), Edge("neck_left", last)]


def body_edges(template, neck):
    """Edges of the front, or of the back seen through the front, counter-clockwise."""
    right = [("side", template.side[::-1]), ("armhole", armhole(template)),
             ("shoulder", template.shoulder[::-1])]
    return (Edge("hem", template.hem), *(Edge(f"{name}_right", points) for name, points in right),
            Edge("neck", neck[::-1]),
            *(Edge(f"{name}_left", mirrored(points)) for name, points in reversed(right)))


def armhole(template):
    """From the armpit to the shoulder's end."""
    if template.over is None:
        return template.cuff[::-1]
    return _hollow(template.armpit, template.shoulder[-1])


def _hollow(start, end):
    way = end - start
    left = np.array([-way[1], way[0]])
    return bezier(start, start + 0.3 * way + HOLLOW * left, start + 0.7 * way + HOLLOW * left,
                  end, 24)


def sleeve(template, side):
    """Both panels of a sleeve, spread for the form."""
    front = sleeve_edges(template)
    if side == "left":
        front = flipped(front)
    return (Panel(f"sleeve_{side}_front", front, placed_front()),
            Panel(f"sleeve_{side}_back", flipped(front), placed_back()))


def sleeve_edges(template):
    """Edges of the front of the sleeve at the viewer's right, counter-clockwise."""
    end, armpit = template.shoulder[-1], template.under[-1]
    lines = (("under", template.under[::-1]), ("cuff", template.cuff[::-1]),
             ("over", template.over[::-1]), ("cap", _hollow(armpit, end)[::-1]))
    return tuple(Edge(name, spread(template, points)) for name, points in lines)


def spread(template, points):
    """Points of the viewer's right sleeve turned about the shoulder's end, as it is spread."""
    return turned(np.asarray(points, np.float64), opening_of(template), template.shoulder[-1])


def sleeve_seams(side, body_front):
    front, back = (f"sleeve_{side}_{half}" for half in ("front", "back"))
    return [Seam((front, "over"), (back, "over")), Seam((front, "under"), (back, "under")),
            Seam((front, "cap"), (body_front, f"armhole_{side}")),
            Seam((back, "cap"), ("back", f"armhole_{side}"))]
