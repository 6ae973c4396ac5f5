"""What may be worn together, and by whom: the rules of a look that need no picture."""

from itertools import combinations

from studio.item_categories import INTIMATE
from studio.words import Term, Vocabulary

COVERED = frozenset({"upper", "lower"})
"""Slots that a garment of the slot `full` takes."""

USER_CATEGORIES = Vocabulary("user category", (
    Term("MALE", "A man",
         ("man", "men", "gentleman", "gentlemen", "gents", "menswear", "masculine", "m")),
    Term("FEMALE", "A woman",
         ("woman", "women", "lady", "ladies", "womenswear", "feminine", "f", "w")),
    Term("UNISEX", "Anybody",
         ("men and women", "women and men", "male and female", "female and male", "gender neutral",
          "genderless", "all genders", "everyone", "neutral", "u")),
    Term("KIDS", "A child: never in swimwear or underwear",
         ("kid", "child", "children", "boy", "girl", "baby", "toddler", "infant",
          "newborn", "teen", "teenager", "junior", "youth", "childrenswear", "kidswear", "minor")),
), nouns=True, prior=("KIDS",))
"""KIDS wins wherever a child is named: a guard must not depend on the order of words."""


def find_user_category(text):
    """Who wears the look; `SpecInvalid` lists the known categories."""
    return USER_CATEGORIES.find(text).term


def clashes(categories):
    """Items that cannot be worn in one look.

    Parameters
    ----------
    categories : sequence of ItemCategory

    Returns
    -------
    list of (int, int, str)
        Indices of two items, the earlier first, and why they clash.
    """
    return [
        (first, second, reason)
        for (first, one), (second, other) in combinations(enumerate(categories), 2)
        if (reason := _clash(one, other)) is not None
    ]


def forbidden_for(user_category, category):
    """Why somebody must not be shown in something, or None.

    Parameters
    ----------
    user_category : Term or None
        Of `USER_CATEGORIES`; None where the caller gave none.
    category : ItemCategory
    """
    if user_category is None or user_category.slug != "KIDS" or category.slug not in INTIMATE:
        return None
    return f"{category.about} is never shown on KIDS."


def _clash(one, other):
    for whole, part in ((one, other), (other, one)):
        if whole.slot == "full" and part.slot in COVERED:
            return (f"{whole.slug} covers the upper and the lower body: "
                    f"leave out {part.slug}, or {whole.slug}.")
    if (one.slot, one.layer) != (other.slot, other.layer):
        return None
    if one.slug == other.slug:
        return f"A look has one {one.slug}: leave out the others."
    return f"{one.slug} and {other.slug} are worn in the same place: leave out one of them."
