"""Puts an accessory on: which kind is worn how, and which kinds are not."""

from studio.errors import ItemUnsupported
from studio.look.accessories.bag import wear_bag
from studio.look.accessories.belt import wear_belt
from studio.look.accessories.cap import wear_cap
from studio.look.accessories.hat import wear_hat
from studio.look.accessories.places import places_of
from studio.look.accessories.scarf import wear_scarf
from studio.look.accessories.shoes import wear_shoes
from studio.look.accessories.sunglasses import wear_sunglasses

WEARERS = {
    "bag": wear_bag, "handbag": wear_bag, "hat": wear_hat, "cap": wear_cap,
    "sunglasses": wear_sunglasses, "scarf": wear_scarf, "belt": wear_belt,
    "shoes": wear_shoes, "sneakers": wear_shoes, "boots": wear_shoes, "heels": wear_shoes,
}
"""Key of `studio.item_categories` to ``wear(item, body, places, seed)``."""


def wear_accessory(item, body, mannequin, seed):
    """Put an accessory on the figure.

    Parameters
    ----------
    item : studio.look.worn.Item
    body : studio.look.worn.Body
    mannequin : studio.look.mannequin.stand.Mannequin
    seed : int

    Returns
    -------
    studio.look.worn.Worn

    Raises
    ------
    ItemUnsupported
        For kinds that cannot be worn.
    PoseUnsupported
        Where the photo does not show the thing as it could be worn from.
    """
    if item.category not in WEARERS:
        raise ItemUnsupported(
            f"{item.category} cannot be worn in a look yet: accessories are "
            f"{', '.join(sorted(WEARERS))}.")
    return WEARERS[item.category](item, body, places_of(mannequin), seed)
