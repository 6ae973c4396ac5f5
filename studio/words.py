"""Vocabularies: terms with other words for them, and how a caller's text is read by them."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from studio.errors import SpecInvalid
from studio.phrases import Phrasebook, Sentence, quoted


@dataclass(frozen=True)
class Term:
    """A slug with one line about it and the other words that mean it.

    Attributes
    ----------
    names : tuple of str
        Words that mean the term wherever they stand.
    hints : tuple of str
        Words that mean it only where nothing else is named: "white" alone is a white set, in
        "white podium" it is the podium's colour.
    shows : tuple of str
        Slugs of the things that it always has, see `Vocabulary`.
    """

    slug: str
    about: str
    names: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()

    @property
    def words(self):
        """All other words for the term."""
        return self.names + self.hints


@dataclass(frozen=True)
class Match:
    """What was understood: the term, the caller's words for it, and what else the text names."""

    term: Term
    text: str
    others: tuple[Term, ...] = ()


class Vocabulary(Sequence):
    """The terms of one kind, in order, and the reader of free text that knows them.

    The term named first is meant, and the longest phrase at a place; hints yield to names. Where
    terms show things, of those named the one is meant that honours most of the text, and a text
    that names things alone means the term that shows most of them.

    Parameters
    ----------
    kind : str
        What the terms are, for messages.
    terms : sequence of Term
    nouns : bool
        Whether the words are nouns: plurals are read, and of several in a row the last is the
        thing itself ("shirt dress" is a dress).
    foreign : sequence of str
        Things of this kind that are no term: a text that names one is not understood, whatever
        else it names.
    idioms : sequence of str
        Phrases that hold a word of a term and do not mean it ("boot cut").
    prior : sequence of str
        Slugs that are meant before all others, wherever they are named.
    things : Vocabulary, optional
        What the terms of this one show.
    """

    def __init__(self, kind, terms, *, nouns=False, foreign=(), idioms=(), prior=(), things=None):
        self.kind = kind
        self.terms = tuple(terms)
        self.things = things
        self._nouns = nouns
        self._prior = frozenset(prior)
        self._foreign = frozenset(foreign)
        self._terms = {word: term for term in self.terms for word in (term.slug, *term.words)}
        self._hints = frozenset(hint for term in self.terms for hint in term.hints)
        words = [word for term in self.terms for word in (term.slug, *term.words)]
        self._book = Phrasebook((*words, *foreign, *idioms), plurals=nouns)

    def __len__(self):
        return len(self.terms)

    def __getitem__(self, index):
        return self.terms[index]

    # Callers say the same few words again and again.
    @functools.lru_cache(maxsize=1024)
    def match(self, text):
        """The `Match` of `text`, or None where nothing is understood."""
        sentence = Sentence(text)
        found = self._book.scan(sentence)
        if any(each.phrase in self._foreign for each in found):
            return None
        named = [each for each in found if each.phrase in self._terms]
        strong = [each for each in named if each.phrase not in self._hints] or named
        heads = [each for each in strong if self._term(each).slug in self._prior]
        heads += self._heads(strong)
        texts = {}
        for each in heads:
            texts.setdefault(self._term(each), each.text)
        if self.things is not None:
            texts = self._ranked(texts, named, sentence)
        if not texts:
            return None
        term, *others = texts
        return Match(term, texts[term], tuple(others))

    def mentions(self, sentence, *, negated=False):
        """(term, `Found`) of every word for a term in a `Sentence`, in order.

        With `negated`, of those that are said not to be.
        """
        return [(self._term(each), each) for each in self._book.scan(sentence, negated=negated)
                if each.phrase in self._terms]

    def find(self, text):
        """The `Match` of `text`; `SpecInvalid` lists the known terms."""
        match = self.match(text)
        if match is None:
            raise SpecInvalid(self.refusal(text))
        return match

    def refusal(self, text):
        """Why `text` is not understood, and what would be."""
        known = ", ".join(term.slug for term in self.terms)
        sentence = Sentence(text)
        for each in self._book.scan(sentence):
            if each.phrase in self._foreign and each.text != sentence.text:
                return (f"{quoted(text)} names {quoted(each.text)}, which is not a known "
                        f"{self.kind}: use one of {known}.")
        near = self._book.nearest(sentence, self._terms)
        if near is not None:
            return (f"{quoted(text)} is not a known {self.kind}: did you mean {near}? "
                    f"Use one of {known}.")
        return f"{quoted(text)} is not a known {self.kind}: use one of {known}."

    def _ranked(self, texts, named, sentence):
        """The terms named, or else those that show a thing named, the most honoured first."""
        wanted = self.things.mentions(sentence)
        unwanted = {thing.slug for thing, _ in self.things.mentions(sentence, negated=True)}
        if not texts:
            texts = {term: found.text for thing, found in reversed(wanted)
                     for term in self.terms if thing.slug in term.shows}

        def honoured(term):
            own = [each for each in named if self._term(each) is term]
            shown = {thing.slug for thing, found in wanted
                     if thing.slug in term.shows and not any(map(found.overlaps, own))}
            return len(own) + len(shown) - len(unwanted.intersection(term.shows))

        # Of equals, the one named first; of those not named, the first on the shelf.
        order = list(texts) if named else [term for term in self.terms if term in texts]
        return {term: texts[term] for term in sorted(order, key=honoured, reverse=True)}

    def _term(self, found):
        return self._terms[found.phrase]

    def _heads(self, found):
        if not self._nouns:
            return found
        inner = {one for one, other in pairwise(found) if one.is_just_before(other)}
        return [each for each in found if each not in inner]
