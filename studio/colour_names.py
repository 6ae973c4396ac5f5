"""What callers call colours: hex, CSS names and fashion's words, alone or inside a text."""

import re
from dataclasses import dataclass

import webcolors

from studio.colour import HEX, parse_colour
from studio.colour_words import FASHION
from studio.errors import SpecInvalid
from studio.oklch import STEPS, shade
from studio.phrases import Phrasebook, Sentence, quoted

CODE = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})(?!\w)", re.IGNORECASE)
CODES = {**{name: webcolors.name_to_hex(name) for name in webcolors.names("css3")}, **FASHION,
         **{word.replace("grey", "gray"): code for word, code in FASHION.items()}}
"""Every colour word to ``#rrggbb``."""
CLOTHS = frozenset({"denim", "linen", "natural"})
"""Words that are a colour only where no other is named: "linen in navy" is navy."""
BOOK = Phrasebook(CODES, plurals=True)


@dataclass(frozen=True)
class Colour:
    """A colour and the words by which it was recognised."""

    hex: str
    name: str


def find_colour(text):
    """The `Colour` that `text` names first; a code comes before words, as it is exact.

    A word may be shaded by words before it: "deep teal", "soft dusty rose" (`studio.oklch`).

    Raises
    ------
    SpecInvalid
        If nothing in it is a colour; the detail says what is allowed.
    """
    found = match_colour(text)
    if found is None:
        raise SpecInvalid(_refusal(text))
    return found


def match_colour(text):
    """As `find_colour`, or None where nothing is a colour."""
    code = HEX.fullmatch(str(text).strip()) or CODE.search(str(text))
    if code is not None:
        exact = parse_colour(code.group())
        return Colour(exact, exact)
    sentence = Sentence(text)
    found = BOOK.scan(sentence)
    found = [each for each in found if each.phrase not in CLOTHS] or found
    return _shaded(found[0], sentence) if found else None


def _shaded(found, sentence):
    code, name = CODES[found.phrase], found.phrase
    for word in reversed(sentence.words[:found.first]):
        if word.key not in STEPS or word.clause != found.clause:
            break
        code, name = shade(code, word.key), f"{word.key} {name}"
    return Colour(code, name)


def _refusal(text):
    near = BOOK.nearest(Sentence(text), CODES)
    meant = f"did you mean {near}? Use" if near else "use"
    return (f"{quoted(text)} names no colour: {meant} #rrggbb, a CSS colour name such as 'coral', "
            "or a fashion colour such as 'camel', 'dusty rose' or 'off-white'.")
