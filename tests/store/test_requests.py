"""Requests as rows: how lists find them, and what may not be written."""

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError

from ledger.settlement import settle_failure
from store.models import RequestLog
from store.requests import (
    end_leases,
    mark_data_removed,
    request_of_client,
    requests_of_client,
    status_of,
)
from store.stage_runs import beat, claim
from tests.factories import make_client, make_request

INDEXES = {
    "": "request_logs_client_id_request_id_idx",
    "AND status = 'CANCELED'": "request_logs_client_id_status_idx",
    "AND lower(btrim(pilot_brand)) = 'brand 7'": "request_logs_client_id_pilot_brand_idx",
}

HISTORY = """
    INSERT INTO request_logs (request_id, client_id, workflow, status, ended_at, body, spec,
        source_keys, seed, credits_cost, pilot_brand, deadline_at)
    SELECT lpad(n::text, 26, '0'), (CAST(:clients AS text[]))[n % 10 + 1], 'extract',
        CASE WHEN n / 10 % 9 = 0 THEN 'CANCELED' ELSE 'NOT_STARTED' END,
        CASE WHEN n / 10 % 9 = 0 THEN now() END, '{}', '{}', '{}', 0, 0, 'brand ' || n / 10 % 20,
        now() + interval '1 hour'
    FROM generate_series(1, 20000) AS n"""


@pytest.mark.parametrize("narrowed", INDEXES)
def test_list_reads_an_index_in_order_when_filtered(sessions, narrowed):
    # Never committed. With a handful of rows the plan would be a matter of chance: of whether
    # an autovacuum came by, and when.
    with sessions() as session:
        clients = [make_client(session, f"client {n}").id for n in range(10)]
        session.execute(text(HISTORY), {"clients": clients})
        session.execute(text("ANALYZE request_logs"))
        plan = "\n".join(session.scalars(text(
            f"EXPLAIN SELECT request_id FROM request_logs WHERE client_id = :client {narrowed} "
            "ORDER BY request_id DESC LIMIT 21"), {"client": clients[0]}))
    assert INDEXES[narrowed] in plan
    assert "Sort" not in plan


def test_list_holds_every_spelling_of_a_label_when_filtered(sessions):
    with sessions.begin() as session:
        client = make_client(session)
        ids = [make_request(session, client, pilot_brand=label).request_id
               for label in ("Aurelia", " aurelia", "AURELIA ", "aurelias", None)]
        rows = requests_of_client(session, client.id, limit=9, pilot_brand="aUrelia")
    assert {row.request_id for row in rows} == set(ids[:3])


def test_list_holds_one_more_than_the_limit_when_there_is_more(sessions):
    with sessions.begin() as session:
        client = make_client(session)
        ids = sorted((make_request(session, client).request_id for _ in range(3)), reverse=True)
        rows = requests_of_client(session, client.id, limit=1)
        assert [row.request_id for row in rows] == ids[:2]
        rows = requests_of_client(session, client.id, limit=1, cursor=ids[1])
        assert [row.request_id for row in rows] == ids[2:]


def test_request_is_locked_when_asked_for(sessions):
    with sessions.begin() as session:
        client = make_client(session)
        request_id = make_request(session, client).request_id
    query = text("SELECT 1 FROM request_logs FOR UPDATE SKIP LOCKED")
    with sessions.begin() as holder, sessions.begin() as other:
        assert request_of_client(holder, request_id, client.id, lock=True)
        assert other.execute(query).all() == []


def test_status_is_none_when_there_is_no_such_request(sessions):
    with sessions() as session:
        assert status_of(session, "01J9ZQ0V6M3W5N8R2T4Y6A8C0E") is None


def test_heartbeat_is_refused_when_the_leases_were_ended(sessions):
    with sessions.begin() as session:
        request_id = make_request(session, make_client(session)).request_id
        held = claim(session, request_id, 1, "fetch", owner="w", lease_s=30)
        end_leases(session, request_id)
        assert not beat(session, held, 0.5, 30)


def test_data_are_not_marked_removed_when_the_request_is_open(sessions):
    with pytest.raises(IntegrityError, match="data_removed"), sessions.begin() as session:
        mark_data_removed(session, make_request(session, make_client(session)).request_id)


def test_request_is_not_its_own_replay_when_written(sessions):
    with pytest.raises(IntegrityError, match="replay_of"), sessions.begin() as session:
        request_id = make_request(session, make_client(session)).request_id
        session.execute(update(RequestLog).values(replay_of=request_id))


def test_data_are_marked_removed_once_when_asked_twice(sessions):
    with sessions.begin() as session:
        request_id = make_request(session, make_client(session)).request_id
        settle_failure(session, request_id, code="c", detail="d", actor="test")
        mark_data_removed(session, request_id)
    with sessions() as session:
        first = session.get(RequestLog, request_id).data_removed_at
    with sessions.begin() as session:
        mark_data_removed(session, request_id)
        assert session.get(RequestLog, request_id).data_removed_at == first
