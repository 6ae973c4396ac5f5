"""``GET /v1/credits``: the balance, and the movements page by page."""

import pytest

from ledger.settlement import settle_failure
from tests.factories import make_request, swap_body

TRANSACTIONS = "/v1/credits/transactions"


@pytest.fixture
def submitted(caller):
    """The ids of three submitted requests, in order."""
    body = swap_body(caller.source())
    return [caller.post("/v1/background-swap-with-spec", body).json["request_id"]
            for _ in range(3)]


def test_balance_shows_held_credits_when_requests_are_open(caller, submitted):
    answer = caller.get("/v1/credits").json
    assert answer == {"balance": 88, "held": 12, "captured": 0, "refunded": 0}


def test_balance_is_not_sent_again_when_the_caller_has_it(caller, sessions):
    first = caller.get("/v1/credits")
    headers = {**caller.headers, "If-None-Match": first.headers["ETag"]}
    assert caller.http.get("/v1/credits", headers=headers).status_code == 304
    with sessions.begin() as session:
        make_request(session, caller.client)
    assert caller.http.get("/v1/credits", headers=headers).status_code == 200


def test_transactions_show_each_movement_when_listed(caller, submitted):
    page = caller.get(TRANSACTIONS).json
    assert (page["has_more"], page["next_cursor"]) == (False, None)
    assert [item["request_id"] for item in page["data"]] == [*reversed(submitted), None]
    charge, grant = page["data"][0], page["data"][-1]
    assert (charge["kind"], charge["amount"], charge["delta"]) == ("charge", 4, -4)
    assert (charge["line"], charge["reason"]) == ("picture", "submitted")
    assert (grant["kind"], grant["delta"], grant["line"]) == ("grant", 100, None)
    assert grant["created_at"].endswith("+00:00")


def test_transactions_are_each_met_once_when_paged(caller, submitted):
    met, cursor, pages = [], "", 0
    while cursor is not None:
        page = caller.get(f"{TRANSACTIONS}?limit=2" + (cursor and f"&cursor={cursor}")).json
        met += [item["id"] for item in page["data"]]
        cursor, pages = page["next_cursor"], pages + 1
    assert met == sorted(set(met), reverse=True)
    assert (len(met), pages) == (4, 2)


def test_transactions_are_of_one_kind_and_request_when_filtered(caller, sessions):
    with sessions.begin() as session:
        make_request(session, caller.client)
        failed = make_request(session, caller.client).request_id
        settle_failure(session, failed, code="source_missing", detail="x", actor="test")
    refunds = caller.get(f"{TRANSACTIONS}?kind=refund").json["data"]
    assert [item["request_id"] for item in refunds] == [failed]
    trail = caller.get(f"{TRANSACTIONS}?request_id={failed}").json["data"]
    assert [item["kind"] for item in trail] == ["refund", "charge"]
    assert caller.get(f"{TRANSACTIONS}?request_id={failed}&kind=grant").json["data"] == []


def test_transactions_are_none_when_the_request_is_another_clients(
        caller, other_caller, submitted):
    assert other_caller.get(f"{TRANSACTIONS}?request_id={submitted[0]}").json["data"] == []
    assert [item["kind"] for item in other_caller.get(TRANSACTIONS).json["data"]] == ["grant"]


@pytest.mark.parametrize(("query", "field"), [
    ("cursor=nonsense", "cursor"), ("cursor=-1", "cursor"), ("cursor=0", "cursor"),
    ("cursor=" + "9" * 19, "cursor"), ("cursor=1%00", "cursor"), ("cursor=", "cursor"),
    ("kind=gift", "kind"), ("request_id=nonsense", "request_id"), ("request_id=%00", "request_id"),
    ("limit=0", "limit"), ("limit=101", "limit"), ("page=2", "page"),
])
def test_transactions_are_invalid_when_the_query_is_wrong(caller, query, field):
    response = caller.get(f"{TRANSACTIONS}?{query}")
    assert response.status_code == 422
    assert [item["loc"] for item in response.json["detail"]] == [["query", field]]
