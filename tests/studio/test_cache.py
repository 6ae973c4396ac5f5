"""The cache of arrays: what is kept, what goes, and what damage and company do to it."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.cache import Cache, NoCache, current, digest, using

ROOT = Path(__file__).parents[2]


def arrays(value=1.0, size=100):
    return {"a": np.full(size, value, np.float16), "b": np.float64(value)}


def never():
    raise AssertionError("made anew")


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache", 100_000)


def test_arrays_come_back_bit_for_bit_when_stored(cache):
    made = cache.arrays("k", lambda: arrays(1 / 3))
    found = cache.arrays("k", never)
    assert all(np.array_equal(found[name], made[name]) and found[name].dtype == made[name].dtype
               for name in made)


@pytest.mark.parametrize("damage", [
    lambda data: b"", lambda data: data[:len(data) // 2], lambda data: b"x" * len(data),
    lambda data: data[:200] + bytes([data[200] ^ 255]) + data[201:]])
def test_arrays_are_made_anew_when_the_entry_is_damaged(cache, damage):
    cache.arrays("k", arrays)
    path, = cache.folder.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert cache.arrays("k", lambda: arrays(2.0))["b"] == 2.0
    assert cache.arrays("k", never)["b"] == 2.0


def test_arrays_drops_what_was_not_used_for_longest_when_the_limit_passes(tmp_path):
    cache = Cache(tmp_path, 9_000)
    for second, key in enumerate("abc"):
        cache.arrays(key, lambda: arrays(size=1000))
        os.utime(tmp_path / f"{key}.npz", (second, second))
    cache.arrays("a", never)
    cache.arrays("d", lambda: arrays(size=1000))
    assert {path.stem for path in tmp_path.iterdir()} == {"a", "c", "d"}


def test_arrays_works_without_keeping_when_the_folder_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file" / "cache", 1000)
    assert cache.arrays("k", arrays)["b"] == 1.0


def test_arrays_are_whole_when_processes_write_the_same_entries(cache):
    code = ("import sys, pathlib, numpy as np\nfrom studio.cache import Cache\n"
            "cache = Cache(pathlib.Path(sys.argv[1]), 60_000)\n"
            "for k in range(150):\n"
            "    n = k % 7\n"
            "    found = cache.arrays(str(n), lambda: {'a': np.full(9000, n, np.uint8)})\n"
            "    assert (found['a'] == n).all() and found['a'].size == 9000\n")
    running = [subprocess.Popen([sys.executable, "-c", code, cache.folder], cwd=ROOT)
               for _ in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert sum(path.stat().st_size for path in cache.folder.iterdir()) <= 70_000


parts = st.recursive(st.none() | st.integers() | st.text(max_size=3), st.tuples, max_leaves=4)


@given(parts, parts)
def test_digest_tells_parts_apart(one, other):
    assert (digest(one) == digest(other)) == (one == other)
    assert digest(np.float32([1]), one) != digest(np.float64([1]), one)


def test_using_hands_the_cache_down_and_takes_it_back(cache):
    assert isinstance(current(), NoCache)
    with using(pickle.loads(pickle.dumps(cache))):
        assert current() == cache
        with using(None):
            assert current().arrays("k", arrays)["b"] == 1.0
    assert isinstance(current(), NoCache)
