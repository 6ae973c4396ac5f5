"""What code draws here: a digest that changes when a picture might."""

import functools
import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("numpy", "opencv-python-headless", "mitsuba", "drjit")
SHARED = ("colour.py",)


@functools.cache
def fingerprint():
    """Digest of the modules of the set, and of what they compute with."""
    state = hashlib.sha256()
    folder = Path(__file__).parent
    for path in (*sorted(folder.rglob("*.py")), *(folder.parent / name for name in SHARED)):
        state.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for package in PACKAGES:
        state.update(f"{package} {_version(package)}\n".encode())
    return state.hexdigest()


def _version(package):
    try:
        return version(package)
    except PackageNotFoundError:
        return None
