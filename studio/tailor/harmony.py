"""Choose a colour for a garment that goes with others, and say by which rule.

Hues are turned in OKLCh (`studio.oklch`), where equal angles look about equally far apart; the
rules are the colour wheel's own (Itten: "Kunst der Farbe", 1961). How strong cloth may be, which
neutrals belong to which garment and how often a rule is taken are our own choice.
"""

from dataclasses import dataclass

import numpy as np

from studio.colour_names import CODES
from studio.extract.colours import lab_of, nearest_name
from studio.item_categories import ITEM_CATEGORIES
from studio.oklch import hex_of_lch, lch_of_hex
from studio.set.noise import stream

GREY = 0.04
"""Chroma below which a colour has no hue to turn."""
STRONGEST, STRONGEST_AT = 0.12, 0.55
"""Chroma of the strongest cloth, and the lightness where it is: terracotta, cobalt. Navy and
pastels, at both ends, have half of it."""
HARD, HARD_WIDTH, HARD_SHARE = np.radians((115, 320)), np.radians(25), 0.55
"""Hues that few wear: acid green and magenta, and the share of chroma that is left of them."""
APART = 0.2
"""Least difference in lightness between the two."""

TURNS = {
    "complementary": (180,), "analogous": (-30, 30), "triadic": (-120, 120), "contrast": (0,),
}
"""Degrees by which a rule turns the hue; one of them is drawn."""
ABOUT = {
    "complementary": "the hue opposite", "analogous": "a neighbouring hue",
    "triadic": "a third of the wheel away", "contrast": "the same hue in another lightness",
    "neutral": "a neutral, which lets the other speak",
}
RULES = (*TURNS, "neutral")

WEIGHTS = {
    "upper": (0.15, 0.2, 0.05, 0.15, 0.45), "outer": (0.1, 0.15, 0.0, 0.15, 0.6),
    "lower": (0.1, 0.1, 0.0, 0.2, 0.6), "full": (0.2, 0.25, 0.1, 0.2, 0.25),
    "feet": (0.0, 0.0, 0.0, 0.1, 0.9), "accessory": (0.1, 0.1, 0.0, 0.1, 0.7),
}
"""How often each of `RULES` is taken, by where the garment is worn."""
ACCENTS = frozenset({"scarf", "tie", "cap", "hat", "gloves", "socks"})
"""Small things that may be the one strong colour of an outfit."""
ACCENT_WEIGHTS = (0.3, 0.2, 0.2, 0.1, 0.2)

CLOTHS = ("off-white", "ecru", "stone", "camel", "heather grey", "charcoal", "navy blue",
          "off black", "dark chocolate", "khaki green")
HIDES = ("off black", "dark chocolate", "cognac", "saddle", "taupe", "off-white")
OWN = {
    "tshirt": ("snow white", "heather grey", "navy blue"), "shirt": ("snow white", "chambray"),
    "blouse": ("off-white", "ecru"), "polo": ("navy blue", "snow white"),
    "sweater": ("oatmeal", "heather grey", "navy blue"), "cardigan": ("oatmeal", "charcoal"),
    "hoodie": ("heather grey", "off black"), "sweatshirt": ("heather grey", "navy blue"),
    "jacket": ("off black", "navy blue", "stone"), "blazer": ("navy blue", "charcoal"),
    "coat": ("camel", "charcoal", "navy blue"), "parka": ("khaki green", "navy blue"),
    "jeans": ("mid denim", "dark denim", "raw denim"),
    "trousers": ("charcoal", "stone", "navy blue"), "shorts": ("stone", "navy blue"),
    "leggings": ("off black",), "skirt": ("off black", "camel", "navy blue"),
    "dress": ("off black", "navy blue"), "jumpsuit": ("off black", "navy blue"),
    "sneakers": ("snow white", "off-white"), "sunglasses": ("off black",),
    "scarf": ("camel", "charcoal"), "tie": ("navy blue", "burgundy"),
    "cap": ("navy blue", "off black"), "hat": ("charcoal", "camel"),
}
"""Neutrals in which a garment is most often bought; others have those of cloth or of hides."""
OF_HIDE = frozenset({"shoes", "boots", "heels", "sandals", "belt", "bag", "handbag"})


