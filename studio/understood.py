"""What becomes of each word of a scene text: drawn, overruled, not drawn or not understood."""

import itertools

from studio.colour_names import BOOK as COLOURS
from studio.oklch import STEPS
from studio.phrases import EVERYDAY, NEGATIONS, Sentence
from studio.vocabulary import MOODS, SCENES

DRAWN, OVERRULED, NOT_DRAWN, UNKNOWN = FATES = ("drawn", "overruled", "not_drawn", "unknown")

NEUTRAL = EVERYDAY | NEGATIONS | STEPS.keys() | frozenset(
    "a an of in on at by to or as is it its i we our my be but next before behind beside between "
    "front under over against near around above below across onto upon plus also only off out up "
    "one two three few several something somewhere style styled look looks feel feeling vibe mood "
    "scene set setting background backdrop studio shot photo picture image photography product "
    "wall walls floor floors surface light lit lighting room space place interior corner tone "
    "tones large small big little tall low long wide round square curved thick thin fine "
    "polished honed textured old aged open free inside outdoor outdoors indoor".split())
"""Words that ask for nothing in particular, so that nothing is owed to them."""


def understood(text, mood):
    """Sort the words of a scene text that `studio.vocabulary.SCENES` understands.

    Parameters
    ----------
    text : str
        The caller's own.
    mood : str
        Slug of the mood that the set is drawn in: it decides the light, whatever the text says.

    Returns
    -------
    dict
        Fate to a list of the caller's words, in order. `drawn` is what the picture always shows;
        `overruled` is light or colour, which other fields of the request decide; `not_drawn` is
        known but not in this scene, or said not to be and in it all the same; `unknown` is in no
        table.
    """
    sentence = Sentence(text)
    scene = SCENES.find(text).term
    fates = [(UNKNOWN, sentence.found(word.key, index, index + 1))
             for index, word in enumerate(sentence.words)]
    # The later wins: what is drawn is not also missed.
    for fate, found in (*_elsewhere(sentence, scene), *_decided(sentence, mood),
                        *_asked(sentence, scene)):
        fates[found.first:found.end] = [(fate, found)] * (found.end - found.first)
    told = {fate: [] for fate in FATES}
    for (fate, found), run in itertools.groupby(enumerate(fates), key=lambda each: each[1]):
        indexes = [index for index, _ in run]
        is_whole = fate != UNKNOWN and found.end - found.first == len(indexes)
        if is_whole or not all(_is_neutral(sentence, index) for index in indexes):
            told[fate].append(sentence.spelt(indexes[0], indexes[-1] + 1))
    return told


def _is_neutral(sentence, index):
    """Whether a word that is in no phrase asks for nothing, or was said not to be."""
    key = sentence.words[index].key
    return key in NEUTRAL or key.isdigit() or sentence.is_negated(index, index + 1)


def _asked(sentence, scene):
    """Things that the scene has or has not, and its own words."""
    things = SCENES.things
    for thing, found in things.mentions(sentence):
        yield (DRAWN if thing.slug in scene.shows else NOT_DRAWN), found
    for thing, found in things.mentions(sentence, negated=True):
        if thing.slug in scene.shows:
            yield NOT_DRAWN, found
    for term, found in SCENES.mentions(sentence):
        if term is scene:
            yield DRAWN, found


def _decided(sentence, mood):
    """Colour and light, which have fields of their own."""
    for found in COLOURS.scan(sentence):
        yield OVERRULED, found
    for term, found in MOODS.mentions(sentence):
        yield (DRAWN if term.slug == mood else OVERRULED), found


def _elsewhere(sentence, scene):
    """Words for other scenes."""
    for term, found in SCENES.mentions(sentence):
        if term is not scene:
            yield NOT_DRAWN, found
