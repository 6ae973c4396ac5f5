"""Looks a dressed mannequin over, item by item.

Is each the garment of its photo, worn in order, whole, without skin or old background where cloth
should be?
"""

import numpy as np
from skimage.color import deltaE_ciede2000

from studio.checks.regions import eroded
from studio.checks.score import at_least, at_most
from studio.colour import to_lab
from studio.look.layers import BY_SLUG
from studio.look.picture import MANNEQUIN, NOBODY

SEEN_WARN, SEEN_FAIL = 0.10, 0.01
"""Share of an item's own front that is seen: a top under a closed coat shows its collar alone."""

COLOUR_WARN, COLOUR_FAIL = 7.0, 15.0
"""CIEDE2000 between the colours of an item in the picture and in its photo, lightness halved: the
set's light is not the photo's."""

TEXTURE_WARN, TEXTURE_FAIL = 0.55, 0.30
"""Overlap of both histograms of colour, each spread over its neighbours."""

BINS, SPREAD = (10, 14, 14), 1.2
"""Of the histogram in L, a and b, and the standard deviation in bins over which each is spread."""

THROUGH_WARN, THROUGH_FAIL = 0.04, 0.12
"""Share of an item's front where skin, or what is worn beneath it, shows through. Cloth of good
looks had up to 0.03, fingers before a pocket among it, and a hat 0.09 at its rim."""

STRETCH_WARN, STRETCH_FAIL = 1.4, 1.7
"""Length per its own that one in a hundred threads is stretched beyond; good looks had 1.08 to
1.37."""

FRINGE_WARN, FRINGE_FAIL = 0.06, 0.20
"""Share of an item's rim in colours that are nowhere within it."""

RIM_PX, WITHIN_PX = 2, 6
STRANGE = 22.0
"""CIELAB distance, lightness halved, from which a colour is none of the item's own."""

FEWEST = 200
"""Pixels below which colours are not judged."""


def inspect(shot, worn):
    """Judge every item of a look.

    Parameters
    ----------
    shot : studio.look.picture.LookPicture
    worn : sequence of studio.look.worn.Worn
        In the order in which they were put on, as `shot.regions` counts them.

    Returns
    -------
    dict
        Line of an item: list of `studio.checks.score.Score`, named ``<line> <what>``.
    """
    seen = to_lab(shot.picture)
    # Trousers fall over shoes at the heel, not at the toe.
    feet = [number for number, each in enumerate(worn)
            if BY_SLUG[each.item.category].slot == "feet"]
    beneath = np.where(np.isin(shot.regions, feet), NOBODY, shot.regions)
    return {each.item.line: _scores(number, each, shot, beneath, seen)
            for number, each in enumerate(worn)}


def _scores(number, each, shot, beneath, seen):
    line, about = each.item.line, each.item.category
    region, front = shot.regions == number, shot.fronts[number]
    own = max(int(front.sum()), 1)
    later = (shot.regions > number) & front
    shows = (beneath == MANNEQUIN) | ((beneath >= 0) & (beneath < number))
    through = int((shows & front).sum()) / own
    shown = 1 - int(later.sum()) / own
    stretch = float(each.facts.get("stretch", (1.0, 1.0))[1])
    scores = [
        at_least(f"{line} seen", shown, "ratio", SEEN_WARN, SEEN_FAIL,
                 f"{100 * shown:.0f} % of the {about} is not hidden by what is worn over it."),
        at_most(f"{line} order", through, "ratio", THROUGH_WARN, THROUGH_FAIL,
                f"On {100 * through:.1f} % of the {about} skin or what lies beneath it shows."),
        at_most(f"{line} stretch", stretch, "ratio", STRETCH_WARN, STRETCH_FAIL,
                f"One thread in a hundred of the {about} is over {stretch:.2f} of its length."),
    ]
    if region.sum() < FEWEST:
        return scores
    return [*scores, *_recognised(line, about, each.item.rgba, seen, region),
            _fringe(line, about, each.item.rgba, seen, region)]


def _recognised(line, about, rgba, seen, region):
    """Colour and texture of a region, held against the item's own photo."""
    source = to_lab(rgba[..., :3])[rgba[..., 3] > 250]
    here = seen[region]
    middle = [np.median(colours, axis=0) for colours in (source, here)]
    distance = float(deltaE_ciede2000(*middle, kL=2.0))
    shares = [_histogram(colours) for colours in (source, here)]
    overlap = float(np.minimum(*shares).sum())
    return (
        at_most(f"{line} colour", distance, "dE00", COLOUR_WARN, COLOUR_FAIL,
                f"The {about} is {distance:.1f} CIEDE2000 from the colour of its photo."),
        at_least(f"{line} texture", overlap, "ratio", TEXTURE_WARN, TEXTURE_FAIL,
                 f"The {about} shares {100 * overlap:.0f} % of its colours with its photo."),
    )


def _histogram(colours):
    """Shares by bin, (BINS) float64, spread; lightness is counted from its own median, as the
    exposure is the set's."""
    lightness = colours[:, 0] - np.median(colours[:, 0])
    table, _ = np.histogramdd(np.column_stack([lightness, colours[:, 1:]]), bins=BINS,
                              range=((-50, 50), (-70, 70), (-70, 70)))
    for axis in range(3):
        table = _spread(table, axis)
    return table / max(table.sum(), 1)


def _spread(table, axis):
    kernel = np.exp(-np.arange(-3, 4) ** 2 / (2 * SPREAD ** 2))
    kernel /= kernel.sum()
    return np.apply_along_axis(lambda row: np.convolve(row, kernel, mode="same"), axis, table)


def _fringe(line, about, rgba, seen, region):
    """Colours of the rim that the item has nowhere: what clings to it of an old background."""
    rim = region & ~eroded(region, RIM_PX)
    own = np.vstack([_palette(seen[eroded(region, WITHIN_PX)]),
                     _palette(to_lab(rgba[..., :3])[eroded(rgba[..., 3] > 250, WITHIN_PX)])])
    if not len(own):
        own = _palette(seen[region])
    away = np.linalg.norm((seen[rim][:, None] - own) * [0.25, 1, 1], axis=2).min(1)
    strange = float((away > STRANGE).mean()) if rim.any() else 0.0
    return at_most(f"{line} fringe", strange, "ratio", FRINGE_WARN, FRINGE_FAIL,
                   f"{100 * strange:.0f} % of the rim of the {about} has a colour that is not its "
                   "own.")


def _palette(colours):
    """(k, 3) CIELAB: the middles of the occupied bins of a coarse table."""
    coarse = np.round(colours / [20, 10, 10])
    return np.unique(coarse, axis=0) * [20, 10, 10]
