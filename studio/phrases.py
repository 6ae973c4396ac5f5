"""Known phrases inside a caller's own text: whole words, however they are spelt and joined."""

import difflib
import re
import unicodedata
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
JOINT = re.compile(r"(?!\s+-\s)[\s_\-\u2010\u2011]*")
"""What may stand between two words of a phrase. Anything else, also a lone dash, ends a clause."""

NEGATIONS = frozenset(
    "no not non nor neither never without except minus sans avoid dont isnt".split())
NEGATING_PAIRS = frozenset({
    ("instead", "of"), ("rather", "than"), ("other", "than"), ("apart", "from"), ("free", "of")})
NEGATION_ENDS = frozenset(
    "but with only just on in at by under behind against before yet though".split())
"""A negation reaches to the end of its clause, or to one of these."""

NEAR = 0.8
"""Ratio of `difflib` above which a word is taken for a misspelt one ("podum": 0.91)."""
NEAR_WORDS_MAX = 12
"""Words of a text that are searched for misspellings: the comparison is slow."""
EVERYDAY = frozenset(
    "with that this from have very some like into over make want please should while where when "
    "what then than just and the for".split())
"""Words that are no misspelling of anything ("with" is near "white")."""


@dataclass(frozen=True)
class Word:
    """A word of a text: what it is looked up by, and where it stands."""

    key: str
    start: int
    end: int
    clause: int
    negated: bool


@dataclass(frozen=True)
class Found:
    """A phrase of the table in a text, from word `first` up to, not including, word `end`."""

    phrase: str
    first: int
    end: int
    clause: int
    text: str

    def is_just_before(self, other):
        """Whether nothing stands between the two."""
        return self.end == other.first and self.clause == other.clause

    def overlaps(self, other):
        """Whether the two share a word."""
        return self.first < other.end and other.first < self.end


class Sentence:
    """A text taken apart into words; `text` is its composed form, which positions refer to."""

    def __init__(self, text):
        self.text = unicodedata.normalize("NFKC", str(text))
        self.words = tuple(_negated(_words(self.text)))

    def spelt(self, first, end):
        """The words from `first` up to, not including, `end`, as the caller wrote them."""
        return self.text[self.words[first].start:self.words[end - 1].end]

    def found(self, phrase, first, end):
        """A `Found` in the caller's own spelling."""
        return Found(phrase, first, end, self.words[first].clause, self.spelt(first, end))

    def windows(self, longest):
        """(first, end, key) of neighbouring words within a clause, leftmost and longest first."""
        keys = [word.key for word in self.words]
        for first, word in enumerate(self.words):
            for end in range(min(first + longest, len(keys)), first, -1):
                if self.words[end - 1].clause == word.clause:
                    yield first, end, "".join(keys[first:end])

    def is_negated(self, first, end):
        """Whether the words are said not to be: "no arch", "arch-free"."""
        word, after = self.words[first], self.words[end:end + 1]
        return word.negated or any(
            each.key == "free" and each.clause == word.clause for each in after)


class Phrasebook:
    """Phrases that can be found in a text.

    Case, accents, hyphens, underscores and spaces do not matter: "T-Shirt" is "t shirt" is
    "tshirt". `plurals` reads the plural of a phrase too.
    """

    def __init__(self, phrases, *, plurals=False):
        self._phrases = {}
        for phrase in phrases:
            key = key_of(phrase)
            if key in self._phrases:
                raise ValueError(f"{phrase!r} is in the table twice")
            self._phrases[key] = phrase
        self._plurals = plurals
        # One more, because callers also part what we join: "turtle neck".
        self._longest = 1 + max((len(WORD.findall(phrase)) for phrase in phrases), default=0)

    def scan(self, sentence, *, negated=False):
        """Every `Found` of a text in order, without overlap; the longest phrase at a place wins.

        Phrases that are said not to be are left out; with `negated` they alone are given.
        """
        found, free_from = [], 0
        for first, end, key in sentence.windows(self._longest):
            phrase = self._lookup(key) if first >= free_from else None
            if phrase is not None:
                free_from = end
                if sentence.is_negated(first, end) == negated:
                    found.append(sentence.found(phrase, first, end))
        return found

    def nearest(self, sentence, among):
        """The phrase of `among` that the text may have meant to write, or None."""
        best, nearest = NEAR, None
        matcher = difflib.SequenceMatcher(autojunk=False)
        for first, end, key in sentence.windows(2):
            if end > NEAR_WORDS_MAX or not self._may_be_misspelt(sentence, first, end, key):
                continue
            matcher.set_seq2(key)
            for known, phrase in self._phrases.items():
                is_like = known[0] == key[0] and abs(len(known) - len(key)) <= 2
                if is_like and phrase in among:
                    matcher.set_seq1(known)
                    ratio = matcher.ratio()
                    if ratio > best:
                        best, nearest = ratio, phrase
        return nearest

    def _may_be_misspelt(self, sentence, first, end, key):
        words = sentence.words[first:end]
        return (len(key) >= 4 and self._lookup(key) is None
                and not sentence.is_negated(first, end)
                and not any(word.key in EVERYDAY for word in words))

    def _lookup(self, key):
        if key in self._phrases or not self._plurals:
            return self._phrases.get(key)
        singular = next(filter(self._phrases.__contains__, _singulars(key)), None)
        return self._phrases.get(singular)


def key_of(phrase):
    """What a phrase is looked up by: its words in lower case, without accents, joined."""
    return "".join(word.key for word in Sentence(phrase).words)


def quoted(text):
    """A caller's text for a message, shortened."""
    text = str(text)
    return repr(text if len(text) <= 60 else text[:57] + "...")


def _words(text):
    """(key, start, end, clause) of each word."""
    clause, last = 0, 0
    for match in WORD.finditer(text):
        clause += JOINT.fullmatch(text, last, match.start()) is None
        last = match.end()
        yield _folded(match.group()), match.start(), last, clause


def _folded(word):
    """Lower case, no accents, no possessive: "Women's" is "women"."""
    word = word.casefold().replace("\u2019", "'").removesuffix("'s").replace("'", "")
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _negated(words):
    words, negating, clause = list(words), False, 0
    for index, (key, start, end, its_clause) in enumerate(words):
        if its_clause != clause or key in NEGATION_ENDS:
            negating = False
        clause = its_clause
        yield Word(key, start, end, clause, negating)
        following = words[index + 1][0] if index + 1 < len(words) else None
        negating = negating or key in NEGATIONS or (key, following) in NEGATING_PAIRS


def _singulars(key):
    """What `key` may be the plural of, by English rules."""
    if key.endswith("ies"):
        yield key[:-3] + "y"
    if key.endswith("ves"):
        yield key[:-3] + "f"
    if key.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        yield key[:-2]
    if key.endswith("s") and not key.endswith("ss"):
        yield key[:-1]
