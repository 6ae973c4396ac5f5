"""What every ObjectStore must do; each implementation's tests inherit it with its own fixture."""

import concurrent.futures
import datetime
import hashlib

import pytest
import requests

from store.errors import ObjectExists, ObjectKeyInvalid, ObjectMissing, ObjectTooLarge

KEY = "renders/01J9ZX/main picture ü+&=.png"
PNG = b"\x89PNG" + bytes(range(256)) * 5
HOSTILE_KEYS = [
    "",
    "/etc/passwd",
    "a/../b",
    "../a",
    "a//b",
    "a/",
    "a/./b",
    "a\\b",
    "a\nb",
    "a\x00b",
    "%2e%2e/a",
    "x" * 513,
]


METHODS = ["put", "get", "head", "exists", "delete", "sign", "sign_upload"]


class ObjectStoreSuite:
    """Needs the fixtures `objects`, an empty store, and `send`.

    `send` carries out an Upload with some bytes, as a client does, and returns the status.
    """

    def test_get_returns_bytes_when_put(self, objects):
        stored = objects.put(KEY, PNG, "image/png")
        assert objects.get(KEY) == PNG
        assert (stored.key, stored.bytes) == (KEY, len(PNG))
        assert stored.sha256 == hashlib.sha256(PNG).hexdigest()

    def test_head_equals_put_when_stored(self, objects):
        assert objects.put(KEY, PNG, "image/png") == objects.head(KEY)

    def test_put_keeps_empty_object_when_no_bytes(self, objects):
        objects.put(KEY, b"", "application/octet-stream")
        assert objects.get(KEY) == b""

    def test_put_passes_when_same_bytes_again(self, objects):
        first = objects.put(KEY, PNG, "image/png")
        assert objects.put(KEY, PNG, "image/png") == first

    def test_put_refuses_when_key_holds_other_bytes(self, objects):
        objects.put(KEY, PNG, "image/png")
        with pytest.raises(ObjectExists):
            objects.put(KEY, PNG + b"more", "image/png")
        assert objects.get(KEY) == PNG

    def test_put_lets_one_win_when_writers_race(self, objects):
        """A reader must never see a mixture, nor two writers both be told that they won."""
        contents = [bytes([number]) * 50_000 for number in range(8)]

        def write(content):
            try:
                objects.put("race/one", content, "image/png")
            except ObjectExists:
                return None
            return content

        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            winners = [content for content in pool.map(write, contents) if content]
        assert winners == [objects.get("race/one")]

    @pytest.mark.parametrize("method", ["get", "head"])
    def test_read_refuses_when_missing(self, objects, method):
        with pytest.raises(ObjectMissing):
            getattr(objects, method)("no/such")

    def test_get_refuses_when_over_cap(self, objects):
        objects.put(KEY, PNG, "image/png")
        with pytest.raises(ObjectTooLarge):
            objects.get(KEY, max_bytes=len(PNG) - 1)
        assert objects.get(KEY, max_bytes=len(PNG)) == PNG

    def test_exists_tells_when_put_and_deleted(self, objects):
        assert not objects.exists(KEY)
        objects.put(KEY, PNG, "image/png")
        assert objects.exists(KEY)
        objects.delete(KEY)
        assert not objects.exists(KEY)

    def test_delete_passes_when_missing(self, objects):
        objects.delete("no/such")

    def test_list_yields_keys_in_order_when_prefix_matches(self, objects):
        for key in ("b/2", "b/10", "a/1", "bc/1"):
            objects.put(key, key.encode(), "text/plain")
        assert list(objects.list("b/")) == ["b/10", "b/2"]
        assert list(objects.list("")) == ["a/1", "b/10", "b/2", "bc/1"]

    def test_upload_is_stored_when_sent_as_signed(self, objects, send):
        now = datetime.datetime.now(datetime.UTC)
        upload = objects.sign_upload(KEY, "image/png", len(PNG), 60, now)
        assert not objects.exists(KEY)
        assert send(upload, PNG) == 200
        assert objects.get(KEY) == PNG
        assert objects.head(KEY).sha256 == hashlib.sha256(PNG).hexdigest()

    def test_upload_replaces_nothing_when_key_holds_other_bytes(self, objects, send):
        now = datetime.datetime.now(datetime.UTC)
        objects.put(KEY, PNG, "image/png")
        upload = objects.sign_upload(KEY, "image/png", len(PNG), 60, now)
        # S3 calls it a failed precondition, we a conflict.
        assert send(upload, PNG[::-1]) in (409, 412)
        assert objects.get(KEY) == PNG

    @pytest.mark.parametrize("key", HOSTILE_KEYS)
    @pytest.mark.parametrize("method", METHODS)
    def test_every_method_refuses_when_key_is_hostile(self, objects, method, key):
        now = datetime.datetime.now(datetime.UTC)
        arguments = {
            "put": (PNG, "image/png"), "sign": (60, now),
            "sign_upload": ("image/png", len(PNG), 60, now),
        }.get(method, ())
        with pytest.raises(ObjectKeyInvalid):
            getattr(objects, method)(key, *arguments)


def fetch(url):
    """Read a signed link as a client does: status and bytes."""
    answer = requests.get(url, timeout=10)
    return answer.status_code, answer.content


def send_over_http(upload, data):
    """Carry out an Upload as a client does, and return the status."""
    answer = requests.request(
        upload.method, upload.url, data=data, headers=upload.headers, timeout=10)
    return answer.status_code
