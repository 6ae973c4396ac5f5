"""Bare feet come out from under long hems instead of through them."""

from dataclasses import replace

from studio.look.layers import BY_SLUG, LOWER
from studio.set.noise import smoothstep

LONG_CM = 9.0
"""Height below which a hem lies on the instep."""

BACK_CM = 18.0
"""How far feet are moved away from the viewer: longer than they are before the shin."""

ANKLE_CM = 8.0, 16.0
"""Heights over which a leg is moved less and less; the cloth hides that."""


def under_hems(mannequin, worn, ahead):
    """A mannequin whose feet long trousers are seen before.

    Cloth is draped on legs that end at the ankle, so that a foot stands in the way of a hem that
    would lie on it. Moved along the line of sight the foot is seen where it was, the cloth before
    it.

    Parameters
    ----------
    mannequin : studio.look.mannequin.stand.Mannequin
    worn : sequence of studio.look.worn.Worn
        With shoes nothing is moved: hems lie on them.
    ahead : ndarray
        (3,) unit vector towards the viewer.

    Returns
    -------
    Mannequin
    """
    hems = [min(part.positions[:, 1].min() for part in each.parts)
            for each in worn if each.item.category in LOWER]
    is_shod = any(BY_SLUG[each.item.category].slot == "feet" for each in worn)
    if is_shod or not hems or min(hems) > LONG_CM:
        return mannequin
    body, *others = mannequin.parts
    share = 1 - smoothstep(*ANKLE_CM, body.positions[:, 1])
    moved = replace(body, positions=body.positions - BACK_CM * share[:, None] * ahead)
    # What feet stand on goes with them, or it would be seen before them.
    stands = (replace(part, positions=part.positions - BACK_CM * ahead) for part in others)
    return replace(mannequin, parts=(moved, *stands))
