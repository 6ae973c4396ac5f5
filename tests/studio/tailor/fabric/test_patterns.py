"""The shelf of patterns: every word of a caller's is drawn or refused."""

import pytest

from studio.tailor.fabric.patterns import PATTERNS, REFUSED, VARIANTS, drawn_pattern
from studio.wardrobe import PATTERNS as WORDS


def test_word_has_an_answer_when_in_the_vocabulary():
    slugs = {term.slug for term in WORDS.terms}
    assert slugs <= {*PATTERNS, *REFUSED}
    assert {*PATTERNS, *REFUSED} - slugs == set(VARIANTS.values())


@pytest.mark.parametrize("words", sorted(VARIANTS))
def test_variant_is_a_word_of_the_vocabulary_when_told_apart(words):
    slug = WORDS.find(words).term.slug
    assert drawn_pattern(slug, words).slug == VARIANTS[words]


def test_plain_term_is_drawn_when_words_say_no_more():
    assert drawn_pattern("checked", "checks").slug == "checked"


def test_picture_is_refused_when_none_was_given():
    with pytest.raises(ValueError, match="graphic"):
        drawn_pattern("graphic", "slogan")
