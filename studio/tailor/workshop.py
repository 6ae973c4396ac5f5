"""The tailor's own workshop: cloth is simulated, fabric laid, the light that of a packshot.

Draped cloth is kept in the cache in use: the same pattern in another colour hangs the same.
"""

from dataclasses import fields, is_dataclass

import numpy as np

from studio.cache import current, digest
from studio.colour import linear_of_hex
from studio.tailor.canvas import blank
from studio.tailor.drape import STIFFNESS, drape
from studio.tailor.fabric.lay import lay
from studio.tailor.fabric.materials import MATERIALS
from studio.tailor.fabric.wrinkles import wrinkles
from studio.tailor.finish import Finish
from studio.tailor.gates import judge
from studio.tailor.make import Workshop
from studio.tailor.mesh import ClothMesh
from studio.tailor.packshot import MARGIN, photograph
from studio.tailor.padding import padded
from studio.tailor.pattern import Pattern
from studio.tailor.raster import View
from studio.tailor.subdivide import subdivide

DRAPE_VERSION = 4
"""Counts when the simulation changes, so that no cloth of before is taken from a cache."""

PER_PIXEL = 1.4
"""Canvas pixels per pixel of the picture: folds turn cloth away, but never nearer."""
COARSEST, FINEST = 12.0, 40.0
"""Pixels per cm of a canvas."""

INSIDE = 0.6
"""Density of the canvas of a panel's inside: little of it is seen, and that in shadow."""

BARE = Finish(roughness=0.7, specular=0.04)
"""Of a panel that the garment covers itself, until it has."""

THICKNESS_CM = {
    "sheer": 0.06, "silk": 0.09, "jersey": 0.16, "shirting": 0.12, "suiting": 0.20, "denim": 0.24,
    "knit": 0.35, "heavy": 0.45, "leather": 0.22,
}
"""Of an open edge, turned and sewn, by class of cloth."""
SOLID_CM = 0.15
"""The same of what is no cloth."""

CLASSES = {"sheer": "chiffon", "heavy": "coating"}
"""Stiffness of those classes of fabric that go by another name there."""


def hang(sewn, spec):
    """Drape, or take what was draped before: a smooth `ClothMesh`."""
    kind = sewn.drape or MATERIALS[spec.material].drape
    stiffness = STIFFNESS[CLASSES.get(kind, kind)]
    key = digest("drape", DRAPE_VERSION, content(sewn.pattern), content(sewn.form),
                 content(stiffness), spec.seed)
    stored = current().arrays(
        key, lambda: _arrays(drape(sewn.pattern, sewn.form, stiffness, spec.seed)))
    mesh = ClothMesh(stored["positions"], stored["triangles"], stored["places"],
                     stored["panel_of"], tuple(map(str, stored["panels"])))
    return padded(subdivide(mesh), sewn.paddings, spec.seed)


def content(value):
    """What a pattern or a form holds, as `studio.cache.digest` takes it."""
    if is_dataclass(value):
        return tuple(content(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, (tuple, list)):
        return tuple(map(content, value))
    return value


def _arrays(mesh):
    return {**vars(mesh), "panels": np.array(mesh.panels)}


def spread(draft, solids, meshes, spec, width_px, height_px):
    """Canvases for every panel, as fine as the picture shows, the cloth laid on them."""
    density = _density(meshes, width_px, height_px)
    panels = [panel for sewn in draft.sewn for panel in sewn.pattern.panels]
    outlines, spans = {panel.name: panel.outline() for panel in panels}, _spans(panels)
    for solid in solids:
        outlines.update(solid.outlines)
    canvases = {}
    for number, (name, outline) in enumerate(sorted(outlines.items())):
        canvas = blank(outline, density, BARE, draft.grains.get(name, 0.0))
        inside = None
        if name not in draft.bare:
            _cover(canvas, spec, number, spans.get(name))
            if name in draft.lined:
                inside = blank(outline, max(INSIDE * density, COARSEST), BARE,
                               draft.grains.get(name, 0.0))
                _cover(inside, spec, number, spans.get(name))
        canvases[name] = canvas, inside
    return canvases


def _density(meshes, width_px, height_px):
    """Pixels per cm of the canvases: those of the picture, and some more."""
    points = np.vstack([mesh.positions for mesh in meshes])
    size = np.ptp(points[:, :2], axis=0)
    clear = 2 * MARGIN * min(width_px, height_px)
    scale = min((width_px - clear) / size[0], (height_px - clear) / size[1])
    return float(np.clip(PER_PIXEL * scale, COARSEST, FINEST))


def _spans(panels):
    """For each panel that hangs upright, where all that do begin and end in its own v."""
    upright = [panel for panel in panels if panel.placement.up[1] > 1 - 1e-6]
    if not upright:
        return {}
    heights = np.concatenate([panel.outline()[:, 1] + panel.placement.origin[1]
                              for panel in upright])
    return {panel.name: tuple(float(height - panel.placement.origin[1])
                              for height in (heights.min(), heights.max()))
            for panel in upright}


def _cover(canvas, spec, number, span):
    """Lay the cloth: one bolt for all panels, each with wrinkles of its own."""
    colours = tuple(linear_of_hex(code) for code in spec.colors)
    lay(canvas, spec.material, spec.pattern, colours, spec.seed, span)
    wrinkles(canvas, MATERIALS[spec.material].wrinkles, spec.seed + number)


def shoot(cut, spec, meshes, canvases, width_px, height_px):
    """Photograph: the requested colour is that of the base cloth in the picture."""
    bolt = MATERIALS.get(spec.material)
    thickness = THICKNESS_CM[bolt.drape] if bolt else SOLID_CM
    return photograph(
        meshes, canvases, spec.colors[0], width_px, height_px, view=View(cut.yaw, cut.pitch),
        stands=cut.stands, thickness_cm=thickness if cut.lipped else 0.0)


def look_over(draft, cloth, packshot):
    """What the gates find in all that was sewn."""
    panels = tuple(panel for sewn in draft.sewn for panel in sewn.pattern.panels)
    return judge(packshot, cloth, Pattern(panels, ()), draft.holes)


WORKSHOP = Workshop(drape=hang, lay=spread, photograph=shoot, inspect=look_over)
