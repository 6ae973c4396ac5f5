"""The seamless set: paper in the first colour, round things in the second and third."""

from dataclasses import dataclass

import numpy as np

from studio.colour import linear_of_hex, to_srgb
from studio.flat.props import disc_place, with_disc, with_plinth
from studio.flat.shadow import hanging_shadow, standing_shadow
from studio.flat.sweep import grain, light_field, lit


@dataclass(frozen=True)
class Variety:
    """What the seed decides.

    Attributes
    ----------
    side : float
        -1 for a key light from the left, 1 from the right.
    spot : tuple of float
        Brightest spot on the wall, shares of the frame.
    offset : float
        How far the wall's disc stands off the middle, as a share of its radius.
    """

    side: float
    spot: tuple[float, float]
    offset: float


def variety(seed):
    """The choices that `seed` makes."""
    dice = np.random.default_rng([seed, 1])
    side = -1.0 if dice.random() < 0.5 else 1.0
    spot = 0.5 + 0.16 * side * (0.4 + 0.6 * dice.random()), 0.30 + 0.10 * dice.random()
    return Variety(side, spot, 0.16 * (2 * dice.random() - 1))


def draw_seamless(size, box, colours, light, seed, standing, alpha=None):
    """Draw the set round the place of a product, but without the product.

    Parameters
    ----------
    size : tuple of int
        (width, height) of the frame in pixels.
    box : tuple of int
        (x, y, width, height) of the product, or of the room for one.
    colours : sequence of str
        One to three ``#rrggbb``: paper; plinth; disc on the wall. Both are discs when it hangs.
    light : studio.flat.moods.Light
    seed : int
    standing : bool
        Whether the product stands on the floor or hangs before the wall.
    alpha : ndarray, optional
        (H, W) uint8, the product's coverage, which throws the shadow; none in an empty set.

    Returns
    -------
    ndarray
        (H, W, 3) uint8 sRGB.
    """
    width, height = size
    chosen = variety(seed)
    bend = 0.64 if standing else 0.90
    field = light_field(height, width, light, chosen.side, chosen.spot, bend)
    paper, *others = [linear_of_hex(code) for code in colours]
    scene = lit(paper, field, light)
    scene = _with_props(scene, others, field, light, box, chosen, standing)
    if alpha is not None:
        shade = standing_shadow if standing else hanging_shadow
        coverage = alpha.astype(np.float32) / 255
        scene = scene * shade(coverage, box, chosen.side, light)[..., None]
    scene = scene * grain(height, width, seed)[..., None]
    return np.clip(np.rint(to_srgb(scene) * 255), 0, 255).astype(np.uint8)


def _with_props(scene, colours, field, light, box, chosen, standing):
    """Things in the second and third colour: plinth and disc, or two discs behind what hangs."""
    centre, radius = disc_place(field.shape, box, chosen.offset, standing)
    if standing:
        if len(colours) > 1:
            scene = with_disc(scene, colours[1], field, light, centre, radius)
        return with_plinth(scene, colours[0], field, light, box, chosen.side) if colours else scene
    for index, colour in enumerate(colours):
        # The second disc looks out from under the first, on the shadow's side.
        beside = centre[0] - index * 0.84 * chosen.side * radius, centre[1] + index * 0.66 * radius
        scene = with_disc(scene, colour, field, light, beside, radius * (1 - 0.40 * index))
    return scene
