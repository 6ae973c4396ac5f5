"""Keys: what is let through is harmless, whatever is thrown at it."""

import posixpath
import urllib.parse
from pathlib import PurePosixPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.errors import ObjectKeyInvalid, SourceKeyForbidden
from store.objects.keys import checked, confine

PREFIXES = ["uploads/acme/", "shared"]
# Texts near the border are likelier to slip through than random ones.
PIECES = st.sampled_from(
    ["uploads", "acme", "acmex", "shared", "..", ".", "/", "//", "\\", "%2e", "%2F", "%252e"]
    + ["\x00", "．．", "‥", "a.png", " ", "\u202e", "é", "e\u0301", "\ud800", "~", "C:", "*", "\n"]
)
KEYS = st.one_of(
    st.text(),
    st.lists(PIECES).map("".join),
    st.lists(PIECES).map("/".join),
    st.lists(PIECES).map(lambda pieces: "uploads/acme/" + "/".join(pieces)),
)


@given(key=KEYS)
@example(key="uploads/acme/../other/a.png")
@example(key="uploads/acme/%2e%2e/other/a.png")
@example(key="uploads/acme")
@example(key="uploads/acmex/a.png")
def test_confine_lets_nothing_out_when_key_is_any_text(key):
    try:
        kept = confine(key, PREFIXES)
    except SourceKeyForbidden:
        return
    assert kept == key
    decoded = key
    for _ in range(3):
        # Whatever a later layer decodes or normalises, it stays below the prefix.
        assert posixpath.normpath(decoded) == key
        assert PurePosixPath(decoded).parts[0] in {"uploads", "shared"}
        assert decoded.startswith(("uploads/acme/", "shared/"))
        decoded = urllib.parse.unquote(decoded)
    assert key.isprintable() or "\u00a0" in key or any(c.isspace() for c in key)


@given(key=KEYS)
def test_checked_key_stays_below_root_when_accepted(key):
    try:
        kept = checked(key)
    except ObjectKeyInvalid:
        return
    joined = posixpath.join("/root-folder", kept)
    assert posixpath.normpath(joined) == joined
    assert joined.startswith("/root-folder/")
    assert len(kept.encode()) <= 512


@pytest.mark.parametrize("key", ["uploads/acme/a.png", "shared/b/c d.jpg", "shared/ü.webp"])
def test_confine_returns_key_when_below_prefix(key):
    assert confine(key, PREFIXES) == key


@pytest.mark.parametrize(
    "key",
    [
        "uploads/other/a.png",
        "uploads/acme",
        "uploads/acme/",
        "sharedx/a.png",
        "/uploads/acme/a.png",
        "uploads/acme/../other/a.png",
        "uploads//acme/a.png",
        "uploads/acme/%2e%2e/a.png",
        "uploads/acme/%252e%252e/a.png",
        "uploads/acme/a\x00.png",
        "uploads/acme/a\u202egnp.exe",
        "uploads\\acme\\a.png",
        "uploads/acme/．．/a.png",
        "UPLOADS/acme/a.png",
        "",
        None,
        7,
    ],
)
def test_confine_names_prefixes_when_key_is_forbidden(key):
    with pytest.raises(SourceKeyForbidden, match="uploads/acme/ or shared/"):
        confine(key, PREFIXES)


@pytest.mark.parametrize("prefixes", [[], ["", "/"]])
def test_confine_refuses_when_client_has_no_prefix(prefixes):
    """An empty prefix would mean everything: never by accident."""
    with pytest.raises(SourceKeyForbidden):
        confine("uploads/acme/a.png", prefixes)
