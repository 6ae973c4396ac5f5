"""Textures that are kept: the same values however they come, and made once."""

import numpy as np

from studio.cache import Cache, using
from studio.set.textures.stored import stored
from studio.set.textures.texture import Texture


def counted():
    """A new stored function and the arguments of its calls."""
    calls = []

    def field(seed, colour=None, size=4):
        calls.append(seed)
        return np.full((size, size, 3), seed / 3, np.float32)
    return stored(field), calls


def test_stored_gives_the_same_values_when_made_or_read(tmp_path):
    alone, _ = counted()
    with using(Cache(tmp_path, 1 << 20)):
        first, _ = counted()
        made = first(1, np.float32([1, 0, 0]))
        second, calls = counted()
        read = second(1, np.float32([1, 0, 0]))
    assert made.tobytes() == read.tobytes() == alone(1, np.float32([1, 0, 0])).tobytes()
    assert made.dtype == np.float32 and calls == []


def test_stored_makes_anew_when_an_argument_differs():
    field, calls = counted()
    field(1), field(1), field(2), field(1, np.float32([1, 0, 0])), field(1, size=5)
    assert calls == [1, 2, 1, 1]


def test_stored_keeps_both_fields_of_a_texture():
    made = stored(lambda seed: Texture(np.ones((2, 2), np.float32), np.eye(2, dtype=np.float32)))
    assert (made(1).height == np.eye(2)).all() and made(1) is made(1)
