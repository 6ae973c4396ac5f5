"""What the environment may say, and what it may not."""

import pytest

from settings import SettingInvalid, Settings


def test_settings_are_embedded_and_local_when_the_environment_is_empty():
    settings = Settings.from_env({})
    assert (settings.database_url, settings.broker_url, settings.s3_bucket) == (None, None, None)
    assert settings == Settings()


@pytest.mark.parametrize("given", [
    "postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg2://u:p@h/d"])
def test_database_url_names_the_driver_when_given_in_any_form(given):
    assert Settings.from_env({"DATABASE_URL": given}).database_url == (
        "postgresql+psycopg2://u:p@h/d")


@pytest.mark.parametrize("environ", [
    {"DATABASE_URL": "sqlite:///x.db"}, {"ATELIER_LEASE_S": "-3"}, {"ATELIER_LEASE_S": "soon"},
    {"ATELIER_CACHE_MB": "-1"}, {"ATELIER_CACHE_MB": "1.5"},
    {"ATELIER_ENVIRONMENT": "prod"}, {"ATELIER_SECRET_KEY": "short"},
    {"ATELIER_WEBHOOK_PRIVATE_HOSTS": "10.0.0.0/99"}, {"ATELIER_LOG_LEVEL": "INFO"},
    {"ATELIER_LOG_FORMAT": "xml"}, {"ATELIER_METRICS_TOKEN": "short"},
    {"PROMETHEUS_MULTIPROC_DIR": "no/such/folder"}, {"ATELIER_CUTOUT_MODEL": "no/such.onnx"},
    {"ATELIER_PARSER_MODEL": "no/such.onnx"},
    {"ATELIER_WEBHOOK_PRIVATE_HOSTS": "hooks.lan, http://hooks.lan/"}])
def test_settings_name_the_variable_when_its_value_is_unusable(environ):
    with pytest.raises(SettingInvalid, match=next(iter(environ))):
        Settings.from_env(environ)


def test_cache_may_be_nothing_when_set_so():
    assert Settings.from_env({"ATELIER_CACHE_MB": "0"}).cache_mb == 0


def test_private_hosts_are_names_and_networks_when_listed():
    environ = {"ATELIER_WEBHOOK_PRIVATE_HOSTS": " hooks.lan, 10.0.0.0/8,fd00::/8 ,,127.0.0.1"}
    assert Settings.from_env(environ).webhook_private_hosts == (
        "hooks.lan", "10.0.0.0/8", "fd00::/8", "127.0.0.1")


def test_secrets_are_all_that_must_not_be_logged_when_set():
    settings = Settings.from_env({
        "DATABASE_URL": "postgres://u:p%40ss@h/d", "BROKER_URL": "redis://:broken@h/0",
        "ATELIER_SECRET_KEY": "signs all the links", "S3_SECRET_ACCESS_KEY": "opens the bucket",
        "ATELIER_METRICS_TOKEN": "shows the figures"})
    assert set(settings.secrets) == {
        "p%40ss", "p@ss", "broken", "signs all the links", "opens the bucket",
        "shows the figures"}
    assert Settings().secrets == ()
