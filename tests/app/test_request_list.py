"""``GET /v1/requests``: the caller's own requests, newest first, by page and by filter."""

import pytest
from sqlalchemy import update

from ledger.settlement import settle_failure
from schemas.request_list import STATUSES
from store import models
from store.models import RequestLog
from tests.factories import make_request, swap_body

PATH = "/v1/requests"


@pytest.fixture
def several(caller, sessions):
    """Ids of five requests, oldest first: the second one failed, the third has a brand."""
    with sessions.begin() as session:
        # ULIDs of one millisecond have no order among themselves.
        ids = sorted(make_request(session, caller.client).request_id for _ in range(5))
        settle_failure(session, ids[1], code="source_missing", detail="Not there.", actor="test")
        for day, request_id in enumerate(ids, 1):
            session.execute(update(RequestLog).where(RequestLog.request_id == request_id)
                            .values(created_at=f"2026-01-0{day}T12:00:00Z",
                                    pilot_brand="aurelia" if day == 3 else None))
        return ids


def listed(caller, query=""):
    """The ids of a page."""
    response = caller.get(f"{PATH}{query}")
    assert response.status_code == 200, response.text
    return [item["request_id"] for item in response.json["data"]]


def test_list_is_empty_when_nothing_was_submitted(caller):
    assert caller.get(PATH).json == {"data": [], "next_cursor": None, "has_more": False}


def test_list_shows_a_short_view_when_submitted(caller):
    body = swap_body(caller.source(), pilot_brand="aurelia")
    request_id = caller.post("/v1/background-swap-with-spec", body).json["request_id"]
    item = caller.get(PATH).json["data"][0]
    assert item.pop("created_at").endswith("+00:00")
    assert item == {
        "request_id": request_id, "workflow": "background-swap-with-spec",
        "status": "NOT_STARTED", "stage": None, "pilot_brand": "aurelia", "credits_cost": 4,
        "started_at": None, "ended_at": None, "failure_code": None}


def test_pages_hold_each_request_once_and_newest_first_when_followed(caller, several):
    seen, query = [], "?limit=2"
    for has_more in (True, True, False):
        page = caller.get(f"{PATH}{query}").json
        assert page["has_more"] is has_more
        seen += [item["request_id"] for item in page["data"]]
        query = f"?limit=2&cursor={page['next_cursor']}"
    assert page["next_cursor"] is None
    assert seen == several[::-1]


FILTERS = {
    "status": ("status=FAILED", [1]),
    "open status": ("status=NOT_STARTED", [4, 3, 2, 0]),
    "workflow": ("workflow=background-swap-with-spec", [4, 3, 2, 1, 0]),
    "unknown workflow": ("workflow=cross-stitch", []),
    "pilot_brand": ("pilot_brand=aurelia", [2]),
    "created_after": ("created_after=2026-01-03T12:00:00Z", [4, 3]),
    "created_before": ("created_before=2026-01-02T13:30:00%2B02:00", [0]),
    "an offset that PostgreSQL does not know": (
        "created_after=2026-01-03T12:00:00-23:50&created_before=9999-12-31T23:59:59-23:59",
        [4, 3]),
    "a time before the first year": ("created_after=0001-01-01T00:00:00%2B10:00",
                                     [4, 3, 2, 1, 0]),
    "all together": ("status=NOT_STARTED&created_after=2026-01-01T12:00:00Z"
                     "&created_before=2026-01-05T00:00:00Z&limit=1", [3]),
}


@pytest.mark.parametrize("name", FILTERS)
def test_list_is_narrowed_when_filtered_by(caller, several, name):
    query, expected = FILTERS[name]
    assert listed(caller, f"?{query}") == [several[index] for index in expected]


def test_failed_request_tells_its_code_when_listed(caller, several):
    assert caller.get(f"{PATH}?status=FAILED").json["data"][0]["failure_code"] == "source_missing"


@pytest.mark.parametrize("query", [
    "limit=0", "limit=101", "limit=many", "cursor=nonsense", "cursor=1",
    "cursor=01J9ZQ0V6M3W5N8R2T4Y6A8C0E%0A", "status=DONE",
    "created_after=yesterday", "created_after=2026-01-01T00:00:00", "created_before=",
    "pilot_brand=a%00b", "pilot_brand=", "workflow=%00",
    "sort=asc",
])
def test_list_names_the_parameter_when_it_is_malformed(caller, query):
    response = caller.get(f"{PATH}?{query}")
    assert response.status_code == 422
    assert response.json["detail"][0]["loc"] == ["query", query.partition("=")[0]]


def test_list_says_what_is_allowed_when_the_status_is_unknown(caller):
    message = caller.get(f"{PATH}?status=completed").json["detail"][0]["msg"]
    assert all(status in message for status in STATUSES)


def test_statuses_are_those_of_the_database_when_listed():
    assert STATUSES == models.STATUSES


def test_list_is_empty_when_the_requests_are_another_clients(other_caller, several):
    assert listed(other_caller) == []
    assert listed(other_caller, f"?cursor={several[-1]}") == []


def test_list_needs_a_key_when_called(caller):
    assert caller.http.get(PATH).status_code == 401


def test_list_is_not_sent_again_when_the_caller_has_it(caller, several):
    first = caller.get(PATH)
    headers = {**caller.headers, "If-None-Match": first.headers["ETag"]}
    again = caller.http.get(PATH, headers=headers)
    assert (again.status_code, again.data) == (304, b"")
    caller.post(f"{PATH}/{several[0]}/cancel", None)
    assert caller.http.get(PATH, headers=headers).status_code == 200
