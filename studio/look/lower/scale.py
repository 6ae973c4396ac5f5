"""How large a lower garment is: centimetres per pixel, and where its crotch is, told by what fits
the figure."""

from dataclasses import dataclass

import numpy as np

from studio.errors import PoseUnsupported
from studio.look.lower.girths import girth_at, turned

RISE_CM = 26.0, 3.0
"""From the crotch up to the waist's corners, and its standard deviation."""

CROTCH_CM = 1.5
"""How far below the figure's that of trousers lies."""

FLOOR_CM = 2.0
"""Lowest hem."""

FLAT_CM, WORN_CM = 4.0, 2.5
"""Standard deviations of hips: of what lies flat, that shows half its girth, and of what is worn,
that shows what faces the camera."""

INSEAM_CM = 68.0, 9.0
"""Of long trousers: below it they are the less likely, by this standard deviation."""

HIDDEN_CM = 12.0
"""Standard deviation of how far down legs that lie together hide the crotch."""

SPREAD = 0.07
"""Radians that legs of what is worn, or hangs as if it were, are spread: standard deviation."""

WAIST_CM = 5.0
"""Standard deviation of the waist."""

EASE_CM = 2.0
"""By which half the girth of hips is more than the figure's."""

BELOW_WAIST_CM = 3.0
"""How far below the figure's that of a skirt is."""

MISFIT = 14.0
"""Of trousers: sum of squared deviations, in standard deviations, beyond which nothing fits."""

SCALES = np.geomspace(0.7, 1.5, 161)
CROTCHES = np.linspace(0.55, 1.0, 46)


@dataclass(frozen=True)
class Scale:
    """How a photo is taken.

    Attributes
    ----------
    px_per_cm : float
    crotch : tuple of float or None
        (column, row) of the upright photo; None of a skirt.
    worn : float
        1 where the photo shows what faces the camera, 0 where it shows half the girth.
    """

    px_per_cm: float
    crotch: tuple[float, float] | None
    worn: float


def trousers_scale(outline, figure, long):
    """The `Scale` of trousers: their rise, inseam, waist and hips fit the figure best.

    `long` is False of what may end above the knee. Where legs lie together or over each other
    the gap between them begins below the crotch. `PoseUnsupported` where nothing fits.
    """
    top = outline.waist[[0, -1], 1].mean()
    waist = np.hypot(*(outline.waist[-1] - outline.waist[0]))
    gap = outline.parts[1] - top
    low = max(leg.hem[:, 1].mean() for leg in outline.legs.values()) - top
    inseam = figure.heights["crotch"] - CROTCH_CM - FLOOR_CM
    spread = np.mean([leg.angle for leg in outline.legs.values()])
    best = None
    for worn in (False, True):
        hip, waist_cm, deviation = _widths(figure, worn)
        for share in CROTCHES:
            crotch = share * gap
            wide = _hip_px(outline, top, crotch)
            for scale in SCALES * (wide / hip):
                cost = (((crotch / scale - RISE_CM[0]) / RISE_CM[1]) ** 2
                        + ((wide / scale - hip) / deviation) ** 2
                        + ((waist / scale - waist_cm) / WAIST_CM) ** 2
                        + (max(0.0, (low - crotch) / scale - inseam) / 1.5) ** 2
                        + long * (min(0.0, (low - crotch) / scale - INSEAM_CM[0])
                                  / INSEAM_CM[1]) ** 2
                        + worn * (spread / SPREAD) ** 2
                        + ((gap - crotch) / scale / HIDDEN_CM) ** 2)
                if best is None or cost < best[0]:
                    best = cost, scale, crotch, worn
    misfit, scale, crotch, worn = best
    if misfit > MISFIT:
        raise PoseUnsupported("The garment has no trousers' proportions: photograph it from the "
                              "front, from waist to hems.")
    middle = outline.waist[[0, -1], 0].mean()
    column = middle + (outline.parts[0] - middle) * crotch / gap
    return Scale(float(scale), (float(column), float(top + crotch)), float(worn))


def _widths(figure, worn):
    """(hip, waist, standard deviation of hips) that a photo of a fitting garment shows, cm."""
    waist_y = figure.heights["crotch"] - CROTCH_CM + RISE_CM[0]
    if worn:
        return (2 * figure.width_at(figure.heights["hip"])[0] + EASE_CM,
                2 * figure.width_at(waist_y)[0], WORN_CM)
    return (girth_at(figure, figure.heights["hip"]) / 2 + EASE_CM, girth_at(figure, waist_y) / 2,
            FLAT_CM)


def _hip_px(outline, top, crotch):
    rows = top + crotch * np.array([0.55, 0.65, 0.75])
    return float(np.median([np.subtract(*outline.width_at(row)[::-1]) for row in rows]))


def skirt_scale(outline, figure, worn):
    """The `Scale` of a skirt that is `worn` in its photo, 0 to 1: its waist fits, and hips have
    room in it. Its outline is the same both ways."""
    top, low = outline.waist[[0, -1], 1].mean(), outline.hem[:, 1].max()
    waist = np.hypot(*(outline.waist[-1] - outline.waist[0]))
    waist_y = skirt_waist(figure)
    drop = waist_y - figure.heights["hip"]
    best = None
    waist_cm, hip_cm = (girth_at(figure, y) / 2 / turned(figure, y) ** worn
                        for y in (waist_y, figure.heights["hip"]))
    for scale in SCALES * (waist / waist_cm):
        hip = np.subtract(*outline.width_at(min(top + drop * scale, low))[::-1])
        cost = (((waist / scale - waist_cm) / WAIST_CM) ** 2
                + (min(0.0, hip / scale - hip_cm) / FLAT_CM) ** 2)
        if best is None or cost < best[0]:
            best = cost, scale
    return Scale(float(best[1]), None, worn)


def skirt_waist(figure):
    """Height of a skirt's waist, cm."""
    return figure.heights["waist"] - BELOW_WAIST_CM
