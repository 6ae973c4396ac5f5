"""The words of the photo set."""

import pytest

from studio.errors import SpecInvalid
from studio.vocabulary import MOODS, SCENES, find_mood, find_scene


@pytest.mark.parametrize("terms, find", [(SCENES, find_scene), (MOODS, find_mood)])
def test_every_word_finds_its_own_term_however_written(terms, find):
    for term in terms:
        for word in (term.slug, *term.words):
            assert find(word.upper().replace(" ", "-")) is term


@pytest.mark.parametrize("terms", [SCENES, MOODS])
def test_no_word_means_two_terms(terms):
    words = [word for term in terms for word in (term.slug, *term.words)]
    assert len(words) == len(set(words))


def test_unknown_word_is_answered_with_the_vocabulary():
    with pytest.raises(SpecInvalid, match="podium, arch_niche"):
        find_scene("the moon")
