"""The S3 store: the common suite against moto's server, and what botocore errors become."""

import datetime
import socket
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
import requests
from moto.server import ThreadedMotoServer

from store.errors import ObjectDenied, ObjectMissing, ObjectStoreDown
from store.objects import s3
from store.objects.s3 import S3Objects
from tests.suites.objects import KEY, PNG, ObjectStoreSuite, fetch, send_over_http

BUCKET = "pictures"
ACCOUNT = {"access_key": "tests", "secret_key": "tests"}


@pytest.fixture(scope="module")
def endpoint():
    server = ThreadedMotoServer("127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def client(endpoint):
    """A bare client on a service without buckets."""
    requests.post(f"{endpoint}/moto-api/reset", timeout=10).raise_for_status()
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="tests",
        aws_secret_access_key="tests",
    )


@pytest.fixture
def objects(endpoint, client):
    client.create_bucket(Bucket=BUCKET)
    return S3Objects(BUCKET, endpoint_url=endpoint, **ACCOUNT)


@pytest.fixture
def send():
    return send_over_http


class TestS3Objects(ObjectStoreSuite):
    pass


def test_put_keeps_content_type_when_given(objects, client):
    objects.put(KEY, PNG, "image/png")
    assert client.head_object(Bucket=BUCKET, Key=KEY)["ContentType"] == "image/png"


def test_sign_makes_readable_link_when_object_exists(objects):
    objects.put(KEY, PNG, "image/png")
    url = objects.sign(KEY, 60, datetime.datetime.now(datetime.UTC))
    assert fetch(url) == (200, PNG)
    assert "X-Amz-Expires=60" in url


def test_sign_gives_the_same_link_when_it_begins_at_the_same_moment(objects):
    now = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
    url = objects.sign(KEY, 60, now)
    assert "X-Amz-Date=20261121T000000Z" in url
    assert url == objects.sign(KEY, 60, now)
    assert url != objects.sign(KEY, 60, now + datetime.timedelta(seconds=1))


def test_sign_uses_public_url_when_given(endpoint):
    objects = S3Objects(BUCKET, endpoint_url=endpoint, public_url="https://cdn.example", **ACCOUNT)
    url = objects.sign(KEY, 60, datetime.datetime.now(datetime.UTC))
    assert url.startswith("https://cdn.example/pictures/renders/")


def test_upload_fixes_type_size_and_newness_when_signed(objects):
    """moto does not check signatures, a real server does: here is what they cover."""
    now = datetime.datetime.now(datetime.UTC)
    upload = objects.sign_upload(KEY, "image/png", len(PNG), 60, now)
    query = parse_qs(urlsplit(upload.url).query)
    assert query["X-Amz-SignedHeaders"] == ["content-length;content-type;host;if-none-match"]
    assert query["X-Amz-Expires"] == ["60"]
    assert upload.headers == {"Content-Type": "image/png", "If-None-Match": "*"}


def test_upload_keeps_content_type_when_sent(objects, client):
    now = datetime.datetime.now(datetime.UTC)
    send_over_http(objects.sign_upload(KEY, "image/png", len(PNG), 60, now), PNG)
    assert client.head_object(Bucket=BUCKET, Key=KEY)["ContentType"] == "image/png"


def test_upload_uses_public_url_when_given(endpoint):
    objects = S3Objects(BUCKET, endpoint_url=endpoint, public_url="https://cdn.example", **ACCOUNT)
    now = datetime.datetime.now(datetime.UTC)
    upload = objects.sign_upload(KEY, "image/png", len(PNG), 60, now)
    assert upload.url.startswith("https://cdn.example/pictures/renders/")


def test_head_computes_digest_when_stored_by_others(objects, client):
    client.put_object(Bucket=BUCKET, Key="foreign", Body=PNG)
    ours = objects.put("ours", PNG, "image/png")
    assert objects.head("foreign").sha256 == ours.sha256


def test_list_yields_all_when_more_than_a_page(objects, client):
    for number in range(1005):
        client.put_object(Bucket=BUCKET, Key=f"many/{number:04}", Body=b"")
    assert len(list(objects.list("many/"))) == 1005


def test_put_says_denied_when_bucket_is_missing(endpoint, client):
    objects = S3Objects("no-such-bucket", endpoint_url=endpoint, **ACCOUNT)
    with pytest.raises(ObjectDenied):
        objects.put(KEY, PNG, "image/png")


def test_get_says_down_when_nobody_listens():
    with socket.socket() as reserved:
        # Bound and not listening: connections are refused for as long as we hold it.
        reserved.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{reserved.getsockname()[1]}"
        with pytest.raises(ObjectStoreDown) as raised:
            S3Objects(BUCKET, endpoint_url=url, **ACCOUNT).get(KEY)
    assert raised.value.retryable


def test_get_says_down_when_server_hangs(monkeypatch):
    monkeypatch.setattr(s3, "READ_TIMEOUT_S", 0.2)
    monkeypatch.setattr(s3, "ATTEMPTS", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ObjectStoreDown):
            S3Objects(BUCKET, endpoint_url=url, **ACCOUNT).get(KEY)


@pytest.mark.parametrize(
    ("code", "status", "error"),
    [
        ("AccessDenied", 403, ObjectDenied),
        ("SomethingNew", 403, ObjectDenied),
        ("NoSuchKey", 404, ObjectMissing),
        ("SlowDown", 503, ObjectStoreDown),
        ("InternalError", 500, ObjectStoreDown),
        ("ConditionalRequestConflict", 409, ObjectStoreDown),
    ],
)
def test_get_translates_when_server_answers_error(objects, code, status, error):
    def answer(**_):
        facts = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
        raise s3.aws.ClientError(facts, "GetObject")

    objects._client.meta.events.register_first("before-call.s3.GetObject", answer)
    with pytest.raises(error):
        objects.get(KEY)
