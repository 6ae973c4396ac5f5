"""Usage sums: nothing is lost and nothing counted twice, whatever the requests were."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.settlement import settle_failure, settle_success
from ledger.statements import totals_of
from ledger.usage import usage_of
from store.brands import create_brand
from store.ids import new_id
from tests.factories import make_client, make_request

EVER = {"since": datetime(2000, 1, 1, tzinfo=UTC), "until": datetime(2100, 1, 1, tzinfo=UTC)}
START = datetime(2026, 11, 1, tzinfo=UTC)
NAMES = ("charged", "captured", "refunded")
EXAMPLES = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

ORDERS = st.lists(st.fixed_dictionaries({
    "pilot_brand": st.sampled_from(
        [None, "Aurelia", " aurelia", "AURELIA", "boreas", "Boreas", "", "  ", "Élan"]),
    "workflow": st.sampled_from(["background-swap-with-spec", "look", "extract"]),
    "cost": st.integers(0, 9),
    "end": st.sampled_from(["open", "delivered", "failed"]),
    "created_at": st.integers(0, 3 * 24).map(lambda hours: START + timedelta(hours=hours)),
}), max_size=12)


def write(session, client, order):
    """A request that ended as `order` says."""
    columns = {name: value for name, value in order.items() if name != "end"}
    request_id = make_request(session, client, dispatched=False, **columns).request_id
    if order["end"] == "delivered":
        settle_success(session, request_id, attempt=1, actor="test")
    if order["end"] == "failed":
        settle_failure(session, request_id, code="c", detail="d", actor="test")


def groups(session, client, group_by, size=100, **span):
    """All groups, read in pages of `size`."""
    rows, after = [], None
    while True:
        page = usage_of(session, client.id, group_by=group_by, limit=size + 1, after=after,
                        **(span or EVER))
        rows += page[:size]
        if len(page) <= size:
            return rows
        after = rows[-1].group


def day(order):
    return f"{order['created_at']:%Y-%m-%d}"


def brand(order):
    """The group of a label: "aurelia" is a profile of the client, the others are not."""
    label = order["pilot_brand"]
    return None if label is None else label.strip().lower()


KEYS = {"pilot_brand": brand, "workflow": lambda order: order["workflow"], "day": day}


@EXAMPLES
@given(orders=ORDERS, group_by=st.sampled_from(sorted(KEYS)), size=st.integers(1, 4))
def test_usage_sums_to_the_ledgers_totals_when_requests_are_mixed(
        sessions, orders, group_by, size):
    with sessions.begin() as session:
        client = make_client(session, new_id(), credits=200)
        create_brand(session, client.id, "aurelia")
        for order in orders:
            write(session, client, order)
        rows = groups(session, client, group_by, size)
        totals = totals_of(session, client.id)
    summed = {name: sum(getattr(row, name) for row in rows) for name in NAMES}
    assert summed["captured"] == totals["captured"]
    assert summed["refunded"] == totals["refunded"]
    assert summed["charged"] == totals["held"] + totals["captured"] + totals["refunded"]
    counted, charged = Counter(), Counter()
    for order in orders:
        counted[KEYS[group_by](order)] += 1
        charged[KEYS[group_by](order)] += order["cost"]
    assert {key(row.group, group_by): row.requests for row in rows} == counted
    assert {key(row.group, group_by): row.charged for row in rows} == charged


def key(group, group_by):
    """What makes the group: a brand's may be called as any of its requests spelt it."""
    return group.strip().lower() if group and group_by == "pilot_brand" else group


@pytest.fixture
def client(sessions):
    with sessions.begin() as session:
        return make_client(session)


def test_group_has_the_profiles_name_when_there_is_one(sessions, client):
    with sessions.begin() as session:
        create_brand(session, client.id, "Aurelia")
        for label in ("AURELIA", "aurelia", "Boreas", None):
            make_request(session, client, pilot_brand=label)
        rows = groups(session, client, "pilot_brand")
    assert [(row.group, row.requests) for row in rows] == [
        ("Aurelia", 2), ("Boreas", 1), (None, 1)]


def test_usage_is_of_the_span_when_requests_lie_around_it(sessions, client):
    with sessions.begin() as session:
        for hours in (-1, 0, 23, 24):
            make_request(session, client, created_at=START + timedelta(hours=hours))
        rows = groups(session, client, "day", since=START, until=START + timedelta(days=1))
    assert [(row.group, row.requests, row.charged) for row in rows] == [("2026-11-01", 2, 8)]


def test_usage_counts_a_later_refund_when_the_request_lies_in_the_span(sessions, client):
    with sessions.begin() as session:
        order = {"created_at": START, "cost": 4, "end": "failed"}
        write(session, client, order)
        rows = groups(session, client, "workflow", since=START, until=START + timedelta(1))
    assert [(row.charged, row.captured, row.refunded) for row in rows] == [(4, 0, 4)]


def test_usage_is_the_clients_own_when_there_are_others(sessions, client):
    with sessions.begin() as session:
        rival = make_client(session, "rival")
        create_brand(session, rival.id, "aurelia")
        make_request(session, rival, pilot_brand="aurelia")
        assert groups(session, client, "pilot_brand") == []
        make_request(session, client, pilot_brand="Aurelia")
        assert [row.group for row in groups(session, client, "pilot_brand")] == ["Aurelia"]
