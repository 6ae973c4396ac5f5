"""Puts trousers, shorts, leggings and skirts of photos on a figure."""

from dataclasses import replace

import numpy as np

from studio.cache import current, digest
from studio.look.lower.edges import out_at
from studio.look.lower.girths import trunk_girth
from studio.look.lower.lay import Lay, shows
from studio.look.lower.outline import HALVES, SIDES
from studio.look.lower.read import read_lower
from studio.look.lower.scale import CROTCH_CM, skirt_scale, skirt_waist, trousers_scale
from studio.look.lower.shading import roundness
from studio.look.lower.skirt import Skirt, skirt_pattern
from studio.look.lower.straighten import straightened
from studio.look.lower.trousers import Trousers, leg_angle, trousers_pattern
from studio.look.photo_cloth import canvas_of, photo_cloth, plain_canvas
from studio.look.worn import Worn
from studio.tailor.curves import length
from studio.tailor.drape import STIFFNESS, drape
from studio.tailor.mesh import ClothMesh
from studio.tailor.subdivide import subdivide
from studio.tailor.workshop import DRAPE_VERSION, THICKNESS_CM, content

EDGE_CM = 1.2

CLOTH = {"jeans": "denim", "trousers": "suiting", "leggings": "jersey", "shorts": "suiting",
         "skirt": "shirting", "bottom": "suiting"}
"""Class of cloth by category."""

PARTED = {"jeans": True, "trousers": True, "leggings": True, "shorts": True, "skirt": False,
          "bottom": None}
"""Whether a category has legs; None: either."""

FINER, COARSEST, FINEST = 1.25, 8.0, 20.0
"""Canvas pixels per pixel of the photo, and least and most per cm."""

DARK = 0.55
"""Reflectance of the inside, per that of the cloth."""


def wear_lower(item, body, seed):
    """An item of the lower body, worn.

    Parameters
    ----------
    item : Item
    body : Body
    seed : int

    Returns
    -------
    Worn

    Raises
    ------
    PoseUnsupported
    """
    outline = read_lower(item.rgba, PARTED[item.category])
    kind = STIFFNESS[CLOTH[item.category]]
    off = kind.thickness + body.grown
    if outline.legs:
        cut = _trousers(outline, body.figure, off, item.category)
        pattern = trousers_pattern(cut)
        form = _form(body, leg_angle(cut, pattern))
    else:
        cut = _skirt(outline, body.figure, off, roundness(item.rgba))
        pattern, form = skirt_pattern(cut), _form(body, 0.0)
    mesh = _hung(pattern, form, kind, seed)
    named = replace(mesh, panels=tuple(f"{item.line}/{name}" for name in mesh.panels))
    painted = {f"{item.line}/{name}": both
               for name, both in _painted(cut.lay, pattern, photo_cloth(item.rgba)).items()}
    facts = {"px_per_cm": cut.lay.px_per_cm, "worn": cut.worn, "stretch": _stretch(mesh),
             "ease": _ease(pattern, body.figure, off), **outline.facts}
    return Worn(item, (named,), painted, THICKNESS_CM[CLOTH[item.category]], facts)


def _form(body, angle):
    """The figure without its arms, which wide skirts would hang on."""
    form = body.figure.form(leg_angle=angle, grown=body.grown)
    return replace(form, limbs=form.limbs[len(SIDES):])


def _trousers(outline, figure, off, category):
    scale = trousers_scale(outline, figure, category != "shorts")
    top = tuple(outline.waist[[0, -1]].mean(0))
    lay = Lay(outline, scale.px_per_cm, top, scale.crotch, figure.heights["crotch"] - CROTCH_CM)
    return Trousers(straightened(lay), figure, off, scale.worn, category == "leggings")


def _skirt(outline, figure, off, worn):
    scale = skirt_scale(outline, figure, worn)
    top = outline.waist[[0, -1]].mean(0)
    low = (outline.hem[[0, -1], 0].mean(), outline.hem[:, 1].max())
    origin_y = skirt_waist(figure) - (low[1] - top[1]) / scale.px_per_cm
    return Skirt(Lay(outline, scale.px_per_cm, tuple(top), low, float(origin_y)), figure, off,
                 scale.worn)


def _painted(lay, pattern, cloth):
    """Panel's name to its outside and inside: a front from the photo, a back as its mirror."""
    density = float(np.clip(FINER * lay.px_per_cm, COARSEST, FINEST))
    where = _shown(lay)
    canvases = {}
    for panel in pattern.panels:
        side = "left" if "_left_" in panel.name else "right"
        flip = dict(HALVES)[side] * panel.placement.across[0]
        outside = canvas_of(cloth, panel.outline(), density, _flipped(where[side], flip))
        canvases[panel.name] = outside, plain_canvas(DARK * cloth.mean, panel.outline(), COARSEST)
    return canvases


def _shown(lay):
    """By side, where (u, v) of its half are in the photo; of a skirt the right half is both."""
    if not lay.outline.legs:
        return {"right": shows(lay, lay.outline.inside, 1)}
    return {side: shows(lay, _half_inside(lay, sign), sign) for side, sign in HALVES}


def _flipped(where, flip):
    return lambda u, v: where(flip * u, v)


def _half_inside(lay, sign):
    """(H, W) bool: what of the photo belongs to a half: below where legs part its own alone."""
    inside = lay.outline.inside
    rows, columns = np.mgrid[:inside.shape[0], :inside.shape[1]]
    column, row = lay.outline.parts
    return inside & ((rows < row) | (sign * (columns - column) > 0))


def _hung(pattern, form, stiffness, seed):
    """Drape, or take what was draped before: a smooth `ClothMesh`."""
    key = digest("worn", DRAPE_VERSION, content(pattern), content(form), content(stiffness), seed,
                 EDGE_CM)
    stored = current().arrays(key, lambda: _arrays(drape(pattern, form, stiffness, seed, EDGE_CM)))
    return subdivide(ClothMesh(stored["positions"], stored["triangles"], stored["places"],
                               stored["panel_of"], tuple(map(str, stored["panels"]))))


def _ease(pattern, figure, off):
    """By how much more the cloth goes round than what it lies on, as a share: at the waist before
    its band draws it in, and at the hips."""
    waists = [panel.edge("waist").points for panel in pattern.panels]
    waist_y, hip_y = np.mean(np.vstack(waists)[:, 1]), figure.heights["hip"]
    sides = [edge.points for panel in pattern.panels for edge in panel.edges
             if edge.name.startswith(("outseam", "side"))]
    around = {"waist": sum(map(length, waists)) / trunk_girth(figure, waist_y, off),
              "hip": sum(abs(out_at(side, hip_y)) for side in sides) / trunk_girth(
                  figure, hip_y, off)}
    return {name: round(float(share) - 1, 3) for name, share in around.items()}


def _stretch(mesh):
    """(most, 99th percentile) of the lengths of threads per what they are on the photo."""
    ends = [(0, 1), (1, 2), (2, 0)]
    corners = mesh.positions[mesh.triangles]
    now, then = (np.stack([np.linalg.norm(at[:, b] - at[:, a], axis=1) for a, b in ends])
                 for at in (corners, mesh.places.astype(float)))
    ratio = now / np.maximum(then, 1e-6)
    return [round(float(value), 3) for value in (ratio.max(), np.percentile(ratio, 99))]


def _arrays(mesh):
    return {**vars(mesh), "panels": np.array(mesh.panels)}
