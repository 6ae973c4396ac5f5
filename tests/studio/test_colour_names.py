"""Colours by name: fashion's words, CSS names and codes, alone or inside a text."""

import time

import pytest
import webcolors
from hypothesis import given
from hypothesis import strategies as st

from studio.colour_names import CODES, find_colour, match_colour
from studio.colour_words import FASHION
from studio.errors import SpecInvalid
from studio.oklch import shade
from studio.phrases import key_of

CSS = webcolors.names("css3")
SAID = {
    "camel": FASHION["camel"], "Off-White": FASHION["off white"],
    "offwhite": FASHION["off white"], "Dusty_Rose": FASHION["dusty rose"],
    "heather gray": FASHION["heather grey"], "charcoals": FASHION["charcoal"],
    "tan": "#d2b48c", "khaki": "#f0e68c", "navy": "#000080", "dark slate blue": "#483d8b",
    "#ABC": "#aabbcc", "f4a6a0": "#f4a6a0", "a wall in #F4A6A0, please": "#f4a6a0",
    "linen in navy": "#000080", "linen": "#faf0e6", "no red, but camel": FASHION["camel"],
    "black with a dusty rose trim": "#000000", "black with #fff": "#ffffff",
    "deep teal": shade("#008080", "deep"),
    "in a soft dusty rose tone": shade(FASHION["dusty rose"], "soft"),
    "muted, pale camel": shade(FASHION["camel"], "pale"),
    "dusty pale camel": shade(shade(FASHION["camel"], "pale"), "dusty"),
}
NOTHING = ("", " ", "nocolour", "light", "deep", "no red", "rgb(1,2,3)", "#12345", "#ggg",
           "x#12345678", "redder", "un-red-free-ish", "\x00")


def test_table_is_large_and_repeats_no_css_name_when_read():
    assert len(FASHION) >= 200
    assert {key_of(word) for word in FASHION}.isdisjoint(CSS)
    assert all(webcolors.normalize_hex(code) == code for code in FASHION.values())


@pytest.mark.parametrize("text", SAID)
def test_colour_is_the_one_meant_when_named(text):
    assert find_colour(text).hex == SAID[text]


@pytest.mark.parametrize("text, name", [
    ("Dusty-Rose", "dusty rose"), ("a Deep  TEAL wall", "deep teal"), ("#FFF", "#ffffff")])
def test_colour_has_the_recognised_words_as_name_when_found(text, name):
    assert find_colour(text).name == name


def test_every_word_is_found_however_written():
    for word, code in CODES.items():
        for writing in (word.upper(), word.replace(" ", "-"), word.replace(" ", "_"),
                        word.replace(" ", ""), f"xx {word} zz, xx"):
            assert find_colour(writing).hex == code, writing


@pytest.mark.parametrize("text", NOTHING)
def test_text_is_refused_with_examples_when_it_names_no_colour(text):
    assert match_colour(text) is None
    with pytest.raises(SpecInvalid, match="#rrggbb, a CSS colour name .*, or a fashion colour"):
        find_colour(text)


@pytest.mark.parametrize("text, meant", [("camell", "camel"), ("in terracota", "terracotta")])
def test_refusal_asks_what_was_meant_when_a_word_is_nearly_known(text, meant):
    with pytest.raises(SpecInvalid, match=f"did you mean {meant}[?]"):
        find_colour(text)


@given(st.text(max_size=200))
def test_any_text_is_a_colour_or_refused_when_garbage(text):
    found = match_colour(text)
    assert found is None or webcolors.normalize_hex(found.hex) == found.hex


def test_reading_takes_milliseconds_when_text_has_200_characters():
    text = ("a quiet wll of soft-ish thngs, which no table knows at all; and so on " * 3)[:200]
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        assert match_colour(text) is None
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < 0.01
