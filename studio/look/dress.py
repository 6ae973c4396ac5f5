"""Dresses a mannequin: every item is read in its cut-out and put on, the innermost first."""

from studio.errors import StudioError
from studio.look.accessories.wear import wear_accessory
from studio.look.beneath import settled
from studio.look.layers import LOWER, TOPS, is_tucked, order_of, thickness_under
from studio.look.lower.wear import wear_lower
from studio.look.tops.read import read_top
from studio.look.tops.wear import wear_top
from studio.look.worn import Body
from studio.set.noise import fnv1a


def dress(items, mannequin, seed, progress):
    """Put items on a mannequin.

    Parameters
    ----------
    items : sequence of studio.look.worn.Item
        Of the categories in `studio.look.layers.WEARABLE`.
    mannequin : studio.look.mannequin.stand.Mannequin
    seed : int
        Other folds for another seed; an item's are those of its own line.
    progress : callable
        ``progress(phase, done)``, with the share done in [0, 1].

    Returns
    -------
    worn : tuple of studio.look.worn.Worn
        In the order in which they are put on.
    refused : dict
        By line, for those that cannot be worn: the `StudioError`.
    """
    categories = [item.category for item in items]
    worn, refused = [], {}
    ordered = sorted(items, key=lambda item: order_of(item.category, categories))
    for number, item in enumerate(ordered):
        progress(f"dress {item.category}", number / len(ordered))
        body = Body(mannequin.figure, thickness_under(item.category, categories),
                    is_tucked(item.category, categories))
        try:
            worn.append(_wear(item, body, mannequin, fnv1a(f"{seed}/{item.category}")))
        except StudioError as error:
            refused[item.line] = error
    return settled(worn), refused


def _wear(item, body, mannequin, seed):
    if item.category in TOPS:
        return wear_top(item, body, read_top(item.rgba, item.category), seed)
    if item.category in LOWER:
        return wear_lower(item, body, seed)
    return wear_accessory(item, body, mannequin, seed)
