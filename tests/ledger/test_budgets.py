"""Budgets of brands: what counts as spent this month, and where the line is."""

from datetime import time, timedelta

import pytest
from sqlalchemy import text

from ledger.budgets import current_month, hold_to_budget, spent_this_month
from ledger.errors import BrandBudgetExceeded
from ledger.settlement import settle_failure, settle_success
from store.brands import create_brand
from store.session import database_now
from tests.factories import make_client, make_request


@pytest.fixture
def client(sessions):
    """A client with the brands Aurelia and Boreas."""
    with sessions.begin() as session:
        client = make_client(session)
        create_brand(session, client.id, "Aurelia", monthly_budget=10)
        create_brand(session, client.id, "Boreas")
        return client


def spent(sessions, client):
    with sessions() as session:
        return spent_this_month(session, client.id, ["Aurelia", "Boreas"])


def test_month_begins_at_midnight_of_the_first_in_utc(sessions):
    with sessions() as session:
        start, end = current_month(session)
        now = database_now(session)
    for moment in (start, end):
        assert (moment.day, moment.time(), moment.utcoffset()) == (1, time(), timedelta())
    assert start <= now < end
    assert timedelta(days=28) <= end - start <= timedelta(days=31)


def test_spent_is_nothing_when_there_are_no_requests(sessions, client):
    assert spent(sessions, client) == {"Aurelia": 0, "Boreas": 0}


def test_spent_counts_every_spelling_when_labels_differ_in_case_and_spaces(sessions, client):
    with sessions.begin() as session:
        for label, cost in (("Aurelia", 1), (" aurelia", 2), ("AURELIA", 4), ("boreas", 8),
                            ("aurelias", 16), (None, 32)):
            make_request(session, client, pilot_brand=label, cost=cost)
    assert spent(sessions, client) == {"Aurelia": 7, "Boreas": 8}


def test_spent_is_the_clients_own_when_another_has_the_same_label(sessions, client):
    with sessions.begin() as session:
        rival = make_client(session, "rival")
        make_request(session, rival, pilot_brand="Aurelia")
    assert spent(sessions, client)["Aurelia"] == 0


def test_spent_is_less_what_was_refunded_when_requests_end(sessions, client):
    with sessions.begin() as session:
        make_request(session, client, pilot_brand="Aurelia", cost=1)
        delivered = make_request(session, client, pilot_brand="Aurelia", cost=2)
        failed = make_request(session, client, pilot_brand="Aurelia", cost=4)
        settle_success(session, delivered.request_id, attempt=1, actor="test")
        settle_failure(session, failed.request_id, code="c", detail="d", actor="test")
    assert spent(sessions, client)["Aurelia"] == 3


def test_spent_begins_anew_when_the_month_does(sessions, client):
    with sessions.begin() as session:
        start, _ = current_month(session)
        make_request(session, client, pilot_brand="Aurelia", cost=1, created_at=start)
        earlier = start - timedelta(microseconds=1)
        make_request(session, client, pilot_brand="Aurelia", cost=2, created_at=earlier)
        late = make_request(session, client, pilot_brand="Aurelia", cost=4, created_at=earlier)
        # It gives back to the month that it was charged in, not to this one.
        settle_failure(session, late.request_id, code="c", detail="d", actor="test")
    assert spent(sessions, client)["Aurelia"] == 1


@pytest.mark.parametrize(("budget", "already", "cost", "passes"), [
    (10, 6, 4, True), (10, 6, 5, False), (10, 0, 10, True), (10, 0, 11, False),
    (10, 10, 1, False), (10, 10, 0, True), (10, 40, 1, False), (10, 40, 0, True),
    (None, 40, 9, True), (2**63 - 1, 1, 5, True),
])
def test_request_is_held_to_the_budget_when_it_costs(sessions, budget, already, cost, passes):
    with sessions.begin() as session:
        client = make_client(session)
        brand = create_brand(session, client.id, "Aurelia", monthly_budget=budget)
        make_request(session, client, pilot_brand="Aurelia", cost=already)
        if passes:
            assert hold_to_budget(session, brand, cost) is None
        else:
            with pytest.raises(BrandBudgetExceeded):
                hold_to_budget(session, brand, cost)


def test_refusal_tells_the_numbers_and_the_end_of_the_month(sessions):
    with sessions.begin() as session:
        client = make_client(session)
        brand = create_brand(session, client.id, "Aurelia", monthly_budget=10)
        make_request(session, client, pilot_brand="Aurelia", cost=8)
        _, end = current_month(session)
        with pytest.raises(BrandBudgetExceeded) as refusal:
            hold_to_budget(session, brand, 4)
    assert refusal.value.detail == (
        "Brand 'Aurelia' may spend 10 credits a month: 8 are spent and this request costs 4. "
        f"The next month begins on {end:%Y-%m-%d}, UTC.")


def test_spent_reads_the_month_alone_when_the_brand_is_old(sessions, client):
    with sessions.begin() as session:
        session.execute(text("SET LOCAL enable_seqscan = off"))
        plan = "\n".join(session.scalars(text(
            "EXPLAIN SELECT created_at FROM request_logs WHERE client_id = :client"
            " AND lower(btrim(pilot_brand)) = 'aurelia' AND created_at >= now()"
            " ORDER BY created_at"), {"client": client.id}))
    assert "request_logs_brand_month_idx" in plan
    assert "Sort" not in plan
