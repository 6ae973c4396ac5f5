"""What the caller's words ask for, held against what was found: a table and no model."""

from dataclasses import dataclass

from skimage.color import deltaE_ciede2000

from studio.colour_names import BOOK as COLOURS
from studio.colour_names import CLOTHS, match_colour
from studio.extract.colours import basic_of, lab_of
from studio.item_categories import INTIMATE, ITEM_CATEGORIES
from studio.oklch import STEPS
from studio.phrases import EVERYDAY, NEGATIONS, Sentence
from studio.wardrobe import FITS, LENGTHS, MATERIALS, PATTERNS
from studio.words import Term

MATCHED, UNMATCHED, IGNORED, UNKNOWN = FATES = ("matched", "unmatched", "ignored", "unknown")

NEAR_COLOUR = 20.0
"""CIEDE2000 distance up to which a colour is the one that was asked for, whatever it is called."""

NARROWER = {
    "trousers": {"jeans", "leggings", "bottom"}, "shorts": {"bottom", "swimwear"},
    "skirt": {"bottom"}, "jumpsuit": {"dress", "romper"},
}
"""Categories by which callers may call what is measured as another; one that is measured generally
may be called anything that is worn in its place."""

PLACES = {"top": {"upper", "outer"}, "jacket": {"outer", "upper"}, "bottom": {"lower"},
          "dress": {"full"}, "shoes": {"feet"}, "bag": {"accessory"}, "hat": {"accessory"}}
"""Slots of the categories that a general one may be."""

CARRIED = {"bag": {"bag", "handbag"}, "hat": {"hat", "cap"}}
"""Of accessories, what a general one may be: they are worn in many places."""

NEUTRAL = EVERYDAY | NEGATIONS | STEPS.keys() | frozenset(
    "a an of in on at by to or as is it its i we our my be womens mens woman man women men lady "
    "ladies girls boys unisex kids color colour colored coloured size new classic modern style "
    "styled look item items product garment piece pieces pair set clothing clothes fashion brand "
    "photo picture image model wearing worn one two".split())
"""Words that tell no item from another."""


@dataclass(frozen=True)
class Wish:
    """What the words ask for.

    Attributes
    ----------
    category : Term or None
        The item that they name first; a product's name comes before its description.
    colours : tuple of str
        Codes, ``#rrggbb``, of the colours that go with it.
    """

    category: Term | None
    colours: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """An item as words are held against it: a slug, whether the shape said it, and colours."""

    slug: str | None
    specific: bool
    colours: tuple


def wish_of(name, description):
    """The `Wish` of a product's name and description, either of which may be None."""
    texts = [text for text in (name, description) if text]
    matches = [match for text in texts if (match := ITEM_CATEGORIES.match(text))]
    coloured = [found for text in texts if (found := _colours(text))]
    return Wish(matches[0].term if matches else None, coloured[0] if coloured else ())


def _colours(text):
    """Codes of the colours that a text names; linen and denim are no colour here."""
    return tuple(match_colour(each.text).hex for each in COLOURS.scan(Sentence(text))
                 if each.phrase not in CLOTHS)


def fit(wish, item):
    """How well an item is what is wished for: 2 and 1 points for its kind and colour, or None.

    None is an item of another kind than the one that is named.
    """
    points = 0.0
    if wish.category is not None:
        if not is_called(wish.category, item):
            return None
        points += 2.0 if item.slug is not None else 0.5
    if wish.colours:
        points += sum(has_colour(code, item) for code in wish.colours) / len(wish.colours)
    return points


def fits(wish, items):
    """`fit` of each item; one whose shape tells nothing fits only where no other can be meant."""
    points = [fit(wish, item) for item in items]
    if wish.category is None:
        return points
    told = [item.slug is not None for item in items]
    blank = [not known and all(has_colour(code, item) for code in wish.colours)
             for known, item in zip(told, items, strict=True)]
    alone = sum(blank) == 1 and not any(
        known and each is not None for known, each in zip(told, points, strict=True))
    return [each if known or (alone and is_blank) else None
            for each, known, is_blank in zip(points, told, blank, strict=True)]


def is_called(term, item):
    """Whether an item may be what a term of `ITEM_CATEGORIES` says."""
    if item.slug is None or item.slug == term.slug:
        return True
    if item.specific:
        return term.slug in NARROWER.get(item.slug, ())
    if item.slug in CARRIED:
        return term.slug in CARRIED[item.slug]
    general = PLACES.get(item.slug, set())
    return term.slot in general or (term.slug in INTIMATE and bool(general & {
        "upper", "lower", "full"}))


def called(wish, item):
    """The slug of an item that is what was wished for: the caller's word if it says more."""
    if wish.category is None or not is_called(wish.category, item):
        return item.slug
    says_less = item.specific and wish.category.slug == "bottom"
    return item.slug if says_less else wish.category.slug


def has_colour(code, item):
    """Whether an item has the colour ``#rrggbb``, by what both are called or by their distance."""
    lab, basic = lab_of(code), basic_of(code)
    return any(colour.basic == basic or deltaE_ciede2000(lab, lab_of(colour.hex)) < NEAR_COLOUR
               for colour in item.colours)


def answered(name, description, items, meant):
    """What becomes of each word: `FATES` to the caller's words, in order.

    Parameters
    ----------
    name, description : str or None
    items : sequence of Found
        Those that are delivered.
    meant : Found or None
        The one that the words are about, if it is there, by its final name: colours are held
        against it.
    """
    told = {fate: [] for fate in FATES}
    for text in (name, description):
        for fate, words in _fates(text or "", items, meant):
            if words not in told[fate]:
                told[fate].append(words)
    return told


def _fates(text, items, meant):
    """(fate, words) of a text, in order."""
    sentence = Sentence(text)
    taken, fates = set(), []
    for fate, found in _known(sentence, items, meant):
        span = set(range(found.first, found.end))
        if not span & taken:
            taken |= span
            fates.append((found.first, fate, found.text))
    for index, word in enumerate(sentence.words):
        if index not in taken and word.key not in NEUTRAL and not word.key.isdigit():
            fates.append((index, UNKNOWN, sentence.spelt(index, index + 1)))
    return [(fate, words) for _, fate, words in sorted(fates)]


def _known(sentence, items, meant):
    """(fate, phrase) of what is in some table; what decides comes first."""
    own = [] if meant is None else [meant]
    for term, found in ITEM_CATEGORIES.mentions(sentence):
        held = any(item.slug is not None and is_called(term, item) for item in (*items, *own))
        yield (MATCHED if held else UNMATCHED), found
    for found in COLOURS.scan(sentence):
        if found.phrase not in CLOTHS:
            held = meant is not None and has_colour(match_colour(found.text).hex, meant)
            yield (MATCHED if held else UNMATCHED), found
    for table in (PATTERNS, MATERIALS, FITS, LENGTHS):
        for _, found in table.mentions(sentence):
            yield IGNORED, found
    for _, found in ITEM_CATEGORIES.mentions(sentence, negated=True):
        yield IGNORED, found
    for found in COLOURS.scan(sentence, negated=True):
        yield IGNORED, found
