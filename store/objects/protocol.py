"""What an object store can do, and the facts of a stored object."""

import dataclasses
import hashlib
from typing import Protocol

# A delivered PNG of 40 megapixels with alpha stays below this.
OBJECT_BYTES_MAX = 256 * 1024 * 1024


@dataclasses.dataclass(frozen=True)
class StoredObject:
    """What is known of an object without reading it.

    Attributes
    ----------
    key : str
        Its name in the store.
    sha256 : str
        Hexadecimal digest of its bytes.
    bytes : int
        Its size.
    """

    key: str
    sha256: str
    bytes: int


@dataclasses.dataclass(frozen=True)
class Upload:
    """How somebody without credentials stores one object.

    Attributes
    ----------
    url : str
        Where the bytes go.
    method : str
        The HTTP method.
    headers : dict
        To be sent as they are; Content-Length comes on top, as every HTTP client sends it.
    """

    url: str
    method: str
    headers: dict[str, str]


class ObjectStore(Protocol):
    """Bytes by key. An object never changes: another content needs another key."""

    def put(self, key, data, content_type):
        """Store `data` and return its StoredObject; the same bytes again are no error.

        Raises
        ------
        ObjectExists
            When the key holds other bytes.
        """

    def get(self, key, max_bytes=OBJECT_BYTES_MAX):
        """Return the bytes of an object.

        Raises
        ------
        ObjectMissing
        ObjectTooLarge
            When there are more than `max_bytes`; no more than these are read.
        """

    def head(self, key):
        """Return the StoredObject of a key.

        Raises
        ------
        ObjectMissing
        """

    def exists(self, key):
        """Whether the key holds an object."""

    def delete(self, key):
        """Remove an object; a missing one is no error, so that a clean-up may run twice."""

    def list(self, prefix):
        """Yield the keys that start with `prefix`, in order."""

    def sign(self, key, expires_s, now):
        """Return a URL that reads the object until `now` (aware datetime) + `expires_s`."""

    def sign_upload(self, key, content_type, size_bytes, expires_s, now):
        """Return the Upload that stores `key` until `now` (aware datetime) + `expires_s`.

        It takes exactly `size_bytes` bytes that are called `content_type`, and like `put` does
        not replace what the key holds. It reads nothing, and a link of `sign` stores nothing.
        """


def describe(key, data):
    """Return the StoredObject of bytes in hand."""
    return StoredObject(key, hashlib.sha256(data).hexdigest(), len(data))
