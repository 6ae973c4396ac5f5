"""Identifiers: 26-character ULIDs, sortable by the time they were made."""

import re

import ulid

PATTERN = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")


def new_id():
    """A fresh ULID as its 26-character text."""
    return ulid.new().str


def is_id(text):
    """Whether `text` is written as a ULID (upper case Crockford base 32)."""
    return PATTERN.fullmatch(text) is not None
