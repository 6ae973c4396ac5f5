"""What a brand profile does to a submit: budgets, strict clients, and the quote that tells it."""

import concurrent.futures

import pytest
from sqlalchemy import select, text

from ledger.audit import violations
from ledger.budgets import spent_this_month
from ledger.entries import balance_of
from store.brands import create_brand
from store.models import Client, RequestLog
from tests.conftest import make_caller
from tests.factories import swap_body

PATH = "/v1/background-swap-with-spec"


@pytest.fixture
def aurelia(caller, sessions):
    """A brand of the caller that can pay for two pictures a month."""
    with sessions.begin() as session:
        return create_brand(session, caller.client.id, "Aurelia", monthly_budget=11)


@pytest.fixture
def strict(caller, sessions):
    """The caller, whose labels have to name one of its brands."""
    with sessions.begin() as session:
        session.get(Client, caller.client.id).strict_brands = True
    return caller


def submit(caller, label="aurelia", query="", **headers):
    return caller.post(
        f"{PATH}{query}", swap_body(caller.source(), pilot_brand=label), **headers)


def spent(sessions, caller):
    with sessions() as session:
        return spent_this_month(session, caller.client.id, ["Aurelia"])["Aurelia"]


def test_submit_is_payment_required_and_stores_nothing_when_over_the_budget(
        caller, sessions, aurelia):
    assert [submit(caller).status_code, submit(caller, " AURELIA").status_code] == [202, 202]
    response = submit(caller, Idempotency_Key="k")
    assert response.status_code == 402
    assert response.content_type == "application/problem+json"
    assert response.json["code"] == "brand_budget_exceeded"
    assert "'Aurelia' may spend 11 credits a month: 8 are spent" in response.json["detail"]
    with sessions() as session:
        assert len(session.scalars(select(RequestLog)).all()) == 2
        assert session.scalar(text("SELECT count(*) FROM idempotency_keys")) == 0
        assert balance_of(session, caller.client.id) == 92
        assert violations(session) == []


def test_request_keeps_its_label_as_written_when_a_brand_has_another_spelling(caller, aurelia):
    request_id = submit(caller, " AURELIA").json["request_id"]
    assert caller.get(f"/v1/requests/{request_id}").json["pilot_brand"] == " AURELIA"
    listed = caller.get("/v1/requests?pilot_brand=aurelia").json["data"]
    assert [item["request_id"] for item in listed] == [request_id]


def test_budget_binds_no_other_label_when_it_is_used_up(caller, aurelia):
    for _ in range(2):
        submit(caller)
    assert [submit(caller, label).status_code for label in ("boreas", None)] == [202, 202]


def test_submit_is_accepted_again_when_a_request_was_refunded(caller, sessions, aurelia):
    request_id = submit(caller).json["request_id"]
    submit(caller)
    assert submit(caller).status_code == 402
    caller.post(f"/v1/requests/{request_id}/cancel", None)
    assert submit(caller).status_code == 202
    assert spent(sessions, caller) == 8


def test_budget_is_not_overspent_when_submits_arrive_together(caller, sessions, aurelia):
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: submit(caller), range(12)))
    assert sorted(answer.status_code for answer in answers) == [202] * 2 + [402] * 10
    assert {answer.json["code"] for answer in answers if answer.status_code == 402} == {
        "brand_budget_exceeded"}
    assert spent(sessions, caller) == 8


def test_submit_gets_its_first_answer_when_repeated_over_the_budget(caller, aurelia):
    first = submit(caller, Idempotency_Key="k")
    submit(caller)
    again = submit(caller, Idempotency_Key="k")
    assert (again.status_code, again.json) == (202, first.json)


def test_replay_is_held_to_the_budget_when_its_label_names_a_brand(caller, backends, aurelia):
    backends.objects.put(caller.source(), b"a photo", "image/png")
    request_id = submit(caller).json["request_id"]
    replay = f"/v1/requests/{request_id}/replay"
    assert caller.post(replay, None).status_code == 202
    response = caller.post(replay, None)
    assert (response.status_code, response.json["code"]) == (402, "brand_budget_exceeded")


def test_quote_is_not_covered_when_over_the_budget(caller, sessions, aurelia):
    assert submit(caller, query="?dry_run=true").json["reason"] is None
    for _ in range(2):
        submit(caller)
    quote = submit(caller, query="?dry_run=true")
    assert (quote.status_code, quote.json["is_covered"]) == (200, False)
    refused = submit(caller).json
    assert quote.json["reason"] == {name: refused[name] for name in ("code", "detail")}
    assert spent(sessions, caller) == 8


def test_quote_tells_that_the_balance_is_short_when_the_budget_is_not(app, sessions):
    poor = make_caller(sessions, app, "poor", credits=3)
    quote = submit(poor, query="?dry_run=true").json
    assert (quote["is_covered"], quote["reason"]["code"]) == (False, "insufficient_credits")


@pytest.mark.parametrize("query", ["", "?dry_run=true"])
def test_submit_lists_the_known_brands_when_a_strict_client_names_another(
        strict, sessions, aurelia, query):
    with sessions.begin() as session:
        create_brand(session, strict.client.id, "boreas")
    response = submit(strict, "aurelias", query)
    assert response.status_code == 422
    assert response.json["detail"] == [{
        "loc": ["body", "pilot_brand"], "type": "unknown_brand",
        "msg": "'aurelias' is not a known brand; known brands: Aurelia, boreas."}]
    with sessions() as session:
        assert session.scalars(select(RequestLog)).all() == []


@pytest.mark.parametrize("label", ["aurelia", "  Aurelia", None])
def test_submit_is_accepted_when_a_strict_client_names_its_brand_or_none(strict, aurelia, label):
    assert submit(strict, label).status_code == 202


def test_submit_says_to_leave_the_label_out_when_a_strict_client_has_no_brand(strict):
    message = submit(strict).json["detail"][0]["msg"]
    assert "this client has none: leave pilot_brand out" in message


def test_submit_lists_twenty_brands_when_a_strict_client_has_more(strict, sessions):
    with sessions.begin() as session:
        for number in range(21):
            create_brand(session, strict.client.id, f"brand {number:02}")
    message = submit(strict).json["detail"][0]["msg"]
    assert message.count("brand ") == 20
    assert message.endswith("brand 19, and others that /v1/brands lists.")


def test_replay_is_refused_when_a_strict_client_has_its_brand_no_more(strict, backends, sessions):
    with sessions.begin() as session:
        session.get(Client, strict.client.id).strict_brands = False
    backends.objects.put(strict.source(), b"a photo", "image/png")
    request_id = submit(strict, "boreas").json["request_id"]
    with sessions.begin() as session:
        session.get(Client, strict.client.id).strict_brands = True
    response = strict.post(f"/v1/requests/{request_id}/replay", None)
    assert response.status_code == 422
    assert response.json["detail"][0]["type"] == "unknown_brand"
