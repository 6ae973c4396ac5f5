"""A bag: its silhouette filled, hung by its handle at the hand."""

from dataclasses import dataclass, replace

import numpy as np

from studio.look.accessories.photo_panel import photo_panel, trimmed
from studio.look.accessories.plate import filled, plate
from studio.look.worn import Worn
from studio.set.noise import smoothstep
from studio.tailor.blocks.inflate import inflated
from studio.tailor.blocks.skin import rotation
from studio.tailor.finish import Finish

TURN = 0.5
"""Radians by which it is turned: its inner edge comes forward, before the leg."""
AHEAD_CM, REACHED_CM = 6.0, 11.0
"""How far before the hand its body hangs, as coats and skirts keep it off, and how far below the
hand that is reached."""
EDGE_CM = 0.5

FINISH = Finish(roughness=0.6, specular=0.035, sheen=0.05, wrap=0.06)

BODY_SHARE = 0.55
"""Of the widest row's cover, from which a row belongs to the body and not to the handles."""
LEAST_HANDLE = 0.06
"""Height of handles, as a share of the body's, from which they are ones."""
GRIP_CM = 1.5
"""How far below its upper edge a bag without handles is held."""


@dataclass(frozen=True)
class Build:
    """Sizes of a kind of bag, cm: the most its body is wide and high, how deep it is, and how
    thick its handles are."""

    width: float
    height: float
    deep: float
    handle: float


BUILDS = {"bag": Build(37.0, 42.0, 5.0, 0.7), "handbag": Build(28.0, 24.0, 8.5, 1.2)}


@dataclass(frozen=True)
class BagShape:
    """What is told of a bag by its cut-out, in photo pixels.

    Attributes
    ----------
    top : int
        Row where the body begins, below the handles.
    width, height : int
        Of the body.
    grip : tuple of float
        Column and row by which it is carried.
    handles : bool
    """

    top: int
    width: int
    height: int
    grip: tuple[float, float]
    handles: bool


def wear_bag(item, body, places, seed):
    """A `Worn` bag at the hand."""
    rgba = trimmed(item.rgba)
    build = BUILDS[item.category]
    shape = read(rgba[..., 3] > 127)
    scale = max(shape.width / build.width, shape.height / build.height)
    panel = photo_panel(rgba, scale)
    grip = _grip_cm(shape, scale)
    mesh = _hung(_filled(panel, shape, build, f"{item.line}/bag"), grip, places.hand)
    facts = {"px_per_cm": scale, "handles": shape.handles}
    return Worn(item, (mesh,), {f"{item.line}/bag": (panel.canvas(FINISH), None)}, 0.1, facts)


def read(mask):
    """The `BagShape` of a (H, W) bool silhouette."""
    cover = mask.sum(1)
    rows = np.flatnonzero(cover)
    body = np.flatnonzero(cover >= BODY_SHARE * cover.max())
    top, bottom = int(body[0]), int(rows[-1])
    columns = np.flatnonzero(mask[top:].any(0))
    height = bottom - top + 1
    handles = top - rows[0] > LEAST_HANDLE * height
    if not handles:
        middle = float(np.flatnonzero(mask[top]).mean())
        return BagShape(top, int(np.ptp(columns)) + 1, height, (middle, float(top)), False)
    crest = slice(int(rows[0]), int(rows[0] + max(2, 0.06 * (top - rows[0]))))
    column = float(np.nonzero(mask[crest])[1].mean())
    thick = np.flatnonzero(~mask[rows[0]:, int(round(column))])
    return BagShape(top, int(np.ptp(columns)) + 1, height,
                    (column, rows[0] + (thick[0] / 2 if len(thick) else 0.0)), True)


def _grip_cm(shape, scale):
    column, row = shape.grip
    return np.array([column / scale, -row / scale - (0 if shape.handles else GRIP_CM)])


def _filled(panel, shape, build, name):
    """Front and back of the bag, closed along its silhouette; x and y are those of the panel."""
    sheet = plate(panel.alpha, panel.px_per_cm, EDGE_CM)
    flat = panel.places(sheet.points[:, 0], sheet.points[:, 1])
    body = sheet.points[:, 1] > shape.top
    half = np.where(body, build.deep, build.handle) / 2
    full = np.where(body, (build.deep / build.width * 1.5) ** 2, 0.8)
    depth = inflated(flat, sheet.triangles, sheet.rim, np.zeros(len(flat)), full)
    depth = half * np.tanh(depth / half)
    return filled(sheet, flat, depth, name)


def _hung(mesh, grip, hand):
    """By its grip at the hand, its body before what is worn at the hip."""
    points = mesh.positions - [*grip, 0]
    turned = points @ rotation(1, TURN).T
    turned[:, 2] += AHEAD_CM * smoothstep(0.0, REACHED_CM, -points[:, 1])
    return replace(mesh, positions=turned + hand)
