"""``POST /v1/requests/{id}/replay``: the same picture again, as a request of its own."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from ledger.audit import violations
from ledger.entries import balance_of
from store.models import OutboxRow, RequestLog
from tests.conftest import make_caller
from tests.factories import make_client, make_request, swap_body

SUBMIT = "/v1/background-swap-with-spec"


@pytest.fixture
def original(caller, backends):
    """The id of a submitted request whose source is stored."""
    backends.objects.put(caller.source(), b"a photo", "image/png")
    body = swap_body(caller.source(), pilot_brand="aurelia")
    return caller.post(SUBMIT, body).json["request_id"]


def replay(caller, request_id, **headers):
    return caller.post(f"/v1/requests/{request_id}/replay", None, **headers)


def test_replay_copies_the_request_and_charges_anew_when_the_source_is_there(
        caller, sessions, original):
    response = replay(caller, original)
    assert response.status_code == 202
    assert set(response.json) == {"request_id", "status", "credits_cost"}
    new_id = response.json["request_id"]
    assert response.headers["Location"] == f"/v1/requests/{new_id}"
    assert response.headers["X-Request-Id"] == new_id != original
    assert response.headers["X-Credits-Cost"] == "4"
    assert response.headers["X-Credits-Remaining"] == "92"
    with sessions() as session:
        first, second = session.get(RequestLog, original), session.get(RequestLog, new_id)
        for name in ("workflow", "body", "spec", "seed", "source_keys", "pilot_brand"):
            assert getattr(first, name) == getattr(second, name), name
        assert (first.replay_of, second.replay_of) == (None, original)
        assert new_id in session.scalars(select(OutboxRow.request_id)).all()
        assert violations(session) == []
    assert caller.get(f"/v1/requests/{new_id}").json["replay_of"] == original


def test_replay_is_quoted_and_not_made_when_dry(caller, sessions, original):
    response = caller.post(f"/v1/requests/{original}/replay?dry_run=true", None)
    assert response.status_code == 200
    assert response.json["lines"] == [{"line": "picture", "credits": 4}]
    assert (response.json["credits_cost"], response.json["credits_remaining"]) == (4, 96)
    with sessions() as session:
        assert session.scalars(select(RequestLog.request_id)).all() == [original]
        assert balance_of(session, caller.client.id) == 96


def test_replay_is_refused_when_the_query_is_not_understood(caller, original):
    response = caller.post(f"/v1/requests/{original}/replay?dryrun=true", None)
    assert response.status_code == 422
    assert response.json["detail"][0]["loc"] == ["query", "dryrun"]


def test_replay_works_when_the_request_was_canceled(caller, original):
    caller.post(f"/v1/requests/{original}/cancel", None)
    assert replay(caller, original).status_code == 202


def test_replay_is_charged_once_when_its_key_is_repeated(caller, sessions, original):
    first = replay(caller, original, Idempotency_Key="k")
    again = replay(caller, original, Idempotency_Key="k")
    assert again.json == first.json
    assert again.headers["Idempotency-Replayed"] == "true"
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 92


def test_replay_is_refused_when_its_key_was_used_for_another_request(caller, original):
    other = replay(caller, original, Idempotency_Key="k").json["request_id"]
    response = replay(caller, other, Idempotency_Key="k")
    assert response.status_code == 422
    assert response.json["detail"][0]["type"] == "idempotency_mismatch"


def test_replay_keeps_keys_apart_when_a_submit_used_the_same(caller, original):
    submitted = caller.post(SUBMIT, swap_body(caller.source()), Idempotency_Key="k")
    response = replay(caller, original, Idempotency_Key="k")
    assert response.status_code == 202
    assert response.json["request_id"] != submitted.json["request_id"]


def test_replay_names_the_field_and_charges_nothing_when_the_source_is_gone(
        caller, sessions, backends, original):
    backends.objects.delete(caller.source())
    response = replay(caller, original)
    assert response.status_code == 422
    assert response.json["detail"][0]["loc"] == ["body", "source_image_s3_key"]
    assert response.json["detail"][0]["type"] == "source_missing"
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 96


def test_replay_is_payment_required_when_the_balance_is_short(app, sessions, backends):
    poor = make_caller(sessions, app, "poor", credits=4)
    backends.objects.put(poor.source(), b"a photo", "image/png")
    request_id = poor.post(SUBMIT, swap_body(poor.source())).json["request_id"]
    assert replay(poor, request_id).status_code == 402


@pytest.mark.parametrize("request_id", ["01J9ZQ0V6M3W5N8R2T4Y6A8C0E", "nonsense"])
def test_replay_is_not_found_when_the_request_is_unknown(caller, request_id):
    assert replay(caller, request_id).status_code == 404


def test_replay_is_not_found_when_it_is_another_clients(other_caller, original):
    assert replay(other_caller, original).status_code == 404


def test_database_refuses_a_replay_when_it_is_of_another_clients_request(sessions, original):
    with pytest.raises(IntegrityError, match="replay_of_fkey"), sessions.begin() as session:
        request = make_request(session, make_client(session, "rival"))
        request.replay_of = original
