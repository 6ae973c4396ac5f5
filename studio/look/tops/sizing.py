"""The size of a top on a figure: centimetres per pixel, and how much wider than its photo shows it
must be cut to go around."""

from dataclasses import replace

import numpy as np
from scipy.ndimage import gaussian_filter1d

from studio.errors import PoseUnsupported
from studio.look.tops.outline import SIDES
from studio.look.tops.sleeve_axis import shortened
from studio.look.tops.straps import BELOW_ARMPIT_CM, hung_by_straps
from studio.look.tops.template import template_of
from studio.tailor.curves import length, resample
from studio.tailor.dress_form import girth_of

SHOULDER_EASE = {"hoodie": 0.08, "sweatshirt": 0.06, "sweater": 0.06, "cardigan": 0.06,
                 "jacket": 0.10, "blazer": 0.08, "coat": 0.10, "parka": 0.12, "dress": 0.0,
                 "bodysuit": 0.0, "tank_top": -0.1, "vest": 0.02}
"""Share by which shoulders are cut wider than the figure's, by category."""
TEE_EASE = 0.04

CHEST_EASE = {"tshirt": 0.08, "polo": 0.08, "shirt": 0.10, "blouse": 0.08, "sweater": 0.12,
              "cardigan": 0.08, "hoodie": 0.12, "sweatshirt": 0.10, "jacket": 0.12,
              "blazer": 0.10, "coat": 0.12, "parka": 0.15, "vest": 0.10}
"""Least share by which a girth is more than the figure's with what is worn beneath."""
LEAST_EASE = 0.02

ARM_EASE = 0.16
"""The same of sleeves."""

WIDEST = 1.6
"""Most that a photo's width is cut wider: a garment's front shows no less of it."""

EVEN = 3.0
"""Of the points of a side, over which what it is wider is evened out."""

SLEEVE, SHORTEST, LONGEST = 0.9, 0.9, 1.04
"""Length of a long sleeve per the figure's arm to the knuckles, and what that may be by the way
from neck to cuff."""

SET_IN = (0.97, 1.12)
"""Where sleeves are set in, per the figure's shoulder with its ease."""

OFF = 0.86
"""Width of a neckline per that of the shoulders from which on it is off them."""

STRETCHED = 0.97
"""Width of what is held up by its stretch, per half the girth that it is stretched to."""

BARE_CM = 5.5
"""How far above the armpits a neckline off the shoulder lies in front."""

CUFF_CM, PUSHED_UP = 3.0, 0.16
"""How far beyond the wrist a sleeve comes, and the share of it that is pushed up for that at most.
"""

CLEAR_CM = 0.6
"""Of a shoulder seam above the figure before it is let down."""


def fitted(outline, category, body):
    """How large a top is, and where its sleeves are set in.

    Shoulders tell the size, and long sleeves as well: of what hangs along the body the shoulders
    are the less sure. Where neither is, off the shoulder, the chest does.

    Returns
    -------
    outline : TopOutline
        Its shoulder points are where the figure has its own.
    scale : float
        Photo pixels per cm.
    """
    halves = [outline.halves[side] for side in SIDES]
    if not has_shoulders(outline):
        chest = halves[1].side[0, 0] - halves[0].side[0, 0]
        y = np.array([body.figure.heights["chest"]])
        return outline, float(chest * 2 / girth(y, body)[0] / STRETCHED)
    shoulders = body.figure.shoulders + 0.5 * body.grown
    ease = 1 + SHOULDER_EASE.get(category, TEE_EASE)
    scale = float(halves[1].shoulder[0] - halves[0].shoulder[0]) / (2 * shoulders * ease)
    if outline.sleeve == "long":
        over = np.mean([length(half.over) for half in halves])
        reach = shoulders * ease - body.figure.neck + SLEEVE * body.figure.arm[-1, 0]
        scale = float(np.clip((scale * over / reach) ** 0.5, over / reach / LONGEST,
                              over / reach / SHORTEST))
    return _set_in(outline, scale, shoulders * np.array(SET_IN) * ease), scale


def has_shoulders(outline):
    """Whether a top has shoulders that its size can be told by, not straps and no neckline that
    goes around the arms."""
    halves = [outline.halves[side] for side in SIDES]
    wide = halves[1].shoulder[0] - halves[0].shoulder[0]
    return bool(outline.neck[-1, 0] - outline.neck[0, 0] < OFF * wide)


def _set_in(outline, scale, limits):
    """The outline with its shoulder points, on the over lines, so far from its middle (cm)."""
    halves = {}
    for side, half in outline.halves.items():
        away = np.abs(half.shoulder[0] - outline.axis) / scale
        target = float(np.clip(away, *limits))
        line = resample(half.over, 200)
        beyond = np.abs(line[:, 0] - outline.axis) >= target * scale
        place = line[np.argmax(beyond)] if beyond.any() else half.shoulder
        halves[side] = half if target == away else replace(half, shoulder=place)
    return replace(outline, halves=halves)


