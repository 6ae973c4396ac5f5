"""What the settings open, and when."""

import concurrent.futures
import stat

from settings import Settings
from store.backends import Backends, kept_secret
from store.objects.local import LocalObjects
from store.objects.s3 import S3Objects


def test_nothing_is_started_or_written_when_only_constructed(tmp_path):
    Backends(Settings(home=tmp_path / "home"))
    assert not (tmp_path / "home").exists()


def test_objects_are_a_folder_of_the_home_when_no_bucket_is_set(tmp_path):
    objects = Backends(Settings(home=tmp_path)).objects
    assert isinstance(objects, LocalObjects)
    assert objects.root == tmp_path / "objects"


def test_objects_are_s3_when_a_bucket_is_set(tmp_path):
    settings = Settings(home=tmp_path, s3_bucket="pictures", s3_endpoint_url="http://127.0.0.1:9",
                        s3_access_key_id="id", s3_secret_access_key="secret")
    objects = Backends(settings).objects
    assert isinstance(objects, S3Objects)
    assert objects.bucket == "pictures"


def test_secret_is_the_same_for_all_and_private_when_many_ask_at_once(tmp_path):
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: kept_secret(tmp_path / "home", "key"), range(16)))
    assert len(secrets) == 1
    assert len(secrets.pop()) >= 32
    mode = (tmp_path / "home" / "key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["key"]


def test_secret_is_the_operators_when_set(tmp_path):
    backends = Backends(Settings(home=tmp_path, secret_key="s" * 32))
    assert backends.secret_key == "s" * 32
