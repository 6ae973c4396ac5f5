"""Settle a wish: which garment of the rack it means, and what of its words can be drawn.

The same words always give the same garment: of those that stand for the category the one that the
text names, else the one that honours most, else the first of the rack. The seed does not decide
it, so that what was understood can be told before anything is drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from studio.colour import linear_of_hex, to_srgb
from studio.errors import SpecInvalid
from studio.item_categories import ITEM_CATEGORIES
from studio.tailor.cut import Cut
from studio.tailor.fabric.companions import companions
from studio.tailor.fabric.materials import drawn_material
from studio.tailor.fabric.patterns import drawn_pattern
from studio.tailor.spec import Spec
from studio.wardrobe import FITS, LENGTHS, MATERIALS, PATTERNS

CLOSER, SHORTER = (
    ("slim", "tailored", "regular", "relaxed", "oversized"),
    ("cropped", "short", "regular", "knee", "midi", "maxi", "full"),
)
"""Fits from close to wide, lengths from short to long: the nearest is drawn for one that is not
there."""
OWN = "regular"
"""The length that every garment has: its usual one."""
PLAIN = "solid"
UNUSUAL = 99
"""Rank of a material that a garment is not usually made of: behind all that it is."""


class Undrawable(SpecInvalid):
    """A garment that cannot be drawn; `field` of the wish is why."""

    def __init__(self, detail=None, field="category"):
        super().__init__(detail)
        self.field = field


@dataclass(frozen=True)
class Wish:
    """What a caller asks for.

    Attributes
    ----------
    category : str
        Key of a garment category.
    color : str
        ``#rrggbb``.
    material, pattern, fit, length : str or None
        Slugs of `studio.wardrobe`; None is left to the words, then to the garment.
    words : str
        All else that was said: a name, ``pleated midi skirt``.
    """

    category: str
    color: str
    material: str | None = None
    pattern: str | None = None
    fit: str | None = None
    length: str | None = None
    words: str = ""


@dataclass(frozen=True)
class Choice:
    """What will be drawn.

    Attributes
    ----------
    cut : Cut
    spec : Spec
    notes : mapping of str to str
        By field of the wish, a sentence on what could not be honoured.
    """

    cut: Cut
    spec: Spec
    notes: Mapping[str, str]


def choose(wish, seed, rack):
    """The garment of a wish.

    Parameters
    ----------
    wish : Wish
    seed : int
    rack : studio.tailor.rack.Rack

    Returns
    -------
    Choice

    Raises
    ------
    Undrawable
        When nothing on the rack stands for the category, or none of that is drawn in the material
        or pattern; the detail lists what can be had.
    """
    named = rack.named(wish.words)
    cuts = _standing_for(wish, rack, named)
    material = wish.material or _slug(MATERIALS, wish.words)
    pattern = wish.pattern or _slug(PATTERNS, wish.words) or PLAIN
    fit = wish.fit or _slug(FITS, wish.words)
    length = wish.length or _slug(LENGTHS, wish.words)
    cuts = _not_refusing(cuts, "pattern", pattern, PATTERNS)
    if material is not None:
        cuts = _not_refusing(cuts, "material", material, MATERIALS)
    cut = max(cuts, key=lambda cut: _honours(cut, material, fit, length))
    notes = {}
    pattern = _laid("pattern", drawn_pattern, PATTERNS, notes, pattern,
                    _said(PATTERNS, wish.words))
    spec = Spec(
        garment=cut.slug, colors=_colours(wish.color, pattern, seed),
        material=_material(cut, material or cut.materials[0], notes), pattern=pattern,
        fit=_nearest(cut, "fit", fit, cut.fits, CLOSER, notes),
        length=_nearest(cut, "length", length, cut.lengths, SHORTER, notes), seed=seed)
    _note_others(named, cut, wish.category, notes)
    if not named:
        _note_stand_in(wish, cut, notes)
    return Choice(cut, spec, notes)


def _standing_for(wish, rack, named):
    """The cuts that the words name and the category allows, else all that it allows.

    The category's own word may be among them: it names the plainest of its garments, but not
    against another that is named too.
    """
    cuts = rack.of_category(wish.category)
    if not cuts:
        raise Undrawable(f"No garment of the category {wish.category} can be drawn: use one of "
                         f"{', '.join(rack.categories)}.", "category")
    meant = [cut for cut in cuts if cut in named]
    return [cut for cut in meant if cut.slug != wish.category] or meant or cuts


def _not_refusing(cuts, field, wanted, vocabulary):
    """The cuts that are drawn in a material or pattern."""
    left = [cut for cut in cuts if wanted not in cut.refuses]
    if not left:
        which = cuts[0]
        had = ", ".join(term.slug for term in vocabulary if term.slug not in which.refuses)
        raise Undrawable(f"No {which.name} is drawn with the {field} {wanted}: use one of {had}.",
                         field)
    return left


def _colours(ground, pattern, seed):
    """The ground and what a designer would put on it, ``#rrggbb``."""
    others = companions(linear_of_hex(ground), pattern, seed)[1:]
    levels = [np.rint(to_srgb(other) * 255).astype(int) for other in others]
    return (ground, *("#" + "".join(f"{level:02x}" for level in each) for each in levels))


