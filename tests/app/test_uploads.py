"""``POST /v1/uploads`` and the signed link it answers with."""

from datetime import UTC, datetime, timedelta

import pytest

from schemas.upload import UPLOAD_BYTES_MAX
from store.objects.keys import confine
from tests.factories import swap_body

PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * 9


def body(**changes):
    """A valid announcement of PHOTO; a change to None drops the field."""
    announced = {"file_name": "photo.jpg", "content_type": "image/jpeg", "bytes": len(PHOTO),
                 **changes}
    return {name: value for name, value in announced.items() if value is not None}


@pytest.fixture
def announced(caller):
    """The answer to an announcement of PHOTO."""
    return caller.post("/v1/uploads", body()).json


@pytest.fixture
def put(app):
    """PUT to an upload link without any key."""
    def put(url, data=PHOTO, content_type="image/jpeg", **options):
        return app.test_client().put(url, data=data, content_type=content_type, **options)
    return put


def test_upload_gets_a_key_in_the_callers_folder_when_announced(caller):
    response = caller.post("/v1/uploads", body(file_name="../../secret photo.exe"))
    assert response.status_code == 201
    answer = response.json
    assert answer["source_key"].startswith(f"clients/{caller.client.id}/uploads/")
    assert answer["source_key"].endswith(".jpg")
    assert "secret" not in answer["source_key"] + answer["upload_url"]
    assert confine(answer["source_key"], caller.client.source_prefixes)
    assert (answer["method"], answer["headers"]) == ("PUT", {"Content-Type": "image/jpeg"})
    left = datetime.fromisoformat(answer["expires_at"]) - datetime.now(UTC)
    assert timedelta(minutes=59) < left <= timedelta(hours=1)


@pytest.mark.parametrize(("content_type", "end"), [
    ("image/jpeg", ".jpg"), ("image/png", ".png"), ("image/webp", ".webp")])
def test_key_ends_as_the_type_says_when_announced(caller, content_type, end):
    answer = caller.post("/v1/uploads", body(content_type=content_type, file_name="x.jpg")).json
    assert answer["source_key"].endswith(end)


def test_keys_differ_when_the_same_photo_is_announced_twice(caller, announced):
    assert caller.post("/v1/uploads", body()).json["source_key"] != announced["source_key"]


@pytest.mark.parametrize(("change", "field"), [
    ({"file_name": ""}, "file_name"), ({"file_name": "x" * 201}, "file_name"),
    ({"file_name": None}, "file_name"), ({"content_type": "image/gif"}, "content_type"),
    ({"content_type": None}, "content_type"), ({"bytes": 0}, "bytes"),
    ({"bytes": UPLOAD_BYTES_MAX + 1}, "bytes"), ({"bytes": 1.5}, "bytes"),
    ({"bytes": None}, "bytes"), ({"key": "mine"}, "key"),
])
def test_announcement_is_invalid_when_a_field_is_wrong(caller, change, field):
    response = caller.post("/v1/uploads", body(**change))
    assert response.status_code == 422
    assert [item["loc"] for item in response.json["detail"]] == [["body", field]]


def test_announcement_is_refused_when_it_is_no_json(caller):
    response = caller.http.post("/v1/uploads", data=body(), headers=caller.headers)
    assert (response.status_code, response.json["code"]) == (415, "unsupported_media_type")


def test_photo_becomes_a_source_when_uploaded(caller, announced, put, backends):
    assert put(announced["upload_url"]).status_code == 200
    assert backends.objects.get(announced["source_key"]) == PHOTO
    accepted = caller.post(
        "/v1/background-swap-with-spec", swap_body(announced["source_key"]))
    assert accepted.status_code == 202


def test_upload_passes_when_the_same_bytes_come_again(announced, put):
    assert put(announced["upload_url"]).status_code == 200
    assert put(announced["upload_url"]).status_code == 200


def test_upload_is_a_conflict_when_other_bytes_come_later(announced, put, backends):
    put(announced["upload_url"])
    response = put(announced["upload_url"], PHOTO[::-1])
    assert (response.status_code, response.json["code"]) == (409, "object_exists")
    assert backends.objects.get(announced["source_key"]) == PHOTO


@pytest.mark.parametrize("wrong", [
    {"data": PHOTO + b"!"}, {"data": PHOTO[:-1]}, {"data": b""}, {"content_type": "image/png"},
    {"content_type": "image/jpeg; charset=x"}, {"content_type": None},
])
def test_upload_is_refused_when_it_is_not_as_announced(announced, put, backends, wrong):
    response = put(announced["upload_url"], **wrong)
    assert (response.status_code, response.json["code"]) == (400, "upload_differs")
    assert not backends.objects.exists(announced["source_key"])


@pytest.mark.parametrize("change", [
    (".jpg?", ".png?"), ("image%2Fjpeg", "image%2Fpng"), ("bytes=", "bytes=1"),
    ("expires=", "expires=9"), ("signature=", "signature=0"), ("signature=", "nothing="),
    ("bytes=", "nothing="),
])
def test_upload_is_forbidden_when_the_link_was_changed(announced, put, backends, change):
    response = put(announced["upload_url"].replace(*change))
    assert (response.status_code, response.json["code"]) == (403, "link_invalid")
    assert list(backends.objects.list("")) == []


def test_upload_is_forbidden_when_the_link_has_expired(put, backends):
    earlier = datetime.now(UTC) - timedelta(seconds=61)
    upload = backends.objects.sign_upload("a/b.jpg", "image/jpeg", len(PHOTO), 60, earlier)
    response = put(upload.url)
    assert (response.status_code, response.json["code"]) == (403, "link_invalid")


def test_link_opens_one_way_only_when_used_the_other_way(announced, put, app, backends):
    put(announced["upload_url"])
    assert app.test_client().get(announced["upload_url"]).status_code == 403
    reading = backends.objects.sign(announced["source_key"], 60, datetime.now(UTC))
    assert app.test_client().get(reading).data == PHOTO
    assert put(reading).status_code == 403
    assert put(f"{reading}&bytes={len(PHOTO)}&content_type=image/jpeg").status_code == 403


def test_upload_takes_more_than_other_routes_when_the_photo_is_large(put, backends, caller):
    large = bytes(UPLOAD_BYTES_MAX)
    answer = caller.post("/v1/uploads", body(bytes=len(large))).json
    assert put(answer["upload_url"], large).status_code == 200
    assert backends.objects.head(answer["source_key"]).bytes == len(large)
    assert caller.post("/v1/uploads", body(file_name="x" * 2**20)).status_code == 413


def test_upload_is_too_large_when_even_a_signed_link_allows_it(put, backends):
    size = UPLOAD_BYTES_MAX + 1
    upload = backends.objects.sign_upload("a/b", "image/jpeg", size, 60, datetime.now(UTC))
    response = put(upload.url, bytes(size))
    assert (response.status_code, response.json["code"]) == (413, "body_too_large")
