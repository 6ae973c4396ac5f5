"""Where Dr.Jit keeps the kernels that it compiles, which needs no home of a user."""

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
