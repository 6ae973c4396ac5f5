"""The one reader of the environment: every value an operator can set, with its default."""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

SECRET_CHARACTERS_MIN = 16
LOG_LEVELS = ("debug", "info", "warning", "error")
LOG_FORMATS = ("json", "text")
HOST_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")


class SettingInvalid(ValueError):
    """An environment variable has a value that cannot be used; the message names both."""


@dataclass(frozen=True)
class Settings:
    """What an operator decides; see docs/operations.md for the table of variables.

    `database_url` and `broker_url` are None by default: the embedded PostgreSQL and Redis under
    `home` are then started and used.
    """

    home: Path = Path(".atelier")
    environment: str = "live"
    database_url: str | None = None
    broker_url: str | None = None
    public_url: str = "http://127.0.0.1:8000"
    secret_key: str | None = None
    s3_bucket: str | None = None
    s3_endpoint_url: str | None = None
    s3_public_url: str | None = None
    s3_region: str = "us-east-1"
    s3_access_key_id: str | None = None
    s3_secret_access_key: str | None = None
    link_ttl_s: int = 3600
    request_ttl_s: int = 1800
    render_timeout_s: int = 240
    cache_mb: int = 2048
    lease_s: int = 30
    resend_after_s: int = 120
    rate_per_minute: int = 600
    rate_burst: int = 60
    webhook_private_hosts: tuple[str, ...] = ()
    log_level: str = "info"
    log_format: str = "json"
    metrics_token: str | None = None
    metrics_folder: Path | None = None
    cutout_model: Path | None = None
    parser_model: Path | None = None

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read the variables; raise `SettingInvalid` where a value cannot be used."""
        return cls(
            home=Path(environ.get("ATELIER_HOME", ".atelier")),
            environment=_choice(environ, "ATELIER_ENVIRONMENT", ("live", "test"), "live"),
            database_url=_database_url(environ.get("DATABASE_URL")),
            broker_url=environ.get("BROKER_URL") or None,
            public_url=environ.get("ATELIER_PUBLIC_URL", cls.public_url).rstrip("/"),
            secret_key=_secret(environ, "ATELIER_SECRET_KEY"),
            s3_bucket=environ.get("S3_BUCKET") or None,
            s3_endpoint_url=environ.get("S3_ENDPOINT_URL") or None,
            s3_public_url=environ.get("S3_PUBLIC_URL") or None,
            s3_region=environ.get("S3_REGION") or cls.s3_region,
            s3_access_key_id=environ.get("S3_ACCESS_KEY_ID") or None,
            s3_secret_access_key=environ.get("S3_SECRET_ACCESS_KEY") or None,
            link_ttl_s=_seconds(environ, "ATELIER_LINK_TTL_S", cls.link_ttl_s),
            request_ttl_s=_seconds(environ, "ATELIER_REQUEST_TTL_S", cls.request_ttl_s),
            render_timeout_s=_seconds(environ, "ATELIER_RENDER_TIMEOUT_S", cls.render_timeout_s),
            cache_mb=_count(environ, "ATELIER_CACHE_MB", cls.cache_mb, least=0),
            lease_s=_seconds(environ, "ATELIER_LEASE_S", cls.lease_s),
            resend_after_s=_seconds(environ, "ATELIER_RESEND_AFTER_S", cls.resend_after_s),
            rate_per_minute=_count(environ, "ATELIER_RATE_PER_MINUTE", cls.rate_per_minute),
            rate_burst=_count(environ, "ATELIER_RATE_BURST", cls.rate_burst),
            webhook_private_hosts=_hosts(environ, "ATELIER_WEBHOOK_PRIVATE_HOSTS"),
            log_level=_choice(environ, "ATELIER_LOG_LEVEL", LOG_LEVELS, cls.log_level),
            log_format=_choice(environ, "ATELIER_LOG_FORMAT", LOG_FORMATS, cls.log_format),
            metrics_token=_secret(environ, "ATELIER_METRICS_TOKEN"),
            # prometheus_client reads the same variable by itself.
            metrics_folder=_folder(environ, "PROMETHEUS_MULTIPROC_DIR"),
            cutout_model=_file(environ, "ATELIER_CUTOUT_MODEL"),
            parser_model=_file(environ, "ATELIER_PARSER_MODEL"),
        )

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must stand in no log line, as it is written in the environment."""
        urls = (urlsplit(url).password for url in (self.database_url, self.broker_url) if url)
        passwords = tuple(filter(None, urls))
        return tuple(filter(None, (
            self.secret_key, self.s3_secret_access_key, self.metrics_token, *passwords,
            *map(unquote, passwords))))


def _choice(environ, name, allowed, default):
    value = environ.get(name, default)
    if value not in allowed:
        raise SettingInvalid(f"{name}={value!r}: use one of {', '.join(allowed)}.")
    return value


def _seconds(environ, name, default):
    text = environ.get(name, str(default))
    if not text.isdigit() or int(text) == 0:
        raise SettingInvalid(f"{name}={text!r}: use a whole number of seconds above 0.")
    return int(text)


def _count(environ, name, default, least=1):
    text = environ.get(name, str(default))
    if not text.isdecimal() or int(text) < least:
        raise SettingInvalid(f"{name}={text!r}: use a whole number of at least {least}.")
    return int(text)


def _folder(environ, name):
    text = environ.get(name)
    if text and not Path(text).is_dir():
        raise SettingInvalid(f"{name}={text!r}: there is no such folder; make it, empty.")
    return Path(text) if text else None


def _file(environ, name):
    text = environ.get(name)
    if text and not Path(text).is_file():
        raise SettingInvalid(f"{name}={text!r}: there is no such file.")
    return Path(text) if text else None


def _hosts(environ, name):
    """Host names and networks, separated by commas."""
    hosts = tuple(filter(None, map(str.strip, environ.get(name, "").split(","))))
    for host in hosts:
        try:
            HOST_NAME.fullmatch(host) or ipaddress.ip_network(host)
        except ValueError:
            raise SettingInvalid(
                f"{name}: {host!r} is neither a host name nor a network such as 10.0.0.0/8."
            ) from None
    return hosts


def _secret(environ, name):
    value = environ.get(name) or None
    if value is not None and len(value) < SECRET_CHARACTERS_MIN:
        raise SettingInvalid(f"{name}: use at least {SECRET_CHARACTERS_MIN} characters.")
    return value


def _database_url(text):
    """Accept the `postgres://` that hosting platforms hand out; SQLAlchemy wants a driver."""
    if not text:
        return None
    for scheme in ("postgres://", "postgresql://"):
        if text.startswith(scheme):
            return "postgresql+psycopg2://" + text.removeprefix(scheme)
    if not text.startswith("postgresql+psycopg2://"):
        raise SettingInvalid("DATABASE_URL must begin with postgresql:// (PostgreSQL only).")
    return text


def child_environment(**values: str) -> dict[str, str]:
    """This process's environment with `values` on top, for the processes that it starts."""
    return {**os.environ, **values}
