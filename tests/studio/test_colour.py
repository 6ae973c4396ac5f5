"""Colour spaces and colour words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.colour import linear_of_hex, parse_colour, to_linear, to_srgb
from studio.errors import SpecInvalid


@given(st.floats(0, 1))
def test_srgb_comes_back_when_decoded_and_encoded(value):
    assert abs(float(to_srgb(to_linear(value))) - value) < 1e-5


def test_linear_light_is_known_when_srgb_is_mid_grey():
    assert float(to_linear(0.5)) == pytest.approx(0.21404, abs=1e-5)
    assert linear_of_hex("#808080") == pytest.approx(np.full(3, 0.2158605), abs=1e-5)


@pytest.mark.parametrize("word, code", [
    ("#F4A6A0", "#f4a6a0"), ("f4a6a0", "#f4a6a0"), ("#fff", "#ffffff"), ("Coral", "#ff7f50"),
    (" dark slate blue ", "#483d8b")])
def test_parse_colour_reads_hex_and_css_names(word, code):
    assert parse_colour(word) == code


@pytest.mark.parametrize("word", ["", "nocolour", "#12345", "#ggg", "rgb(1,2,3)"])
def test_parse_colour_says_what_is_allowed_when_unknown(word):
    with pytest.raises(SpecInvalid, match="#rrggbb"):
        parse_colour(word)
