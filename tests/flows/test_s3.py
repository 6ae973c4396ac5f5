"""The whole way with S3 instead of the local folder, against moto's server."""

import hashlib

import boto3
import pytest
import requests
from moto.server import ThreadedMotoServer

from app.stack import free_port, running
from settings import Settings
from store.backends import Backends
from tests.factories import png, product_photo
from tests.flows.conftest import PROCESSES, open_shop

CREDENTIALS = {"S3_ACCESS_KEY_ID": "testing", "S3_SECRET_ACCESS_KEY": "testing"}


@pytest.fixture
def bucket():
    """A bucket, as the variables that name it."""
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    boto3.client("s3", endpoint_url=url, region_name="us-east-1", aws_access_key_id="testing",
                 aws_secret_access_key="testing").create_bucket(Bucket="pictures")
    yield {"S3_BUCKET": "pictures", "S3_ENDPOINT_URL": url, **CREDENTIALS}
    server.stop()


def test_picture_is_delivered_by_presigned_link_when_objects_are_in_s3(
        bucket, database_url, broker_url, tmp_path, monkeypatch):
    for name, value in bucket.items():
        monkeypatch.setenv(name, value)
    port = free_port()
    backends = Backends(Settings.from_env({
        **bucket, "ATELIER_HOME": str(tmp_path), "DATABASE_URL": database_url,
        "BROKER_URL": broker_url, "ATELIER_ENVIRONMENT": "test"}))
    with running(backends, port, tmp_path / "stack.log", PROCESSES) as stack:
        shop = open_shop(backends, port, stack.pid)
        request = shop.swap(shop.put("bag.png", png(product_photo())))
        assert request["status"] == "COMPLETED", request["failure"]
        render = request["renders"][0]
        assert render["url"].startswith(bucket["S3_ENDPOINT_URL"])
        picture = requests.get(render["url"], timeout=30)
        assert hashlib.sha256(picture.content).hexdigest() == render["sha256"]
        assert not (tmp_path / "objects").exists()
        assert shop.broken_invariants() == []
    backends.engine.dispose()
