"""How a caller's text is read by any vocabulary."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import SpecInvalid
from studio.words import Term, Vocabulary
from tests.studio.vocabularies import VOCABULARIES, WORDS

FRUIT = Vocabulary("fruit", (
    Term("apple", "Round", ("pippin", "crab apple"), ("red",)),
    Term("cherry", "Small", ("black cherry", "no stone cherry"), ("dark",)),
    Term("peach", "Furry", ("nectarine",)),
    Term("fig_leaf", "Large"),
), nouns=True, foreign=("potato",), idioms=("apple pie", "peach fuzz"), prior=("peach",))
"""A small table, whose rules are seen at a glance."""

READ = {
    "an apple a day": "apple",
    "APPLE": "apple",
    "Äpple": "apple",
    "ＡＰＰＬＥ": "apple",
    "a\u0300pple": "apple",
    "apple's skin": "apple",
    "two apples": "apple",
    "three cherries": "cherry",
    "some peaches": "peach",
    "fig leaves": "fig_leaf",
    "figleaf": "fig_leaf",
    "fig-leaf": "fig_leaf",
    "pip pin": "apple",
    "apple or cherry": "apple",
    "cherry, apple": "cherry",
    "black cherry and apple": "cherry",
    "dark apple": "apple",
    "red": "apple",
    "dark or red": "cherry",
    "apple cherry": "cherry",
    "apple, cherry": "apple",
    "apple - cherry": "apple",
    "apple pie with cherry": "cherry",
    "apple and a peach": "peach",
    "apple, no potato": "apple",
    "no apple, cherry": "cherry",
    "no apple but a cherry": "cherry",
    "not only apple": "apple",
    "cherry instead of apple or peach": "cherry",
    "cherry rather than peach": "cherry",
    "apple-free cherry": "cherry",
    "no stone cherry": "cherry",
    "no stones in the apple": "apple",
}
UNREAD = (
    "", " ", "?!", "pineapple", "apples'n", "applepie", "no apple", "without an apple",
    "isn't apple", "isn\u2019t apple", "don't show apple or cherry", "apple free", "potato",
    "apple and potato", "potatoes", "apple pie", "fig. leaf", "fig, leaf", "\x00", "🍎",
)


@pytest.mark.parametrize("text", READ)
def test_match_is_the_term_that_is_meant_when_named(text):
    assert FRUIT.match(text).term.slug == READ[text]


@pytest.mark.parametrize("text", UNREAD)
def test_match_is_none_and_find_refuses_when_nothing_is_understood(text):
    assert FRUIT.match(text) is None
    with pytest.raises(SpecInvalid, match="se one of apple, cherry, peach, fig_leaf"):
        FRUIT.find(text)


def test_match_tells_the_callers_words_and_other_terms_when_several_are_named():
    match = FRUIT.match("Black-Cherries, with some apples and a Pippin")
    assert match.text == "Black-Cherries"
    assert [term.slug for term in match.others] == ["apple"]


@pytest.mark.parametrize("text, asked", [
    ("chery", "did you mean cherry"), ("a blackcherri", "did you mean black cherry"),
    ("fig leef", "did you mean fig_leaf"), ("aple and potatoe", "did you mean apple")])
def test_refusal_asks_what_was_meant_when_a_word_is_nearly_known(text, asked):
    assert asked in FRUIT.refusal(text)


@pytest.mark.parametrize("text", ["no apple", "spaceship", "potato", "potatoe", "ape"])
def test_refusal_does_not_guess_when_nothing_is_near(text):
    assert "did you mean" not in FRUIT.refusal(text)


def test_refusal_names_what_is_foreign_when_something_else_is_named_too():
    assert "names 'potatoes', which is not a known fruit" in FRUIT.refusal("apple on potatoes")


def test_refusal_is_short_when_the_text_is_long():
    assert len(FRUIT.refusal("x" * 10_000)) < 200


def test_vocabulary_is_refused_when_a_word_is_in_it_twice():
    with pytest.raises(ValueError, match="'t-shirt' is in the table twice"):
        Vocabulary("thing", (Term("tshirt", "One"), Term("tee", "Two", ("t-shirt",))))


@pytest.mark.parametrize("kind", VOCABULARIES)
def test_every_word_finds_its_own_term_however_written(kind):
    for vocabulary, term, word in WORDS:
        if vocabulary.kind == kind:
            spaced = word.replace("_", " ").replace("-", " ")
            for writing in (word, spaced.upper(), spaced.title().replace(" ", "-"),
                            spaced.replace(" ", "_"), spaced.replace(" ", ""),
                            f"  {spaced.replace(' ', '   ')}\n"):
                assert vocabulary.match(writing).term is term, writing


@given(st.sampled_from(WORDS), st.sampled_from(" -_"),
       st.lists(st.text("xqz", min_size=1, max_size=8), max_size=6),
       st.lists(st.text("xqz", min_size=1, max_size=8), max_size=6))
def test_every_word_is_found_when_inside_a_longer_sentence(case, joint, before, after):
    vocabulary, term, word = case
    written = word.replace(" ", joint)
    found = vocabulary.match(" ".join([*before, written, *after]))
    assert (found.term, found.text, found.others) == (term, written, ())


@pytest.mark.parametrize("negation", ["no", "without", "not a", "instead of", "NEVER"])
def test_no_term_is_found_when_its_word_is_said_not_to_be(negation):
    matches = [(term, vocabulary.match(f"{negation} {word}"))
               for vocabulary, term, word in WORDS]
    assert [match for term, match in matches if match is not None and match.term is term] == []


@given(st.sampled_from(list(VOCABULARIES.values())), st.text(max_size=200))
def test_any_text_is_understood_or_refused_with_the_vocabulary_when_garbage(vocabulary, text):
    match = vocabulary.match(text)
    if match is not None:
        assert match.term in vocabulary and match.text
    else:
        refusal = vocabulary.refusal(text)
        assert all(term.slug in refusal for term in vocabulary)


@pytest.mark.parametrize("kind", VOCABULARIES)
def test_reading_takes_milliseconds_when_text_has_200_characters(kind):
    text = ("a quiet wll of soft-ish thngs, which no table knows at all; and so on " * 3)[:200]
    assert _fastest(lambda: VOCABULARIES[kind].match(text)) < 0.01
    assert _fastest(lambda: VOCABULARIES[kind].refusal(text)) < 0.05


def _fastest(act):
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - start)
    return min(seconds)