def _material(cut, material, notes):
    """What is laid; a garment of metal or straw draws that itself."""
    if material in cut.materials and not _is_found(drawn_material, material):
        return material
    return _laid("material", drawn_material, MATERIALS, notes, material)


def _laid(field, find, table, notes, *words):
    """The slug of the fabric's own that a word is laid as, with a note where it is another."""
    try:
        drawn = find(*words)
    except ValueError as error:
        had = ", ".join(term.slug for term in table if _is_found(find, term.slug))
        raise Undrawable(f"{str(error).capitalize()}. Use one of {had}.", field) from None
    if drawn.note:
        notes[field] = f"{drawn.note[0].upper()}{drawn.note[1:]}."
    return drawn.slug


def _is_found(find, slug):
    try:
        return bool(find(slug))
    except ValueError:
        return False


def _honours(cut, material, fit, length):
    """How well a cut fits the words: what it is usually made of, then its length and its fit."""
    usual = cut.materials.index(material) if material in cut.materials else UNUSUAL
    return (0 if material is None else -usual, length is None or length in cut.lengths,
            fit is None or fit in cut.fits)


def _nearest(cut, field, wanted, has, order, notes):
    """`wanted` if the cut has it, else the nearest that it has, with a note."""
    if wanted is None or wanted in has:
        return wanted or has[0]
    if field == "length" and wanted == OWN:
        return has[0]
    at = order.index(wanted)
    drawn = min(has, key=lambda each: (abs(order.index(each) - at), has.index(each)))
    notes[field] = f"{wanted} is not a {field} of the {cut.name}: drawn {drawn}."
    return drawn


def _note_others(named, cut, category, notes):
    """Garments that were named and are not drawn, since the category is another's."""
    others = [other.name for other in named if other is not cut]
    if others and cut not in named:
        name = ITEM_CATEGORIES.find(category).term.about.lower()
        notes["words"] = f"{', '.join(others)} is not a {name}: drawn as the category says."


def _note_stand_in(wish, cut, notes):
    """A kind of the category that nothing on the rack is, as a fedora is a hat but no beanie."""
    match = ITEM_CATEGORIES.match(wish.words) if wish.words else None
    if match is None or match.term.slug != wish.category:
        return
    if match.text.lower() not in _own_names(match.term):
        notes["words"] = f"Not on the rack: {match.text}. Drawn: {cut.name}."


def _own_names(term):
    """What a whole category goes by, in one and in many, and the words too wide to be a kind."""
    names = {term.slug.replace("_", " "), term.about.lower()}
    return names.union(term.hints, (f"{name}s" for name in names),
                       (name.removesuffix("s") for name in names))


def _slug(vocabulary, text):
    match = vocabulary.match(text) if text else None
    return match.term.slug if match else None


def _said(vocabulary, text):
    """The caller's own words for the term that a text names."""
    match = vocabulary.match(text) if text else None
    return match.text if match else ""
