"""Wears a top, a jacket or a dress: cut again after its outline, draped, and covered with its
photo."""

from dataclasses import replace

import numpy as np

from studio.cache import current, digest
from studio.errors import PoseUnsupported
from studio.look.photo_cloth import photo_cloth
from studio.look.tops.cover import Photo, canvases
from studio.look.tops.cut import arm_angle, pattern_of
from studio.look.tops.hood import hood_canvas, hood_of
from studio.look.tops.open_front import opening_of
from studio.look.tops.sizing import fitted, girth, hung, widened
from studio.look.tops.template import lines_of
from studio.look.tops.tuck import holds, tucked
from studio.look.worn import Worn
from studio.tailor.dress_form import DressForm
from studio.tailor.drape import STIFFNESS, drape
from studio.tailor.mesh import ClothMesh
from studio.tailor.subdivide import subdivide
from studio.tailor.workshop import DRAPE_VERSION, THICKNESS_CM, content

EDGE_CM = 1.2

CLOTHS = {"shirt": "shirting", "blouse": "shirting", "dress": "jersey", "sweater": "knit",
          "cardigan": "knit", "hoodie": "knit", "sweatshirt": "knit", "vest": "suiting",
          "jacket": "denim", "blazer": "suiting", "coat": "coating", "parka": "coating"}
"""How a category's cloth hangs; others are jersey."""

UNBUTTONED = frozenset({"jacket", "blazer", "coat", "parka", "cardigan", "vest"})
"""What is worn open over other tops."""

HOOD = "hood"

TORN = 1.7
"""Stretch (99th percentile of threads) from which on cloth is torn."""

BELOW_CM = 8.0
"""How far below a hem the figure is told."""

FRICTION = 0.15
"""Of cloth on a mannequin: it slides down past hips where it would be caught on a dress form."""


def wear_top(item, body, outline, seed):
    """Dress a figure in a top.

    Parameters
    ----------
    item : studio.look.worn.Item
    body : studio.look.worn.Body
    outline : studio.look.tops.outline.TopOutline
    seed : int

    Returns
    -------
    studio.look.worn.Worn

    Raises
    ------
    PoseUnsupported
        When the photo's garment cannot go around a figure.
    """
    outline, scale = fitted(outline, item.category, body)
    template = hung(outline, scale, body)
    cut = widened(template, item.category, body)
    cut = tucked(cut, body) if body.tucked else cut
    opening = _opening(item, body, outline, template, scale)
    pattern = pattern_of(cut, opening)
    pattern = holds(pattern, cut) if body.tucked else pattern
    cloth = CLOTHS.get(item.category, "jersey")
    mesh = _hung(pattern, _form(cut, body), replace(STIFFNESS[cloth], friction=FRICTION), seed)
    facts = _facts(mesh, cut, scale, body)
    photo = Photo(photo_cloth(outline.rgba), outline, template, cut, opening, scale)
    parts, painted = (subdivide(mesh),), canvases(photo, pattern)
    if outline.hood:
        hood = hood_of(parts[0], HOOD, body, seed)
        parts += (hood.mesh,)
        painted[HOOD] = hood_canvas(photo, lines_of(outline, "left"), hood, HOOD), None
    return Worn(item, *_named(item.line, parts, painted),
                THICKNESS_CM.get(cloth, THICKNESS_CM["suiting"]), facts)


def _named(line, parts, painted):
    """Parts and canvases under the item's name, which changes nothing of how they hang."""
    def named(name):
        return f"{line}/{name}"

    return (tuple(replace(part, panels=tuple(map(named, part.panels))) for part in parts),
            {named(name): sides for name, sides in painted.items()})


def _opening(item, body, outline, template, scale):
    """Where the front is cut in two: what hangs open in its photo, and jackets over cloth."""
    if outline.opening is None:
        return None
    if outline.gape == 0 and (body.grown == 0 or item.category not in UNBUTTONED):
        return None
    return opening_of(template, outline, scale)


def _form(cut, body):
    """The figure as far down as the cloth hangs: each segment costs time."""
    form = body.figure.form(arm_angle=arm_angle(cut, body), grown=body.grown)
    end = float(cut.side[-1, 1]) - BELOW_CM
    legs = []
    for leg in form.limbs[2:]:
        if end < leg.joints[0, 1]:
            count = max(int((leg.joints[:, 1] > end).sum()) + 1, 2)
            depth = np.broadcast_to(leg.depth, leg.radii.shape)
            legs.append(replace(leg, joints=leg.joints[:count], radii=leg.radii[:count],
                                depth=depth[:count]))
    return DressForm(form.sections, (*form.limbs[:2], *legs))


def _hung(pattern, form, stiffness, seed):
    """Drape, or take what was draped before: a `ClothMesh`."""
    key = digest("look top", DRAPE_VERSION, content(pattern), content(form), content(stiffness),
                 seed)
    stored = current().arrays(key, lambda: _arrays(drape(pattern, form, stiffness, seed, EDGE_CM)))
    return ClothMesh(stored["positions"], stored["triangles"], stored["places"],
                     stored["panel_of"], tuple(map(str, stored["panels"])))


def _arrays(mesh):
    return {**vars(mesh), "panels": np.array(mesh.panels)}


def _facts(mesh, cut, scale, body):
    """JSON values of how it came out; refuses what is torn."""
    corners = mesh.positions[mesh.triangles]
    long = np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2)
    flat = np.linalg.norm(mesh.places - np.roll(mesh.places, 1, 1), axis=2)
    stretch = (long / np.maximum(flat, 1e-6)).ravel()
    most, nearly = float(stretch.max()), float(np.percentile(stretch, 99))
    if nearly > TORN:
        raise PoseUnsupported(
            "The garment cannot be worn as it lies in its photo: photograph it from the front, "
            "with its sleeves beside the body.")
    y = np.array([min(body.figure.heights["chest"], cut.armpit[1])])
    chest = 4 * float(np.interp(y[0], cut.side[::-1, 1], cut.side[::-1, 0]))
    return {"px_per_cm": round(float(scale), 3), "stretch": [round(most, 3), round(nearly, 3)],
            "chest_ease": round(chest / float(girth(y, body)[0]) - 1, 3)}
