"""A top's panels covered with its photo: which piece of the photo each of them shows."""

from dataclasses import dataclass

import numpy as np

from studio.look.tops import lay
from studio.look.tops.cut import spread
from studio.look.tops.outline import SIDES
from studio.look.tops.template import lines_of

DRAWN_OUT = 0.3
"""Share by which a sleeve's photo is drawn out across where less than half its girth shows: it has
no print that must keep its proportions."""


@dataclass(frozen=True)
class Photo:
    """A photo that is laid on panels.

    Attributes
    ----------
    cloth : studio.look.photo_cloth.PhotoCloth
    outline : studio.look.tops.outline.TopOutline
    template, cut : studio.look.tops.template.Template
        As wide as in the photo, and as it is cut.
    opening : studio.look.tops.open_front.Opening or None
        Where the front is cut in two.
    scale : float
        px per cm.
    """

    cloth: object
    outline: object
    template: object
    cut: object
    opening: object
    scale: float


def canvases(photo, pattern):
    """Canvases of all panels of a top's pattern.

    Returns
    -------
    dict
        Panel's name to its outside and its inside.
    """
    lines = {side: lines_of(photo.outline, side) for side in SIDES}
    where = lay.where_of(*_body_pairs(photo, lines))
    body, back, found = _piece(photo, _body(lines)), "back", {}
    fronts = {"front": body} if photo.opening is None else _halves(photo, lines)
    for name, piece in fronts.items():
        found |= _put(photo, pattern, name, piece, where)
    found |= _put(photo, pattern, back, body, where.mirrored())
    inside = _inside(photo, pattern, back, lines, where)
    if inside is not None:
        found[back] = found[back][0], inside
    if photo.template.over is not None:
        for side, sign in zip(SIDES, (-1, 1), strict=True):
            where = lay.where_of(*_sleeve_pairs(photo, lines[side], sign))
            piece = _piece(photo, _sleeve(lines[side]))
            for half, its in (("front", where), ("back", where.mirrored())):
                found |= _put(photo, pattern, f"sleeve_{side}_{half}", piece, its)
    return found


def _piece(photo, shape):
    return lay.piece_of(photo.cloth, shape, photo.scale) or photo.cloth


def _put(photo, pattern, name, piece, where):
    outline = pattern.panel(name).outline()
    return {name: (lay.covered(piece, outline, photo.scale, where),
                   lay.lining(photo.cloth, outline, photo.scale))}


def _inside(photo, pattern, name, lines, where):
    """The inside of the back, where the photo shows it above the front's neckline; else None."""
    if photo.outline.hood:
        return None
    shape = np.vstack([lines["left"]["back_neck"], lines["left"]["neck"][::-1]])
    piece = lay.piece_of(photo.cloth, shape, photo.scale)
    if piece is None:
        return None
    return lay.covered(piece, pattern.panel(name).outline(), photo.scale, where.mirrored())


def _body_pairs(photo, lines):
    """(n, 2) places of the front, cm, and their photo pixels."""
    template, places, pixels = photo.template, [], []
    for side, sign in (("left", -1), ("right", 1)):
        for name in ("shoulder", "side") + (("cuff",) if template.over is None else ()):
            places.append(getattr(template, name)[::2] * (sign, 1))
            pixels.append(lines[side][name][::2])
    for name in ("neck", "hem"):
        places.append(getattr(template, name)[::2])
        pixels.append(lines["left"][name][::2])
    if photo.opening is not None:
        places.append(photo.opening.on(template)[::4])
        pixels.append(photo.opening.pixels[::4])
    return np.vstack(places), np.vstack(pixels)


def _sleeve_pairs(photo, lines, sign):
    """The same of a sleeve: what it is cut wider, the photo is drawn out over in part."""
    template = photo.template
    wider = photo.cut.under - template.under
    wide = np.linalg.norm(template.over[::-1] - template.under, axis=1)
    missing = np.linalg.norm(wider, axis=1)
    share = np.minimum(1, DRAWN_OUT * wide / np.maximum(missing, 1e-6))[:, None]
    under = template.under + share * wider
    cuff = template.cuff + share[0] * (photo.cut.cuff - template.cuff)
    places = [spread(template, line)[::2] * (sign, 1) for line in (template.over, cuff, under)]
    return np.vstack(places), np.vstack([lines[name][::2] for name in ("over", "cuff", "under")])


def _halves(photo, lines):
    """Name of each half of an open front to its piece."""
    opening, found = photo.opening, {}
    for side in SIDES:
        half = lines[side]
        neck, hem = (index if side == "left" else len(half["neck"]) - 1 - index
                     for index in (opening.neck, opening.hem))
        found[f"front_{side}"] = _piece(photo, np.vstack(
            [_outer(half), half["hem"][:hem + 1], opening.pixels[::-1],
             half["neck"][:neck + 1][::-1]]))
    return found


def _outer(half):
    arm = [half["cuff"]] if "over" not in half else []
    return np.vstack([half["shoulder"], *arm, half["side"]])


def _body(lines):
    """(n, 2) photo pixels of the front without its sleeves, closed."""
    left, right = lines["left"], lines["right"]
    return np.vstack([_outer(left), left["hem"], _outer(right)[::-1], left["neck"][::-1]])


def _sleeve(lines):
    return np.vstack([lines["over"], lines["cuff"], lines["under"]])
