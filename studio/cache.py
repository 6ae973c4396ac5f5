"""A folder of arrays that were dear to make; everything works the same without one.

Several processes may share it: an entry appears whole or not at all, and what cannot be read is
made anew. Names are digests of all that determines the content, so that no entry is ever stale.
"""

import contextlib
import hashlib
import os
import tempfile
import zipfile
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SUFFIX = ".npz"
UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)


class NoCache:
    """Keeps nothing."""

    folder = None

    def arrays(self, key, make):
        """What `make` returns."""
        return make()


@dataclass(frozen=True)
class Cache:
    """Arrays by key.

    Attributes
    ----------
    folder : pathlib.Path
        Made when it is first needed.
    max_bytes : int
        What was not used for longest goes when the entries are larger together.
    """

    folder: Path
    max_bytes: int

    def arrays(self, key, make):
        """The arrays stored under `key`, else those that `make` returns, which are then stored.

        Parameters
        ----------
        key : str
            See `digest`.
        make : callable
            ``make() -> dict of str to ndarray``, of the very values that are to be used: what
            comes from the folder is equal to them bit for bit.
        """
        path = self.folder / (key + SUFFIX)
        found = _read(path)
        if found is None:
            found = make()
            # A full or read-only disk costs time, not the picture.
            with contextlib.suppress(OSError):
                self._write(path, found)
        return found

    def _write(self, path, arrays):
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder)
        try:
            with open(handle, "wb") as file:
                np.savez(file, **arrays)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
        self._tidy()

    def _tidy(self):
        """Remove entries until the rest fits, and what a killed process left half written."""
        entries = sorted(((stat.st_mtime_ns, stat.st_size, path) for path in self.folder.iterdir()
                          if (stat := _stat(path)) and path.is_file()), reverse=True)
        total = 0
        for _, size, path in entries:
            total += size
            if total > self.max_bytes:
                path.unlink(missing_ok=True)


def _stat(path):
    with contextlib.suppress(OSError):
        return path.stat()


def _read(path):
    """The arrays of an entry, or None; an entry that is damaged is removed."""
    try:
        # Opened here, since NumPy leaves a file open that it cannot read.
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        os.utime(path)
        return arrays
    except FileNotFoundError:
        return None
    except UNREADABLE:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        return None


def digest(*parts):
    """A key from numbers, words, None, arrays and tuples of them; equal parts, equal key."""
    state = hashlib.sha256()
    _feed(state, parts)
    return state.hexdigest()


def _feed(state, part):
    if isinstance(part, (tuple, list)):
        state.update(b"(%d" % len(part))
        for one in part:
            _feed(state, one)
    elif isinstance(part, np.ndarray):
        state.update(f"{part.dtype.str}{part.shape}".encode())
        state.update(np.ascontiguousarray(part).tobytes())
    else:
        text = repr(part.item() if isinstance(part, np.generic) else part).encode()
        state.update(b"%d:%s" % (len(text), text))


_current = ContextVar("cache", default=NoCache())


def current():
    """The cache in use."""
    return _current.get()


@contextlib.contextmanager
def using(cache):
    """Use `cache`, which may be None, for what is made meanwhile."""
    token = _current.set(cache or NoCache())
    try:
        yield
    finally:
        _current.reset(token)