@dataclass(frozen=True)
class Harmony:
    """A colour that was chosen.

    Attributes
    ----------
    hex : str
        ``#rrggbb``.
    name : str
        What it may be called.
    rule : str
        One of `RULES`.
    about : str
        A sentence on why, for people.
    """

    hex: str
    name: str
    rule: str
    about: str


def harmonise(others, category, seed, rule=None):
    """A colour for a garment that is worn with `others`.

    Parameters
    ----------
    others : sequence of str
        ``#rrggbb``, most important first; none gives a neutral in which the garment is bought.
    category : str
        Key of a garment category.
    seed : int
        Other colours of the same rules for another seed.
    rule : str, optional
        One of `RULES`; None leaves it to the category and to what `others` allow.

    Returns
    -------
    Harmony
    """
    random = stream(seed, "harmony")
    if not others:
        return _usual(category, random)
    hero = next((code for code in others if lch_of_hex(code)[1] >= GREY), others[0])
    if rule is None:
        rule = _rule(category, hero, random)
    if rule == "neutral":
        code = _neutral(others, category, random)
    else:
        code = _turned(hero, random.choice(TURNS[rule]), random)
    name = _name(code)
    return Harmony(code, name, rule, f"{name.capitalize()} beside {_name(hero)}: {ABOUT[rule]}.")


def _usual(category, random):
    name = str(random.choice(OWN.get(category, HIDES if category in OF_HIDE else CLOTHS)))
    about = f"{name.capitalize()}: a neutral in which this is often bought, as no other colour " \
            "was told."
    return Harmony(_code(name), name, "neutral", about)


def _rule(category, hero, random):
    """A rule by the category's weights; a grey has no hue that could be turned."""
    if lch_of_hex(hero)[1] < GREY:
        return "neutral"
    slot = ITEM_CATEGORIES.find(category).term.slot
    weights = ACCENT_WEIGHTS if category in ACCENTS else WEIGHTS[slot]
    return str(random.choice(RULES, p=weights))


def _turned(hero, degrees, random):
    """The hero's hue turned, on the other side of middle lightness, as strong as cloth may be."""
    lightness, chroma, hue = lch_of_hex(hero)
    hue += np.radians(degrees)
    light = lightness < 0.58
    wanted = random.uniform(0.74, 0.86) if light else random.uniform(0.28, 0.42)
    wanted = max(wanted, lightness + APART) if light else min(wanted, lightness - APART)
    wanted = float(np.clip(wanted, 0.2, 0.93))
    strongest = cloth_chroma(wanted, hue)
    return hex_of_lch(wanted, min(max(0.8 * chroma, 0.5 * strongest), strongest), hue)


def cloth_chroma(lightness, hue):
    """The chroma that worn cloth has at most, at a lightness (0 to 1) and hue (radians)."""
    strongest = STRONGEST * max(1 - abs(lightness - STRONGEST_AT) / 0.6, 0.2)
    far = np.abs((hue - HARD + np.pi) % (2 * np.pi) - np.pi).min()
    ease = float(np.clip(far / HARD_WIDTH, 0, 1))
    return strongest * (HARD_SHARE + (1 - HARD_SHARE) * ease)


def _neutral(others, category, random):
    """One of the three neutrals that are farthest in lightness from what they are worn with."""
    codes = [_code(name) for name in (HIDES if category in OF_HIDE else CLOTHS)]
    worn = [lch_of_hex(code)[0] for code in others]
    far = [min(abs(lch_of_hex(code)[0] - lightness) for lightness in worn) for code in codes]
    order = np.argsort(-np.round(far, 3), kind="stable")
    apart = [index for index in order if far[index] >= APART] or [order[0]]
    return codes[random.choice(apart[:4])]


def _code(name):
    return CODES.get(name) or CODES[name.replace("-", " ")]


def _name(code):
    return nearest_name(lab_of(code))[0]
