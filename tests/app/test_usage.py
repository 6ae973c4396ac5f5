"""``GET /v1/credits/usage``: sums by brand, workflow and day."""

from datetime import UTC, datetime, timedelta

import pytest

from ledger.budgets import current_month
from ledger.settlement import settle_failure, settle_success
from store.brands import create_brand
from tests.factories import make_request

PATH = "/v1/credits/usage"


@pytest.fixture
def books(caller, other_caller, sessions):
    """Requests of this month, one of them failed and one delivered, and an older one."""
    with sessions.begin() as session:
        create_brand(session, caller.client.id, "Aurelia")
        make_request(session, other_caller.client, pilot_brand="aurelia")
        held = make_request(session, caller.client, pilot_brand="AURELIA", cost=1)
        failed = make_request(session, caller.client, pilot_brand="aurelia", cost=2)
        delivered = make_request(session, caller.client, workflow="look", cost=4)
        settle_failure(session, failed.request_id, code="c", detail="d", actor="test")
        settle_success(session, delivered.request_id, attempt=1, actor="test")
        make_request(session, caller.client, pilot_brand="boreas", cost=8,
                     created_at=datetime(2026, 1, 31, 23, 30, tzinfo=UTC))
        return held


def sums(group, requests, charged, captured=0, refunded=0):
    return {"group": group, "requests": requests, "charged": charged, "captured": captured,
            "refunded": refunded}


def test_usage_is_of_this_month_by_brand_when_nothing_is_asked(caller, sessions, books):
    answer = caller.get(PATH).json
    assert answer["data"] == [sums("Aurelia", 2, 3, refunded=2), sums(None, 1, 4, captured=4)]
    with sessions() as session:
        month = current_month(session)
    assert [answer["from"], answer["to"]] == [moment.isoformat() for moment in month]
    assert answer["group_by"] == "pilot_brand"
    assert (answer["has_more"], answer["next_cursor"]) == (False, None)


def test_usage_is_by_workflow_or_day_when_asked(caller, books):
    by_workflow = caller.get(f"{PATH}?group_by=workflow").json["data"]
    assert by_workflow == [sums("background-swap-with-spec", 2, 3, refunded=2),
                           sums("look", 1, 4, captured=4)]
    today = f"{books.created_at:%Y-%m-%d}"
    assert caller.get(f"{PATH}?group_by=day").json["data"] == [sums(today, 3, 7, 4, 2)]


@pytest.mark.parametrize(("span", "requests"), [
    ("from=2026-01-31&to=2026-02-01", 1), ("from=2026-01-01&to=2026-01-31", 0),
    ("from=2026-01-31T23:30:00Z&to=2026-01-31T23:30:01Z", 1),
    ("from=2026-01-31T23:00:00Z&to=2026-01-31T23:30:00Z", 0),
    ("from=2026-02-01T00:30:00%2B01:00&to=2026-02-01T01:00:00%2B01:00", 1),
    ("from=0001-01-01&to=9999-12-31", 4), ("from=0001-01-01T00:00:00%2B14:00", 4),
    ("to=9999-12-31T23:59:59.999999-12:00", 3),
])
def test_usage_is_of_the_span_when_asked(caller, books, span, requests):
    response = caller.get(f"{PATH}?{span}")
    assert response.status_code == 200, response.text
    assert sum(group["requests"] for group in response.json["data"]) == requests


def test_groups_are_each_met_once_when_paged(caller, books):
    met, cursor = [], ""
    while cursor is not None:
        query = f"?from=2026-01-01&limit=1{cursor and f'&cursor={cursor}'}"
        page = caller.get(f"{PATH}{query}").json
        met += [group["group"] for group in page["data"]]
        cursor = page["next_cursor"]
    assert met == ["Aurelia", "boreas", None]


def test_usage_is_not_sent_again_when_the_caller_has_it(caller, sessions):
    first = caller.get(PATH)
    headers = {**caller.headers, "If-None-Match": first.headers["ETag"]}
    assert caller.http.get(PATH, headers=headers).status_code == 304
    with sessions.begin() as session:
        make_request(session, caller.client)
    assert caller.http.get(PATH, headers=headers).status_code == 200


@pytest.mark.parametrize(("query", "field"), [
    ("from=2026-02-01&to=2026-01-01", "from"), ("from=2026-01-01&to=2026-01-01", "from"),
    ("from=9999-01-01", "from"), ("to=2001-01-01", "from"),
    ("from=2026-02-01T00:00:00Z&to=2026-02-01T00:30:00%2B01:00", "from"),
    ("from=yesterday", "from"), ("from=2026-02-30", "from"), ("to=2026-02-01T10:00:00", "to"),
    ("to=2026-13-01", "to"), ("from=2026-W05", "from"), ("from=", "from"), ("to=%00", "to"),
    ("from=٢٠٢٦-01-01", "from"), ("group_by=seed", "group_by"), ("since=2026-01-01", "since"),
    ("cursor=", "cursor"), ("cursor=a%00", "cursor"), ("limit=0", "limit"),
    ("limit=101", "limit"),
])
def test_usage_is_refused_when_the_query_is_nonsense(caller, query, field):
    response = caller.get(f"{PATH}?{query}")
    assert response.status_code == 422
    assert [item["loc"] for item in response.json["detail"]] == [["query", field]]
    assert len(response.json["detail"][0]["msg"]) > 10


def test_usage_is_refused_when_there_is_no_key(caller):
    assert caller.http.get(PATH).status_code == 401


def test_document_takes_dates_and_times_when_published(app):
    operation = app.test_client().get("/openapi.json").json["paths"][PATH]["get"]
    schemas = {item["name"]: item["schema"] for item in operation["parameters"]}
    assert [each["format"] for each in schemas["from"]["anyOf"]] == ["date", "date-time"]
    assert set(schemas) == {"from", "to", "group_by", "limit", "cursor", "If-None-Match"}
    assert {"200", "304", "401", "422", "429", "500", "503"} == set(operation["responses"])


def test_usage_is_the_same_when_a_day_is_read_in_another_offset(caller, sessions):
    moment = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    with sessions.begin() as session:
        make_request(session, caller.client, created_at=moment + timedelta(hours=1))
    days = caller.get(f"{PATH}?group_by=day&from=2026-01-01T00:00:00-11:00").json["data"]
    assert [group["group"] for group in days] == ["2026-02-01"]
