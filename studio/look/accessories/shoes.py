"""Shoes: a known shape on each foot, painted from where the photo saw it."""

from dataclasses import replace

import numpy as np

from studio.errors import PoseUnsupported
from studio.look.accessories.footwear import laced, shapes_for, slip_on
from studio.look.accessories.from_above import FROM_ABOVE, inside_ends, splayed, unfolded
from studio.look.accessories.painted import Painted
from studio.look.accessories.photo_panel import photo_panel, trimmed
from studio.look.accessories.registration import likeliest, shown, views
from studio.look.worn import Worn
from studio.tailor.finish import Finish

FINISH = Finish(roughness=0.6, specular=0.035, sheen=0.05, wrap=0.06)

HEEL_X, LONG_CM = -13.9, 28.0
"""Where a shape begins, and how long it is, cm."""
BEHIND_CM, ROOM_CM = 0.9, 2.4
"""How far the shoe reaches behind the foot, and how much longer than it it is."""
WIDER = 1.15
LEAST_LIKE, LEAST_HEELS = 0.62, 0.78
"""Likenesses below which a shoe is not known; heels have many shapes, of which one is known."""
LACED_TO = 0.38
"""Share of the length, from the heel, up to which one looks into a laced shoe."""

BESIDE = views(np.radians(np.arange(-180, 180, 15)), (0.0, 0.15, 0.3, 0.5))
TOES = np.radians((-100, -90, -80))
ABOVE, AHEAD = views(TOES, FROM_ABOVE), views(TOES, (0.0, 0.15, 0.3, 0.5))
"""From where shoes are photographed: one of them beside or from above, pairs from above or from
their toes. Toes lie below, see `toes_below`."""

ALIKE, EVEN, WIDEST = 0.8, 0.75, 1.6
"""Of a pair: least share of the smaller one in the larger, least likeness of both mirrored on each
other, most width per height."""
ACROSS = 2
"""The axis across which a shoe is nearly its own mirror image."""
SIDES = (-1, 1)


def wear_shoes(item, body, places, seed):
    """A `Worn` pair of shoes."""
    halves = pair(toes_below(trimmed(item.rgba), item.category))
    made = [_shoe(half, item.category, side, len(halves) == 2)
            for half, side in zip(halves, SIDES)]
    parts, canvases = [], {}
    for foot in places.feet:
        number = 0 if foot.side < 0 else len(made) - 1
        shoe, name = made[number], f"{item.line}/shoe_{number}"
        mirrored = SIDES[number] != foot.side
        points = shoe.points * [1, 1, -1] if mirrored else shoe.points
        parts.append(shoe.mesh(name, _on_foot(points, foot), mirrored))
        if name not in canvases:
            canvases.update(shoe.canvases(name, FINISH))
    return Worn(item, tuple(parts), canvases, 0.0, {**made[0].facts, "shoes": len(made)})


def pair(rgba):
    """The cut-outs of one shoe, or of both from left to right."""
    mask = rgba[..., 3] > 127
    height, width = mask.shape
    middle = slice(int(0.35 * width), int(0.65 * width))
    column = middle.start + int(np.argmin(mask[:, middle].sum(0)))
    left, right = mask[:, :column].sum(), mask[:, column:].sum()
    image = mask[:, ::-1]
    even = (mask & image).sum() / (mask | image).sum()
    if min(left, right) < ALIKE * max(left, right) or even < EVEN or width > WIDEST * height:
        return [rgba]
    return [trimmed(rgba[:, :column]), trimmed(rgba[:, column:])]


def toes_below(rgba, category):
    """A cut-out turned upside down where shoes seen from above have their toes above."""
    mask = pair(rgba)[0][..., 3] > 127
    if category == "boots" or mask.shape[0] < WIDEST * mask.shape[1]:
        return rgba
    shape = laced()
    down, up = (likeliest(each, shape.points, shape.triangles, ABOVE, splayed).likeness
                for each in (mask, mask[::-1]))
    return rgba if down >= up else rgba[::-1, ::-1]


def _shoe(rgba, category, side, one_of_two):
    """A shoe as `Painted` by its photo."""
    mask = rgba[..., 3] > 127
    long = category != "boots" and mask.shape[0] > WIDEST * mask.shape[1]
    ends = inside_ends(rgba) if long else None
    shapes = shapes_for(category)
    if ends is not None and category != "heels":
        shapes = (laced(),) if ends < LACED_TO else (slip_on(),)
    # What is high from the front may be a boot; else it is seen from above.
    directions = ABOVE if long else (AHEAD if one_of_two else BESIDE) + ABOVE
    tried = []
    for shape in shapes:
        shape = shape if side < 0 else shape.mirrored()
        tried.append((shape, likeliest(mask, shape.points, shape.triangles, directions, splayed)))
    shape, seen = max(tried, key=lambda each: each[1].likeness)
    if seen.likeness < (LEAST_HEELS if category == "heels" else LEAST_LIKE):
        raise PoseUnsupported("The shoes cannot be told from their outline: a photo of one from "
                              "its side, or of the pair from above, would do.")
    panel = photo_panel(rgba, max(mask.shape) / LONG_CM)
    facts = {"px_per_cm": float(panel.px_per_cm), "likeness": round(seen.likeness, 3),
             "shape": shape.name, "heel_cm": shape.heel_cm,
             "yaw": round(seen.view.yaw, 2), "pitch": round(seen.view.pitch, 2)}
    if seen.view.pitch >= min(FROM_ABOVE):
        return replace(unfolded(shape, seen, panel, ends), facts={**facts, "inside_ends": ends})
    return Painted(shape.points, shape.triangles, panel,
                   shown(shape.points, shape.triangles, seen, ACROSS),
                   np.zeros(len(shape.triangles), bool), facts=facts)


def _on_foot(points, foot):
    """Points of a shoe set on the floor round a foot."""
    scale = (foot.length + ROOM_CM) / LONG_CM
    points = (points - [HEEL_X, 0, 0]) * [scale, scale, scale * WIDER]
    up = np.array([0.0, 1.0, 0.0])
    outer = np.cross(foot.ahead, up)
    start = foot.heel - BEHIND_CM * foot.ahead
    return start + points[:, :1] * foot.ahead + points[:, 1:2] * up + points[:, 2:] * outer
