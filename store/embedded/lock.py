"""Locks on files that vanish with their holder, however it ends.

flock, and not a list of process ids, because the kernel takes the lock back when a process is
killed, and because an id can belong to somebody else after a restart of the machine.
"""

import contextlib
import fcntl
import os
import time

from store.errors import EmbeddedBusy, EmbeddedForbidden

POLL_S = 0.02


class FileLock:
    """One open file with at most one flock on it.

    The descriptor is not inherited by programs we start, and a forked child (Celery, gunicorn)
    closes its copy at once: only the process that took the lock keeps it.
    """

    def __init__(self, path):
        self.path = path
        try:
            # Open for writing too: NFS locks no file exclusively that is only read.
            self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise EmbeddedForbidden(f"{path} cannot be opened: {error.strerror}.") from error
        self._forget = _Forget(self.descriptor)

    def shared(self):
        """Take the lock beside other sharers; say whether it was free to."""
        return self._take(fcntl.LOCK_SH)

    def exclusive(self):
        """Take the lock alone; say whether it was free."""
        return self._take(fcntl.LOCK_EX)

    def wait_exclusive(self, timeout_s):
        """Take the lock alone, waiting up to `timeout_s`.

        Raises
        ------
        EmbeddedBusy
            When another process holds it for that long.
        """
        deadline = time.monotonic() + timeout_s
        while not self.exclusive():
            if time.monotonic() > deadline:
                raise EmbeddedBusy(f"{self.path} is held by another command for {timeout_s:.0f} s.")
            time.sleep(POLL_S)

    def is_ours(self):
        """Whether this process still has the file open: not after close, not in a forked child."""
        return self._forget.active

    def close(self):
        """Give the lock back, also for a child that still holds the open file."""
        if self._forget.active:
            self._forget.active = False
            fcntl.flock(self.descriptor, fcntl.LOCK_UN)
            os.close(self.descriptor)

    def hand_over(self):
        """Close our copy without unlocking: the program that inherited it keeps the lock."""
        self._forget.active = False
        os.close(self.descriptor)

    def _take(self, kind):
        try:
            fcntl.flock(self.descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class _Forget:
    """Closes a descriptor in a forked child, as long as the parent still has it open.

    os.register_at_fork has no way back, so each lock registers a small object that it can mute.
    """

    def __init__(self, descriptor):
        self.active = True
        self.descriptor = descriptor
        os.register_at_fork(after_in_child=self)

    def __call__(self):
        if self.active:
            self.active = False
            with contextlib.suppress(OSError):
                os.close(self.descriptor)


@contextlib.contextmanager
def held(path, timeout_s):
    """Hold the lock on `path` alone for the length of a block."""
    lock = FileLock(path)
    try:
        lock.wait_exclusive(timeout_s)
        yield
    finally:
        lock.close()


def is_held(path):
    """Whether any process holds a lock on `path`."""
    if not path.exists():
        return False
    lock = FileLock(path)
    try:
        return not lock.exclusive()
    finally:
        lock.close()
