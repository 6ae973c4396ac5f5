"""Which keys we store under, and which source keys a client may name.

Both rules accept only what is plainly harmless, rather than searching for what is harmful: a key
means the same in a folder, in S3, in a URL and in a log, or it is refused.
"""

import re
import unicodedata

from store.errors import ObjectKeyInvalid, SourceKeyForbidden

KEY_BYTES_MAX = 512
# %2e, %2F and doubly encoded ones: some layer may decode them after we looked.
PERCENT_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
# Control, format (bidi overrides, zero width), surrogate, private, unassigned; line separators.
UNSEEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def checked(key):
    """Return a key that we may store under, unchanged.

    Raises
    ------
    ObjectKeyInvalid
        Says what is wrong with it.
    """
    fault = _fault(key)
    if fault:
        raise ObjectKeyInvalid(f"The object key {fault}.")
    return key


def confine(key, prefixes):
    """Return a client's source key, unchanged, when it lies under one of its prefixes.

    Parameters
    ----------
    key : str
        As the client sent it: never decoded or normalised here, so that what was checked is what
        is read.
    prefixes : iterable of str
        Folders that the client may read, such as "uploads/acme/"; the closing slash is implied.

    Raises
    ------
    SourceKeyForbidden
        Names the allowed prefixes, for the client.
    """
    allowed = [f"{prefix.strip('/')}/" for prefix in prefixes if prefix.strip("/")]
    names = " or ".join(allowed) or "none"
    fault = _fault(key)
    if fault:
        raise SourceKeyForbidden(f"The source key {fault}. Allowed prefixes: {names}.")
    if not any(key.startswith(prefix) for prefix in allowed):
        raise SourceKeyForbidden(f"The source key must start with {names}.")
    return key


def _fault(key):
    """Say what makes a key unfit, or None."""
    if not isinstance(key, str) or not key:
        return "is empty or no text"
    return _character_fault(key) or _path_fault(key)


def _character_fault(key):
    if any(unicodedata.category(character) in UNSEEN_CATEGORIES for character in key):
        return "has control or invisible characters"
    if len(key.encode()) > KEY_BYTES_MAX:
        return f"is longer than {KEY_BYTES_MAX} bytes"
    if "\\" in key:
        return "has a backslash"
    if PERCENT_ENCODED.search(key):
        return "is percent-encoded"
    if unicodedata.normalize("NFC", key) != key:
        return "is not in Unicode normal form NFC"
    return None


def _path_fault(key):
    if key.startswith("/"):
        return "is absolute"
    parts = key.split("/")
    if "" in parts:
        return "has an empty part"
    # Not only "." and "..": full-width and other dots become them under compatibility forms.
    if any(not unicodedata.normalize("NFKC", part).strip(" .") for part in parts):
        return "has a part of dots or blanks"
    if any(len(part.encode()) > 255 for part in parts):
        return "has a part longer than 255 bytes"
    return None