def hung(outline, scale, body):
    """The `Template` on the figure's shoulders, as wide as in the photo, before it is let down."""
    template = template_of(outline, scale)
    armpit = body.figure.heights["armpit"]
    if template.bare:
        return template.lifted(armpit + BARE_CM - template.neck[len(template.neck) // 2, 1])
    if template.over is None and not has_shoulders(outline):
        template = template.lifted(armpit - BELOW_ARMPIT_CM - template.armpit[1])
        return hung_by_straps(template, silhouette(body))
    return _to_the_wrist(template.lifted(_lift(template, body)), body)


def _to_the_wrist(template, body):
    """The template with sleeves that leave the hands free, which are wider than cuffs."""
    if template.over is None:
        return template
    far, _, radius = body.figure.arm.T
    wrist = far[3 + np.argmin(radius[3:-1])]
    long = length(template.over)
    by = min(long - wrist - CUFF_CM, PUSHED_UP * long)
    if by <= 0:
        return template
    return replace(template, **shortened(vars(template), template.angle, by))


def _lift(template, body):
    """How far up the shoulder seam lies clear of the figure everywhere, cm."""
    top = silhouette(body)
    x, y = template.shoulder.T
    on = (x > body.figure.neck + 0.5) & (x < body.figure.shoulders + 1)
    if not on.any():
        on = x > 0
    return float(np.max(top(x[on]) - y[on]) + CLEAR_CM)


def silhouette(body):
    """``top(x)``: y of the figure's shoulder line at x, cm, what is worn beneath included."""
    figure, grown = body.figure, body.grown
    rows = figure.torso[figure.torso[:, 0] > figure.heights["armpit"]]
    jx, jy, _ = figure.shoulder
    radius = float(figure.arm[0, 2]) + grown

    def top(x):
        x = np.abs(x)
        torso = np.interp(x, rows[::-1, 1] + grown, rows[::-1, 0])
        arm = jy + np.sqrt(np.maximum(radius ** 2 - (x - jx) ** 2, 0)) - 1e3 * (
            np.abs(x - jx) > radius)
        return np.maximum(torso, arm)

    return top


def widened(template, category, body):
    """The template cut wider where it would not go around the figure.

    What the photo shows stays; strips are added at the sides, below the sleeves.

    Returns
    -------
    Template

    Raises
    ------
    PoseUnsupported
        When the garment is far too narrow: it was photographed from the side, or folded.
    """
    factor = _factor(template, category, body)
    side = template.side * (factor, 1)
    side[:, 0] = np.maximum(side[:, 0], _around(side[:, 1], category, body))
    more = np.maximum(side[:, 0] - template.side[:, 0], 0)
    # Below the waist a strip never narrows: cloth that stood off the hips would hang in pouches.
    low = side[:, 1] < body.figure.heights["waist"]
    more[low] = np.maximum.accumulate(more[low])
    side[:, 0] = template.side[:, 0] + gaussian_filter1d(more, EVEN, mode="nearest")
    hem = template.hem * (side[-1, 0] / template.hem[-1, 0], 1)
    if template.over is None:
        share = np.linspace(0, 1, len(template.cuff))[:, None]
        cuff = template.cuff + share ** 2 * (side[0] - template.cuff[-1])
        return replace(template, side=side, hem=hem, cuff=cuff)
    cuff, under = _wider_sleeve(template, body)
    return replace(template, side=side, hem=hem, cuff=cuff, under=under)


def _factor(template, category, body):
    """How much wider it is cut, by the chest: a flat lay shows half the girth, a garment that
    stands around a body only what faces the camera."""
    chest = template.side[: len(template.side) // 4 + 1]
    needed = _around(chest[:, 1], category, body)
    factor = float(np.max(needed / chest[:, 0]))
    if factor > WIDEST:
        raise PoseUnsupported(
            "The garment is too narrow for its shoulders: photograph it from the front, unfolded.")
    return max(1.0, factor)


def _around(y, category, body):
    """(n,) least half width of a panel at heights y, cm: a quarter of the girth and its ease."""
    ease = 1 + CHEST_EASE.get(category, LEAST_EASE)
    around = girth(np.maximum(y, body.figure.heights["hip"]), body) / 4 * ease
    return np.where(y < body.figure.heights["crotch"], 0.0, around)


def girth(y, body):
    """(n,) of the torso and what is worn on it at heights y, cm."""
    sizes = [body.figure.width_at(each)[:2] for each in y]
    return np.array([girth_of(*(size + body.grown for size in each)) for each in sizes])


def _wider_sleeve(template, body):
    """Cuff and under line, moved away from the over line until an arm fits."""
    axis = np.array([np.sin(template.angle), -np.cos(template.angle)])
    down = np.array([axis[1], -axis[0]])
    over, under = (line - template.shoulder[-1] for line in (template.over, template.under))
    along = under @ axis
    top = np.interp(along, np.maximum.accumulate(over @ axis), over @ down)
    radius = np.interp(along, body.figure.arm[:, 0], body.figure.arm[:, 2]) + body.grown
    missing = np.maximum(np.pi * radius * (1 + ARM_EASE) - (under @ down - top), 0)
    missing = gaussian_filter1d(missing, EVEN, mode="nearest")
    share = np.linspace(0, 1, len(template.cuff))[:, None]
    return (template.cuff + share * missing[0] * down, template.under + missing[:, None] * down)
