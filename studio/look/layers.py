"""What can be worn, and what over what: the order of dressing, and which hems are tucked in."""

from studio.item_categories import ITEM_CATEGORIES

BY_SLUG = {category.slug: category for category in ITEM_CATEGORIES}

TOPS = ("top", "tshirt", "shirt", "blouse", "polo", "tank_top", "bodysuit", "sweater", "cardigan",
        "hoodie", "sweatshirt", "vest", "jacket", "blazer", "coat", "parka", "dress")
LOWER = ("bottom", "jeans", "trousers", "leggings", "shorts", "skirt")
ACCESSORIES = ("shoes", "sneakers", "boots", "heels", "hat", "cap", "scarf", "belt", "bag",
               "handbag", "sunglasses")
WEARABLE = (*TOPS, *LOWER, *ACCESSORIES)
"""Keys of the categories that a mannequin can be dressed in, by how they are put on."""

TUCKED, UNTUCKED = 15, 30
"""Where an upper base layer comes: under what is worn around the waist, or over it."""

ORDER = {
    ("feet", 0): 5, ("feet", 1): 10, ("lower", 1): 20, ("full", 0): 20, ("accessory", 2): 25,
    ("full", 1): 32, ("accessory", 3): 35, ("upper", 2): 40, ("outer", 3): 50,
    ("accessory", 4): 55, ("accessory", 1): 60, ("accessory", 7): 61, ("accessory", 8): 61,
    ("accessory", 6): 62, ("accessory", 0): 65, ("accessory", 5): 70,
}
"""Of (slot, layer), the first put on first; an upper base layer is `TUCKED` or `UNTUCKED`."""

TUCKS = {
    "skirt": frozenset({"shirt", "blouse", "tshirt", "top", "tank_top", "bodysuit"}),
    "trousers": frozenset({"shirt", "blouse", "polo", "bodysuit"}),
    "jeans": frozenset({"bodysuit"}), "bottom": frozenset({"bodysuit"}),
    "shorts": frozenset({"bodysuit"}), "leggings": frozenset({"bodysuit"}),
}
"""Which tops go into which lower garment, as shop windows show them."""

THICKNESS_CM = {
    ("feet", 1): 0.0, ("lower", 1): 0.35, ("full", 1): 0.35, ("upper", 1): 0.35, ("upper", 2): 0.8,
    ("outer", 3): 1.2,
}
"""How much farther out what is worn over it lies, by (slot, layer), cm."""

BENEATH = {
    "upper": ("upper", "lower"), "outer": ("upper", "lower", "full"), "lower": ("upper",),
    "full": (), "feet": (), "accessory": ("upper", "full", "outer"),
}
"""The slots whose cloth lies between the body and what is worn in a slot."""


def is_tucked(category, categories):
    """Whether a hem goes into what is worn around the waist.

    Parameters
    ----------
    category : str
        Key of `studio.item_categories`.
    categories : collection of str
        Of all items of the look; where a belt is worn, a top that can be tucked into trousers is
        tucked into jeans as well.
    """
    belted = "belt" in categories
    return any(category in TUCKS.get("trousers" if belted and each == "jeans" else each, ())
               for each in categories)


def order_of(category, categories):
    """Where an item comes when a mannequin is dressed; the larger is put on later."""
    slot, layer = BY_SLUG[category].slot, BY_SLUG[category].layer
    if (slot, layer) == ("upper", 1):
        return TUCKED if is_tucked(category, categories) else UNTUCKED
    return ORDER[slot, layer]


def thickness_under(category, categories):
    """How thick the cloth is that an item is worn over, cm."""
    own, beneath = order_of(category, categories), BENEATH[BY_SLUG[category].slot]
    return sum(
        THICKNESS_CM.get((BY_SLUG[each].slot, BY_SLUG[each].layer), 0.0)
        for each in categories
        if order_of(each, categories) < own and BY_SLUG[each].slot in beneath)
