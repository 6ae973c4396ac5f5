"""Objects as files below one folder, with signed links that our own web process answers."""

import contextlib
import errno
import hashlib
import hmac
import os
import re
import secrets
import stat
import time
from pathlib import Path
from urllib.parse import quote, urlencode

from store.errors import (
    ObjectDenied,
    ObjectExists,
    ObjectKeyInvalid,
    ObjectMissing,
    ObjectStoreDown,
    ObjectTooLarge,
)
from store.objects.keys import checked
from store.objects.protocol import OBJECT_BYTES_MAX, StoredObject, Upload, describe

CHUNK_BYTES = 1024 * 1024
# Unfinished writes, under a name that no key can have: `checked` refuses parts of dots alone.
DRAFTS = "..."
DRAFT_S_MAX = 3600
"""Nobody writes a file for that long."""


class LocalObjects:
    """An ObjectStore on a folder.

    Parameters
    ----------
    root : path-like
        Made when absent. The service owns it: nobody else writes there.
    base_url : str
        Where our web process is reached, such as "https://pictures.example".
    secret : bytes
        Signs links; at least 16 bytes.
    """

    def __init__(self, root, base_url, secret):
        if len(secret) < 16:
            raise ValueError("The secret that signs links needs at least 16 bytes.")
        self.root = Path(root).absolute()
        self.base_url = base_url.rstrip("/")
        self._secret = secret
        self.drafts = self.root / DRAFTS
        self.drafts.mkdir(parents=True, exist_ok=True)
        self._forget_drafts()
        self._real_root = self.root.resolve()

    def put(self, key, data, content_type):
        """See ObjectStore.put. The type is not kept: who serves a file tells it from its key."""
        stored = describe(key, data)
        path = self._path(key)
        with _translated(key), self._drafted(data) as draft:
            try:
                self._publish(draft, path)
            except FileExistsError:
                if not self.exists(key) or self.head(key) != stored:
                    raise ObjectExists(f"{key} holds other bytes.") from None
        return stored

    def get(self, key, max_bytes=OBJECT_BYTES_MAX):
        """See ObjectStore.get."""
        with self._opened(key) as file:
            data = file.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise ObjectTooLarge(f"{key} has more than {max_bytes} bytes.")
        return data

    def head(self, key):
        """See ObjectStore.head. Reads the whole file for its digest."""
        digest, size = hashlib.sha256(), 0
        with self._opened(key) as file:
            while chunk := file.read(CHUNK_BYTES):
                digest.update(chunk)
                size += len(chunk)
        return StoredObject(key, digest.hexdigest(), size)

    def exists(self, key):
        """See ObjectStore.exists."""
        try:
            with self._opened(key):
                return True
        except ObjectMissing:
            return False

    def delete(self, key):
        """See ObjectStore.delete. Empty folders stay: a writer may be about to use them."""
        with _translated(key), contextlib.suppress(FileNotFoundError):
            self._path(key).unlink()

    def list(self, prefix):
        """See ObjectStore.list. Walks the whole folder: for clean-ups, not for requests."""
        keys = []
        for folder, names, files in os.walk(self.root):
            if Path(folder) == self.root:
                names[:] = [name for name in names if name != DRAFTS]
            keys += [str((Path(folder) / name).relative_to(self.root)) for name in files]
        yield from sorted(key for key in keys if key.startswith(prefix))

    def sign(self, key, expires_s, now):
        """See ObjectStore.sign. `verify` tells whether such a link holds."""
        expires = int(now.timestamp()) + int(expires_s)
        signature = self._signature(_reading(checked(key), expires))
        return f"{self.base_url}/objects/{quote(key)}?expires={expires}&signature={signature}"

    def verify(self, key, expires, signature, now):
        """Whether a link is ours and still valid; its parts are taken as they came, as text.

        Parameters
        ----------
        key : str
            The path below /objects/, decoded.
        expires : str or int
            Seconds since 1970.
        signature : str
            Hexadecimal.
        now : datetime.datetime
            Aware.
        """
        if not _is_number(expires):
            return False
        return self._holds(_reading(key, int(expires)), expires, signature, now)

    def sign_upload(self, key, content_type, size_bytes, expires_s, now):
        """See ObjectStore.sign_upload. `verify_upload` tells whether such a link holds."""
        expires = int(now.timestamp()) + int(expires_s)
        message = _writing(checked(key), content_type, int(size_bytes), expires)
        query = urlencode({
            "expires": expires, "content_type": content_type, "bytes": int(size_bytes),
            "signature": self._signature(message),
        })
        url = f"{self.base_url}/objects/{quote(key)}?{query}"
        return Upload(url, "PUT", {"Content-Type": content_type})

    def verify_upload(self, key, content_type, size_bytes, expires, signature, now):
        """Whether an upload link is ours and still valid, as `verify`; all but `now` as text."""
        if not (_is_number(expires) and _is_number(size_bytes)):
            return False
        message = _writing(key, content_type, int(size_bytes), int(expires))
        return self._holds(message, expires, signature, now)

    def _holds(self, message, expires, signature, now):
        expected = self._signature(message).encode()
        genuine = hmac.compare_digest(expected, str(signature).encode(errors="surrogatepass"))
        return genuine and now.timestamp() < int(expires)

    def _signature(self, message):
        data = message.encode(errors="surrogatepass")
        return hmac.new(self._secret, data, hashlib.sha256).hexdigest()

    @contextlib.contextmanager
    def _drafted(self, data):
        """A file with `data` that is on the disk, for as long as the block lasts."""
        draft = self.drafts / secrets.token_hex(16)
        try:
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            yield draft
        finally:
            draft.unlink(missing_ok=True)

    def _forget_drafts(self):
        """Remove what processes that were killed had begun to write."""
        for draft in self.drafts.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if time.time() - draft.stat().st_mtime > DRAFT_S_MAX:
                    draft.unlink()

    def _publish(self, draft, path):
        fresh = [folder for folder in path.parents if not folder.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        # link, unlike rename, fails when the name is taken, so the first writer wins.
        os.link(draft, path)
        for folder in {path.parent, *(folder.parent for folder in fresh)}:
            _sync_folder(folder)

    def _path(self, key):
        path = self.root / checked(key)
        # Checked keys have no dots to climb with, so only a planted link could lead outside.
        if path.parent.resolve() != self._real_root.joinpath(*key.split("/")[:-1]):
            raise ObjectKeyInvalid("The object key leads through a symbolic link.")
        return path

    @contextlib.contextmanager
    def _opened(self, key):
        path = self._path(key)
        with _translated(key):
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise ObjectMissing(f"{key} is no object.")
        with open(descriptor, "rb") as file:
            yield file


def _is_number(text):
    return re.fullmatch(r"[0-9]{1,12}", str(text)) is not None


def _reading(key, expires):
    # The expiry first: digits and a line break cannot be part of a key's beginning.
    return f"{expires}\n{key}"


def _writing(key, content_type, size_bytes, expires):
    # A word first, where a reading has digits: neither link can pass for the other. The type is
    # quoted, so that no line break in it can make it look like the beginning of a key.
    quoted = quote(content_type, errors="surrogatepass")
    return f"PUT\n{expires}\n{size_bytes}\n{quoted}\n{key}"


@contextlib.contextmanager
def _translated(key):
    """Turn what the file system says into our errors."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise ObjectMissing(f"{key} is missing.") from error
    except PermissionError as error:
        raise ObjectDenied(f"{key}: {error.strerror}.") from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise ObjectKeyInvalid("The object key names a symbolic link.") from error
        # A full disk, a lost mount: worth another try when somebody has looked.
        raise ObjectStoreDown(f"{key}: {error.strerror}.") from error


def _sync_folder(folder):
    """Make a new name survive a power cut, as fsync of the file alone does not."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
