"""``?dry_run=true``: a price without a charge."""

from sqlalchemy import text

from ledger.entries import balance_of
from tests.conftest import make_caller
from tests.factories import swap_body

PATH = "/v1/background-swap-with-spec"


def stored(sessions):
    with sessions() as session:
        return session.scalar(text(
            "SELECT (SELECT count(*) FROM request_logs) + (SELECT count(*) FROM outbox)"
            " + (SELECT count(*) FROM idempotency_keys)"))


def test_quote_tells_lines_and_stores_nothing_when_dry(caller, sessions):
    response = caller.post(
        f"{PATH}?dry_run=true", swap_body(caller.source()), Idempotency_Key="k")
    assert response.status_code == 200
    assert response.json["lines"] == [{"line": "picture", "credits": 4}]
    assert response.json["interpreted"]["scene"] == "plain_white"
    assert (response.json["credits_cost"], response.json["credits_remaining"]) == (4, 100)
    assert response.json["is_covered"] and response.json["dry_run"]
    assert stored(sessions) == 0
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 100


def test_quote_says_so_when_the_balance_is_short(app, sessions):
    poor = make_caller(sessions, app, "poor", credits=3)
    response = poor.post(f"{PATH}?dry_run=true", swap_body(poor.source()))
    assert (response.status_code, response.json["is_covered"]) == (200, False)


def test_quote_is_refused_like_a_submit_when_the_body_is_wrong(caller):
    wrong = caller.post(f"{PATH}?dry_run=true", swap_body("other/photo.png", mood="grumpy"))
    assert wrong.status_code == 422
    forbidden = caller.post(f"{PATH}?dry_run=true", swap_body("other/photo.png"))
    assert forbidden.json["detail"][0]["type"] == "source_key_forbidden"


def test_quote_is_refused_like_a_submit_when_the_key_is_wrong(caller):
    response = caller.post(
        f"{PATH}?dry_run=true", swap_body(caller.source()), Idempotency_Key="x" * 256)
    assert response.status_code == 422
    assert response.json["detail"][0]["loc"] == ["header", "Idempotency-Key"]


def test_submit_charges_when_dry_run_is_false(caller, sessions):
    assert caller.post(f"{PATH}?dry_run=false", swap_body(caller.source())).status_code == 202
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 96


def test_submit_is_refused_when_the_query_is_not_understood(caller, sessions):
    for query, loc in (("dry_run=maybe", "dry_run"), ("dryrun=true", "dryrun")):
        response = caller.post(f"{PATH}?{query}", swap_body(caller.source()))
        assert response.status_code == 422
        assert response.json["detail"][0]["loc"] == ["query", loc]
    assert stored(sessions) == 0
