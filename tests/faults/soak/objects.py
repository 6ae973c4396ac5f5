"""An object store that fails when it is told to: 500s, calls that hang, a disk that is full."""

import contextlib
import errno
import os
import time

from store.errors import ObjectStoreDown
from store.objects.local import LocalObjects

DOWN, FULL, HANG = "down", "full", "hang"


class FaultyObjects(LocalObjects):
    """The folder store, but each token in a folder makes one call of some process fail.

    Who removes a token has the fault: that it is gone proves that the fault has happened.

    Parameters
    ----------
    *arguments, **options
        Of `LocalObjects`.
    tokens : Path
        Folder of files named ``<kind>-<number>`` or ``hang-<seconds>-<number>``.
    """

    def __init__(self, *arguments, tokens, **options):
        super().__init__(*arguments, **options)
        self._tokens = tokens

    def get(self, key, **options):
        """See ObjectStore.get."""
        self._stumble(DOWN, HANG)
        return super().get(key, **options)

    def put(self, key, data, content_type):
        """See ObjectStore.put."""
        self._stumble(DOWN, HANG)
        return super().put(key, data, content_type)

    def _draft(self, data):
        """Half a file, then the error that the kernel gives on a full disk."""
        if self._take(FULL) is None:
            return super()._draft(data)
        super()._draft(data[:len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _stumble(self, *kinds):
        token = self._take(*kinds)
        if token is None:
            return
        if token.startswith(HANG):
            time.sleep(float(token.split("-")[1]))
        else:
            raise ObjectStoreDown("The storage answered 500.")

    def _take(self, *kinds):
        for name in os.listdir(self._tokens):
            if name.startswith(kinds):
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(self._tokens / name)
                    return name
        return None
