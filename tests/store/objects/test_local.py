"""The folder store: the common suite, symbolic links, and links that it signs itself."""

import datetime
import os
import resource
import signal
import time
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.factory import create_app
from settings import Settings
from store.errors import (
    ObjectDenied, ObjectExists, ObjectKeyInvalid, ObjectMissing, ObjectStoreDown,
)
from store.objects.local import LocalObjects
from tests.suites.objects import KEY, PNG, ObjectStoreSuite

NOW = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)
SECRET = b"a secret of the tests"


@pytest.fixture
def objects(tmp_path):
    return LocalObjects(tmp_path / "objects", "https://pictures.example/", SECRET)


@pytest.fixture
def send(objects, tmp_path):
    """Our own web process answers the links of a folder."""
    app = create_app(Settings(home=tmp_path / "home"))
    app.extensions["backends"].objects = objects
    http = app.test_client()

    def send(upload, data):
        return http.open(
            upload.url, method=upload.method, data=data, headers=upload.headers).status_code

    return send


class TestLocalObjects(ObjectStoreSuite):
    pass


def parts(url):
    """Key, expiry and signature of a link, as a web framework hands them over."""
    split = urlsplit(url)
    query = {name: values[0] for name, values in parse_qs(split.query).items()}
    return unquote(split.path).removeprefix("/objects/"), query["expires"], query["signature"]


def test_sign_points_to_base_url_when_asked(objects):
    url = objects.sign(KEY, 60, NOW)
    assert url.startswith("https://pictures.example/objects/renders/01J9ZX/main%20picture")
    assert parts(url)[:2] == (KEY, str(int(NOW.timestamp()) + 60))


def test_verify_accepts_when_link_is_fresh(objects):
    assert objects.verify(*parts(objects.sign(KEY, 60, NOW)), NOW)


def test_verify_refuses_when_link_expired(objects):
    link = parts(objects.sign(KEY, 60, NOW))
    assert objects.verify(*link, NOW + datetime.timedelta(seconds=59))
    assert not objects.verify(*link, NOW + datetime.timedelta(seconds=60))


def test_verify_refuses_when_secret_differs(objects, tmp_path):
    other = LocalObjects(tmp_path / "other", "https://pictures.example", SECRET + b"!")
    assert not other.verify(*parts(objects.sign(KEY, 60, NOW)), NOW)


@pytest.mark.parametrize("expires", ["", "-1", "1e9", "9" * 13, "١٢٣", "1\n", None])
def test_verify_refuses_when_expiry_is_no_number(objects, expires):
    key, _, signature = parts(objects.sign(KEY, 60, NOW))
    assert not objects.verify(key, expires, signature, NOW)


@given(key=st.text(), later_s=st.integers(0, 10**9), signature=st.text())
def test_verify_refuses_when_anything_changed(tmp_path_factory, key, later_s, signature):
    objects = LocalObjects(tmp_path_factory.getbasetemp() / "verify", "https://x.example", SECRET)
    true_key, expires, true_signature = parts(objects.sign(KEY, 60, NOW))
    changed = str(int(expires) + later_s + 1)
    assert not objects.verify(true_key, changed, true_signature, NOW)
    assert not objects.verify(true_key, expires, signature, NOW)
    if key != true_key:
        assert not objects.verify(key, expires, true_signature, NOW)


def upload_parts(upload):
    """What `verify_upload` is given by the web framework, by name."""
    split = urlsplit(upload.url)
    query = {name: values[0] for name, values in parse_qs(split.query).items()}
    return {
        "key": unquote(split.path).removeprefix("/objects/"), "size_bytes": query["bytes"],
        "content_type": query["content_type"], "expires": query["expires"],
        "signature": query["signature"],
    }


@pytest.fixture
def upload(objects):
    """The parts of a good upload link."""
    return upload_parts(objects.sign_upload(KEY, "image/png", 7, 60, NOW))


def test_verify_upload_accepts_when_link_is_in_time(objects, upload):
    assert objects.verify_upload(**upload, now=NOW + datetime.timedelta(seconds=59))
    assert not objects.verify_upload(**upload, now=NOW + datetime.timedelta(seconds=60))


