"""No secret is written down, in whatever form it comes."""

import pytest

from store.clients import create_key
from store.webhook_endpoints import new_secret
from telemetry.redaction import REDACTED, Redaction


@pytest.mark.parametrize("text", [
    "Authorization: Bearer s3cr3t", "{'Authorization': 'Basic s3cr3t', 'a': 1}",
    '{\\"authorization\\": \\"Bearer s3cr3t\\"}', "cookie=s3cr3t", "sent bearer s3cr3t_s3cr3t",
    "key atl_live_s3cr3t", "whsec_s3cr3t+/=", "/objects/a?expires=1&signature=s3cr3t",
    "https://b.s3/x?X-Amz-Credential=s3cr3t&X-Amz-Signature=s3cr3t&X-Amz-Security-Token=s3cr3t",
    "postgresql+psycopg2://u:s3cr3t@h/d", "redis://:s3cr3t@h:6379/0", "amqps://u:s3cr3t@h/v",
    "redis://:p@s3cr3t@h/0", "host=h password=s3cr3t dbname=d", "https://x/?token=s3cr3t&a=1",
])
def test_secret_is_hidden_when_it_has_a_known_form(text):
    found = Redaction().text(text)
    assert "s3cr3t" not in found
    assert REDACTED in found


def test_keys_and_webhook_secrets_are_hidden_when_made_here(sessions, caller):
    with sessions.begin() as session:
        key = create_key(session, caller.client.id, environment="test").text
    for secret in (key, new_secret()):
        found = Redaction().text(f"before {secret}, after")
        assert secret[10:] not in found
        assert found.startswith("before ") and found.endswith(", after")


@pytest.mark.parametrize("text", [
    "the basic idea of a bearer", "https://example.com:8443/a?b=1", "user@example.com",
    "GET /v1/requests/01M7Z6AWTGSQHGMK9G9VV0XBZV 200", "redis+socket:///run/redis.sock?db=1",
])
def test_text_is_kept_when_it_holds_no_secret(text):
    assert Redaction(["another secret"]).text(text) == text


def test_known_secret_is_hidden_when_it_has_no_form():
    redaction = Redaction(["plain words", "plain words and more", None, ""])
    assert redaction.text("x plain words and more, plain words") == f"x {REDACTED}, {REDACTED}"


def test_value_is_hidden_by_its_name_when_nested():
    found = Redaction().value({
        "headers": {"X-Api-Key": "s3cr3t", "Accept": "a"}, "tries": [{"client_secret": "s3cr3t"}],
        "token": 7, "tokens": 7, "seconds": 0.5, "none": None,
    })
    assert found == {
        "headers": {"X-Api-Key": REDACTED, "Accept": "a"},
        "tries": [{"client_secret": REDACTED}], "token": REDACTED, "tokens": 7, "seconds": 0.5,
        "none": None,
    }
