"""What goes wrong with a drawn garment, found in its mesh and its picture.

Cloth that slid off its form, a cuff that fell in, a seam that tore, a dark fin along an outline: a
garment that fails is drawn again with another seed.
"""

import cv2
import numpy as np
from scipy.ndimage import grey_opening, maximum_filter1d

from studio.checks.score import at_least, at_most
from studio.colour import to_lab

STRETCH_WARN, STRETCH_FAIL = 1.3, 1.5
PAIR_WARN, PAIR_FAIL = 0.75, 0.55
SLIP_WARN, SLIP_FAIL = 4.0, 8.0
COLOUR_WARN, COLOUR_FAIL = 3.0, 5.0
NEAR_AIM = 0.4
"""CIEDE2000 that black and white may be beyond what was aimed at before it is worth a look."""

THREADS = 0.999
"""Share of edges that have to hold: a single sliver at a seam is not seen."""

FINS_WARN, FINS_FAIL = 0.01, 0.04

REST_MIN_CM = 0.05
"""Shorter edges say nothing of stretch: they are rounding."""

HOLE_SHARE = 4e-5
"""Of the silhouette's area: what is smaller is a pixel between two folds."""

RIM_PX, AROUND = 2, 0.03
"""Width of the rim, and the reach round it, a share of the frame's longer side, within which
something of the cloth should be as dark."""

FIN_L = 10.0
"""CIELAB lightness by which a fin is darker than the darkest cloth near it, figures of a pattern
and linings too."""


NOTCH_WARN, NOTCH_FAIL = 0.01, 0.017
NOTCH_WIDTH, NOTCH_NEAR = 0.045, 0.06
"""Shares of the silhouette's longer side: a notch is narrower than the first, and is cut on purpose
where the other side has one within the second, as a hood's neck."""


def judge(packshot, parts, pattern, holes=0):
    """All scores of a garment.

    Parameters
    ----------
    packshot : Packshot
    parts : sequence of ClothMesh
        The sewn cloth, without buttons and other hard parts.
    pattern : Pattern
        What the cloth was cut from.
    holes : int
        That a viewer shall see through: between a strap and a neckline, between the legs of a
        garment whose hems meet.

    Returns
    -------
    list of Score
    """
    return [
        check_holes(packshot.cutout, holes), check_pairs(parts), check_stretch(parts),
        check_slip(parts, pattern), *check_colour(packshot),
        # Solids have no fins, but dark edges before a light lining; heels are notches.
        *([check_fins(packshot.cutout), check_notches(packshot.cutout)] if len(parts) else []),
    ]


def check_holes(cutout, holes=0):
    """How many holes a silhouette, (H, W, 4) uint8, has beyond those it should have."""
    solid = cutout[..., 3] > 127
    outside = np.pad(~solid, 1, constant_values=True).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(outside, connectivity=4)
    areas = np.delete(stats[:, cv2.CC_STAT_AREA], [0, labels[0, 0]])
    found = int((areas > max(4, HOLE_SHARE * solid.sum())).sum())
    about = f"The silhouette has {found} holes, {holes} are the pattern's."
    return at_most("holes", max(0, found - holes), "holes", 0, 0, about)


def check_pairs(parts):
    """The smaller share of its other side's area, as seen from the front, that a sleeve or leg
    has. Sides are told by ``left`` and ``right`` in panels' names."""
    area = {}
    for part in parts:
        a, b, c = (part.positions[part.triangles[:, corner], :2] for corner in range(3))
        one, two = b - a, c - a
        each = np.abs(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]) / 2
        for name, total in zip(part.panels, np.bincount(part.panel_of, each, len(part.panels)),
                               strict=True):
            area[name] = area.get(name, 0.0) + float(total)
    ratios = {name: area[name] / max(area[other], 1e-9) for name in area
              if (other := name.replace("left", "right")) != name and other in area}
    worst = min((min(ratio, 1 / max(ratio, 1e-9)) for ratio in ratios.values()), default=1.0)
    about = f"Left and right panels have at least {100 * worst:.0f} % of each other's area."
    return at_least("pairs", worst, "ratio", PAIR_WARN, PAIR_FAIL, about)