@pytest.mark.parametrize("change", [
    {"key": "renders/other.png"}, {"size_bytes": "8"}, {"size_bytes": "-7"}, {"size_bytes": ""},
    {"content_type": "image/jpeg"}, {"content_type": "image/png\n"}, {"expires": "9" * 10},
    {"expires": ""}, {"signature": ""}, {"signature": "0" * 64}, {"signature": "\udc80"},
])
def test_verify_upload_refuses_when_anything_changed(objects, upload, change):
    assert not objects.verify_upload(**{**upload, **change}, now=NOW)


def test_verify_upload_refuses_when_a_break_moves_between_type_and_key(objects):
    link = upload_parts(objects.sign_upload("a/b", "image/png", 7, 60, NOW))
    link |= {"content_type": "image/png\na/b", "key": ""}
    assert not objects.verify_upload(**link, now=NOW)


def test_reading_link_writes_nothing_when_used_for_an_upload(objects, upload):
    _, expires, signature = parts(objects.sign(KEY, 60, NOW))
    assert expires == upload["expires"]
    assert not objects.verify_upload(**{**upload, "signature": signature}, now=NOW)


def test_upload_link_reads_nothing_when_used_for_a_download(objects, upload):
    assert not objects.verify(KEY, upload["expires"], upload["signature"], NOW)
    smuggled = f"{upload['expires']}\n7\nimage/png\n{KEY}"
    assert not objects.verify(smuggled, "PUT", upload["signature"], NOW)


def test_init_refuses_when_secret_is_short(tmp_path):
    with pytest.raises(ValueError, match="16 bytes"):
        LocalObjects(tmp_path, "https://pictures.example", b"short")


@pytest.mark.parametrize("key", ["linked/secret.txt", "linked.txt"])
@pytest.mark.parametrize("method", ["get", "head", "exists"])
def test_read_refuses_when_symbolic_link_leads_out(objects, tmp_path, method, key):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (objects.root / "linked").symlink_to(outside)
    (objects.root / "linked.txt").symlink_to(outside / "secret.txt")
    with pytest.raises(ObjectKeyInvalid):
        getattr(objects, method)(key)


def test_put_writes_nothing_outside_when_symbolic_link_leads_out(objects, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (objects.root / "linked").symlink_to(outside)
    with pytest.raises(ObjectKeyInvalid):
        objects.put("linked/new.png", PNG, "image/png")
    assert list(outside.iterdir()) == []


def test_get_refuses_when_key_is_a_folder(objects):
    objects.put("folder/one", PNG, "image/png")
    with pytest.raises(ObjectMissing):
        objects.get("folder")
    with pytest.raises(ObjectExists):
        objects.put("folder", PNG, "image/png")


def test_put_refuses_when_parent_is_an_object(objects):
    objects.put("one", PNG, "image/png")
    with pytest.raises(ObjectExists):
        objects.put("one/below", PNG, "image/png")


def test_put_leaves_nothing_when_the_disk_has_no_room(objects):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(ObjectStoreDown):
            objects.put(KEY, bytes(100_000), "image/png")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert list(objects.drafts.iterdir()) == []
    assert not objects.exists(KEY)


def test_drafts_of_killed_writers_are_forgotten_when_they_are_old(objects):
    for name, age_s in (("old", 7200), ("new", 60)):
        draft = objects.drafts / name
        draft.write_bytes(b"half")
        os.utime(draft, (time.time() - age_s,) * 2)
    LocalObjects(objects.root, "https://pictures.example", SECRET)
    assert [draft.name for draft in objects.drafts.iterdir()] == ["new"]


def test_put_leaves_no_draft_when_refused(objects):
    objects.put(KEY, PNG, "image/png")
    with pytest.raises(ObjectExists):
        objects.put(KEY, b"other", "image/png")
    assert list(objects.drafts.iterdir()) == []


def test_get_says_denied_when_file_is_unreadable(objects):
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    objects.put("closed", PNG, "image/png")
    (objects.root / "closed").chmod(0)
    with pytest.raises(ObjectDenied):
        objects.get("closed")
