"""Where the servers keep their files and which account they run as.

PostgreSQL refuses to run as root. Started by root, both servers run as the owner of the data
that is already there, or else as `nobody`, which every system has; no account is created and no
permission of a folder that is not ours is widened. When that account cannot reach the home
folder (below /root, say), data lie in /var/lib/atelier instead and a file in the home says so.
"""

import dataclasses
import hashlib
import logging
import os
import pwd
import re
import tempfile
from pathlib import Path

from store.embedded import binaries
from store.errors import EmbeddedForbidden

# sun_path is 108 bytes on Linux and 104 on macOS, the closing zero included.
SOCKET_PATH_BYTES_MAX = 103
LONGEST_SOCKET_NAME = ".s.PGSQL.5432"
# Roots that root may keep data under when the home is out of the servers' reach.
ELSEWHERE = (Path("/var/lib/atelier"), Path("/var/tmp/atelier"))
POINTER = "servers-elsewhere.txt"

logger = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True)
class Place:
    """The files of one installation.

    Attributes
    ----------
    home : Path
        Locks and logs; chosen by the user.
    data : Path
        Folder of the servers' data; the home, unless their account cannot reach it.
    uid, gid : int
        The account of the servers.
    postgres, redis : Path
        Their programs, where this account can read them.
    """

    home: Path
    data: Path
    uid: int
    gid: int
    postgres: Path
    redis: Path

    def account(self):
        """Arguments for subprocess that make the child this account."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def owned_folder(self, path):
        """Make a private folder of the servers' account.

        A folder that is there already is used as it is and never given away, unless it is an
        empty one that we left behind when we were killed.
        """
        path.mkdir(mode=0o700, exist_ok=True)
        if path.lstat().st_uid != self.uid:
            if path.is_symlink() or path.stat().st_uid != os.geteuid() or any(path.iterdir()):
                owner = name_of(path.lstat().st_uid)
                raise EmbeddedForbidden(f"{path} belongs to {owner}, not to {name_of(self.uid)}.")
            try:
                os.chown(path, self.uid, self.gid)
            except OSError as error:
                # A container may hold root without the right to give files away.
                raise EmbeddedForbidden(
                    f"{path} cannot be given to {name_of(self.uid)} ({error.strerror}):"
                    f" start as an ordinary user, or {binaries.OWN_SERVERS}"
                ) from error
        return path


def settle(home):
    """Decide where the servers of a home folder live.

    Raises
    ------
    EmbeddedForbidden
        When folder or data belong to somebody else.
    EmbeddedMissing
        When the wheels are not installed.
    """
    postgres, redis = binaries.postgres_folder(), binaries.redis_folder()
    if os.geteuid() != 0:
        _refuse_foreign(home / "postgres")
        return Place(home, home, os.geteuid(), os.getegid(), postgres, redis)
    data = home if not _needs_elsewhere(home) else _elsewhere(home)
    uid, gid = _servant(data / "postgres")
    programs = [_reachable(folder, data, uid, gid) for folder in (postgres, redis)]
    return Place(home, data, uid, gid, *programs)


def own_home(home):
    """Make the home folder; return it when this account may use it.

    Raises
    ------
    EmbeddedForbidden
        When it belongs to somebody else or cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EmbeddedForbidden(f"{home} cannot be made: {error.strerror}.") from error
    _refuse_foreign(home)
    if home.stat().st_uid == os.geteuid() == 0:
        # Ours, and without secrets: the servers' account must be able to pass through.
        home.chmod(home.stat().st_mode | 0o111)
    if not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        raise EmbeddedForbidden(f"{home} is not writable for {name_of(os.geteuid())}.")
    return home


def _refuse_foreign(folder):
    if os.geteuid() != 0 and folder.exists() and folder.stat().st_uid != os.geteuid():
        owner = name_of(folder.stat().st_uid)
        raise EmbeddedForbidden(
            f"{folder} belongs to {owner}, and this is {name_of(os.geteuid())}:"
            f" run as {owner}, or choose another home folder."
        )


def _servant(data):
    """The account for servers that root starts: the owner of the data, or nobody."""
    if data.exists() and data.stat().st_uid != 0:
        uid = data.stat().st_uid
        return uid, data.stat().st_gid
    return nobody()


def nobody():
    """Return the uid and gid of the account without rights."""
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError as error:
        raise EmbeddedForbidden(
            "PostgreSQL does not run as root and there is no account `nobody`:"
            f" start as an ordinary user, or {binaries.OWN_SERVERS}"
        ) from error
    return entry.pw_uid, entry.pw_gid


def _needs_elsewhere(home):
    if (home / POINTER).exists():
        return True
    if (home / "postgres").exists():
        return False
    uid, gid = nobody()
    folders = (home, *home.resolve().parents)
    return not all(binaries.may_pass(folder, uid, gid) for folder in folders)


def _elsewhere(home):
    """A folder with the same purpose that the account can reach; kept once it is chosen."""
    pointer = home / POINTER
    if pointer.exists():
        return Path(pointer.read_text().splitlines()[0])
    for root in ELSEWHERE:
        folder = root / _fingerprint(home)
        try:
            for level in (root, folder):
                if not level.exists():
                    level.mkdir()
                    # Whatever the umask: the servers' account must pass.
                    level.chmod(0o755)
        except OSError:
            continue
        if root.stat().st_uid == folder.stat().st_uid == 0 and not root.is_symlink():
            pointer.write_text(f"{folder}\nholds the data of PostgreSQL and Redis.\n")
            logger.warning("%s is out of the servers' reach: their data lie in %s", home, folder)
            return folder
    raise EmbeddedForbidden(
        f"The servers' account cannot reach {home}: choose a home folder that others may pass."
    )


def _reachable(folder, data, uid, gid):
    """The programs themselves, or a copy when the account cannot read them."""
    samples = [folder, *folder.glob("bin/*"), *folder.glob("share/postgresql/*.bki")]
    samples += folder.parent.with_name(f"{folder.parent.name}.libs").glob("*")
    samples += folder.glob("redis-server")
    if all(binaries.may_reach(path, uid, gid) for path in samples):
        return folder
    return binaries.readable_copy(folder, data)


def _fingerprint(home):
    return hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:12]


def name_of(uid):
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid {uid}"


def socket_folder(place):
    """Choose the private folder of the sockets, short enough for the kernel.

    Raises
    ------
    EmbeddedForbidden
        When no temporary folder is short and open enough.
    """
    name = f"atelier-{os.geteuid()}-{_fingerprint(place.home)}"
    for root in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):
        folder = root / name
        if _suits(root, folder, place):
            return folder
    raise EmbeddedForbidden("No temporary folder is fit for sockets: set TMPDIR to a short path.")


def _suits(root, folder, place):
    fits = len(os.fsencode(folder / LONGEST_SOCKET_NAME)) <= SOCKET_PATH_BYTES_MAX
    # Characters that need no quoting in a URL, a server option or a shell.
    plain = re.fullmatch(r"[A-Za-z0-9/._-]+", str(folder)) is not None
    if not (fits and plain and root.is_dir() and os.access(root, os.W_OK)):
        return False
    return all(binaries.may_pass(path, place.uid, place.gid) for path in (root, *root.parents))