def check_stretch(parts):
    """The length of a mesh's edges, per length cut, that all but a thousandth keep below."""
    ratios = [np.ones(1)]
    for part in parts:
        for start in range(3):
            end = (start + 1) % 3
            drawn = np.linalg.norm(part.positions[part.triangles[:, end]]
                                   - part.positions[part.triangles[:, start]], axis=1)
            cut = np.linalg.norm(part.places[:, end].astype(np.float64)
                                 - part.places[:, start], axis=1)
            long = cut > REST_MIN_CM
            ratios.append(drawn[long] / cut[long])
    worst = float(np.quantile(np.concatenate(ratios), THREADS))
    about = f"All but a few threads are drawn to less than {worst:.2f} of their length."
    return at_most("stretch", worst, "ratio", STRETCH_WARN, STRETCH_FAIL, about)


def check_slip(parts, pattern):
    """How far panels hang from the height at which they were placed, cm.

    Panels that belong to a side are left out where others are there: sleeves are lowered.
    """
    placement = {panel.name: panel.placement for panel in pattern.panels}
    moved = {}
    for part in parts:
        for index, name in enumerate(part.panels):
            own = part.panel_of == index
            if name not in placement or not own.any():
                continue
            places = part.places[own].reshape(-1, 2).astype(np.float64)
            now = part.positions[part.triangles[own]].reshape(-1, 3)
            moved[name] = abs(float(now[:, 1].mean() - placement[name].of(places)[:, 1].mean()))
    middle = [far for name, far in moved.items() if "left" not in name and "right" not in name]
    worst = max(middle or moved.values(), default=0.0)
    about = f"Panels hang within {worst:.1f} cm of where they were placed."
    return at_most("slip", worst, "cm", SLIP_WARN, SLIP_FAIL, about)


def check_colour(packshot):
    """One score of base cloth's CIEDE2000 from the colour asked for; none where none was."""
    distance = packshot.facts["distance"]
    if distance is None:
        return []
    about = f"The cloth is {distance:.1f} CIEDE2000 from the colour asked for."
    warn = max(COLOUR_WARN, packshot.facts["aimed"] + NEAR_AIM)
    return [at_most("cloth_colour", distance, "dE00", warn, COLOUR_FAIL, about)]


def check_fins(cutout):
    """Share of a silhouette's rim, (H, W, 4) uint8, that is darker than all cloth near it:
    triangles that stand on edge there."""
    solid = (cutout[..., 3] > 250).astype(np.uint8)
    inner = cv2.erode(solid, np.ones((3, 3), np.uint8), iterations=RIM_PX,
                      borderType=cv2.BORDER_CONSTANT, borderValue=0)
    rim = (solid > 0) & (inner == 0)
    lightness = to_lab(cutout[..., :3])[..., 0]
    reach = 2 * max(3, round(AROUND * max(cutout.shape[:2]))) + 1
    darkest = cv2.erode(np.where(inner > 0, lightness, 100), np.ones((reach, reach), np.uint8))
    judged = rim & (darkest < 100)
    share = _share(lightness < darkest - FIN_L, judged)
    about = f"{100 * share:.1f} % of the rim is much darker than the cloth near it."
    return at_most("fins", share, "ratio", FINS_WARN, FINS_FAIL, about)


def check_notches(cutout):
    """Depth of the deepest notch that one side of a silhouette, (H, W, 4) uint8, has and the other
    has not, per its longer side: a sleeve that tore at its armhole, a hem that rolled in.

    Notches are found by a white top-hat of how far in each row begins and ends.
    """
    solid = cutout[..., 3] > 127
    rows, columns = np.flatnonzero(solid.any(1)), np.flatnonzero(solid.any(0))
    side = max(np.ptp(rows), np.ptp(columns)) + 1
    inside = solid[rows[0]:rows[-1] + 1]
    width, near = (2 * round(share * side / 2) + 1 for share in (NOTCH_WIDTH, 2 * NOTCH_NEAR))
    left, right = (_tophat(each.argmax(1), width) for each in (inside, inside[:, ::-1]))
    alone = max((one - maximum_filter1d(other, near)).max()
                for one, other in ((left, right), (right, left)))
    share = float(max(alone, 0) / side)
    about = f"A notch in one side is {100 * share:.1f} % of the garment deep."
    return at_most("notches", share, "ratio", NOTCH_WARN, NOTCH_FAIL, about)


def _tophat(values, width):
    padded = np.pad(values, width, mode="edge")
    return (padded - grey_opening(padded, width))[width:-width]


def _share(marked, among):
    return float((marked & among).sum() / max(among.sum(), 1))
