"""Find the LLVM that Dr.Jit may use, without loading any."""

import os
from pathlib import Path

VERSION = 19
"""Measured: 19 works; 15 and 16 abort the whole process; 14 is refused. Others are untried."""

FOLDERS = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu",
           f"/usr/lib/llvm-{VERSION}/lib", "/usr/lib64",
           f"/usr/lib64/llvm{VERSION}/lib", "/usr/local/lib", "/usr/lib",
           f"/opt/homebrew/opt/llvm@{VERSION}/lib", f"/usr/local/opt/llvm@{VERSION}/lib")

NAMES = (f"libLLVM.so.{VERSION}.1", f"libLLVM-{VERSION}.so.1", f"libLLVM-{VERSION}.so",
         f"libLLVM.so.{VERSION}", "libLLVM.dylib")

HINT = f"apt-get install libllvm{VERSION}"


def find(folders=FOLDERS):
    """Path of libLLVM in one of `folders`, or None."""
    candidates = (Path(folder) / name for folder in folders for name in NAMES)
    return next((path for path in candidates if path.is_file()), None)


def use(path):
    """Make Dr.Jit load this library and no other; call before it starts.

    Dr.Jit reads the C environment, so that putenv is enough and Python's own view of the
    environment stays as it was.
    """
    os.putenv("DRJIT_LIBLLVM_PATH", str(path))
