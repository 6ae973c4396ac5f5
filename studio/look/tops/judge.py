"""Whether what was read of a top hangs together: refuses what nobody could wear from its photo."""

import cv2
import numpy as np

from studio.cutout.morphology import pieces
from studio.errors import PoseUnsupported
from studio.extract.bare import find_person, spots_of

PROPORTIONS = {"shoulders": (0.4, 1.6), "neck": (0.15, 1.4), "slope": (-0.1, 0.3),
               "armhole": (0.2, 0.95), "length": (0.4, 3.4), "hem": (0.5, 2.6)}
"""Least and most of a top's measures, by the width between its armpits. The tops looked at had 0.5
to 1.4, 0.3 to 1.2, 0 to 0.2, 0.3 to 0.8, 0.5 to 2.8 and 0.7 to 1.9."""

SYMMETRIC = 0.78
"""Least overlap (IoU) of a silhouette with its mirror image."""

UNEVEN_SLEEVES = 1.6
"""Most that one sleeve may be longer than the other."""

UNEVEN_ARMPITS = 0.30
"""Most that one armpit may be lower than the other, by the width between them."""

SEAM_CLEAR = 1.4
"""Least contrast of the line between a sleeve and the body that it lies along."""


LOOKED_AT_PX = 560
"""Longest side of the picture in which somebody is looked for."""

LEAST_PX = 400
"""Pixels of a garment, looked at at that size, that can be read."""

SKIN = 0.01
"""Share of the largest spot of skin on a garment that somebody wears: prints have small ones."""

NEAR, SAME_TINT = 25.0, 0.12
"""CIELAB distance up to which a spot is a shade of the garment's own colour, and that of a and b
per lightness: folds of camel and tan, and their shadows, have colours of skin."""


def refuse_worn(rgba):
    """Raise `PoseUnsupported` where a cut-out, (H, W, 4) uint8 sRGB, shows who wears it, or
    nothing."""
    scale = min(LOOKED_AT_PX / max(rgba.shape[:2]), 1)
    size = [max(1, round(side * scale)) for side in rgba.shape[1::-1]]
    small = cv2.resize(rgba, size, interpolation=cv2.INTER_AREA)
    mask = small[..., 3] > 127
    _refuse(np.count_nonzero(mask) < LEAST_PX,
            "The garment is too small in its photo. A photo that it fills would help.")
    rgb = np.where(mask[..., None], small[..., :3], 255).astype(np.uint8)
    lab = cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    person = find_person(rgb, lab, mask)
    spots = (spots_of(lab, mask, person)[0] > 0) & ~_shades(lab, np.median(lab[mask], axis=0))
    _, _, stats, *_ = pieces(spots.astype(np.uint8))
    skin = stats[1:, cv2.CC_STAT_AREA].max(initial=0) / np.count_nonzero(mask)
    _refuse(person.face is not None or skin > SKIN,
            "Somebody wears the garment in its photo. A photo of the garment alone would help.")


def _shades(lab, own):
    """(H, W) bool: what may be a garment's own colour (3,), in more or less light."""
    tint = lab[..., 1:] / np.maximum(lab[..., :1], 1) - own[1:] / max(own[0], 1)
    return ((np.linalg.norm(lab - own, axis=2) < NEAR)
            | (np.linalg.norm(tint, axis=2) < SAME_TINT))


def refuse_uneven(sheet):
    """Raise `PoseUnsupported` where the two sides of an `Upright` are too unlike."""
    _refuse(sheet.symmetry < SYMMETRIC,
            "The garment does not lie flat and straight: its two sides are too unlike. A photo "
            "straight from the front would help.")


def judge(sheet, sides, habit):
    """Facts of a reading, JSON values.

    Parameters
    ----------
    sheet : studio.look.tops.upright.Upright
    sides : mapping
        ``left`` and ``right``: `Armline` or None, contour (n, 2) and its `Landmarks`.
    habit : studio.look.tops.habits.Habit

    Raises
    ------
    PoseUnsupported
    """
    lines = [line for line, _, _ in sides.values()]
    _refuse((lines[0] is None) != (lines[1] is None),
            "Only one of the garment's sleeves can be told from its body. A photo with both "
            "sleeves a little away from the body would help.")
    _refuse(habit.sleeves and lines[0] is None,
            "The garment's sleeves cannot be told from its body. A photo with both sleeves a "
            "little away from the body would help.")
    measures = _measures(sides)
    for name, (least, most) in PROPORTIONS.items():
        _refuse(not least <= measures[name] <= most,
                "The garment does not look like a top, a jacket or a dress, or it is folded. A "
                "photo of it laid out flat would help.")
    facts = {"tilt_degrees": sheet.tilt, "symmetry": round(sheet.symmetry, 3)}
    facts |= {name: round(value, 3) for name, value in measures.items()}
    return facts if lines[0] is None else facts | _sleeves(sides)


def _measures(sides):
    """Measures by the width between the armpits, as `PROPORTIONS` names them."""
    def places(name):
        return np.array([contour[getattr(marks, name)] for _, contour, marks in sides.values()])

    neck, shoulder, armpit, hem = map(places, ("neck", "shoulder", "armpit", "hem"))
    span = max(np.ptp(armpit[:, 0]), 1.0)
    rows = [place[:, 1].mean() for place in (neck, shoulder, armpit, hem)]
    slope, armhole, length = np.diff(rows) / span
    return {"shoulders": float(np.ptp(shoulder[:, 0]) / span),
            "neck": float(np.ptp(neck[:, 0]) / span), "slope": float(slope),
            "armhole": float(armhole), "length": float(length),
            "hem": float(np.ptp(hem[:, 0]) / span)}


def _sleeves(sides):
    """Facts of both sleeves."""
    lines, contours, marks = zip(*sides.values())
    span = abs(contours[0][marks[0].armpit, 0] - contours[1][marks[1].armpit, 0])
    reaches = sorted(mark.reach for mark in marks)
    longer = reaches[1] / max(reaches[0], 1e-6)
    _refuse(longer > UNEVEN_SLEEVES,
            "One of the garment's sleeves is folded or hidden. A photo with both sleeves laid out "
            "alike would help.")
    heights = [mark.contour[mark.armpit, 1] for mark in marks]
    lower = float(abs(heights[0] - heights[1]) / span)
    _refuse(lower > UNEVEN_ARMPITS,
            "The garment lies askew: one armpit is much lower than the other. A photo straight "
            "from the front would help.")
    seam = min(line.contrast for line in lines)
    _refuse(seam < SEAM_CLEAR,
            "A sleeve lies along the body and cannot be told from it. A photo with both sleeves a "
            "little away from the body would help.")
    return {"bare_shoulders": all(mark.shoulder == mark.neck for mark in marks),
            "sleeves_longer": round(longer, 3), "armpits_lower": round(lower, 3),
            "seam_clear": round(seam, 2),
            "hidden_gap": [round(float(len(line.cut) / span), 3) for line in lines]}


def _refuse(fault, sentence):
    if fault:
        raise PoseUnsupported(sentence)
