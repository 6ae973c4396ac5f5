"""Where Dr.Jit and Numba keep the kernels that they compile, which needs no home of a user."""

import os

MAX_BYTES = 256 << 20


def keep(folder):
    """Keep kernels in a cache's folder; call before Mitsuba is imported.

    Without a folder Dr.Jit decides: the home of the user, or nowhere if that cannot be written.
    It reads the C environment, see `studio.engines.llvm.use`.
    """
    if folder is not None:
        os.putenv("DRJIT_CACHE_DIR", str(folder / "kernels"))
        os.putenv("DRJIT_CACHE_MAXSIZE", str(MAX_BYTES))


def keep_numba(folder):
    """Keep Numba's kernels in a cache's folder; call before a module with kernels is imported.

    Without a folder Numba decides: beside the module, or where the user keeps caches.
    """
    if folder is not None:
        from numba import config
        config.CACHE_DIR = str(folder / "numba")
