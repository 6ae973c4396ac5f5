"""A refund that is owed is seen, although nothing but a broken guard can leave one."""

from sqlalchemy import text

from ledger.arrears import refunds_owed
from ledger.settlement import settle_failure
from tests.factories import make_request

UNREFUNDED = text("""
    UPDATE request_logs SET status = 'FAILED', failure_code = 'internal', failure_detail = '',
      created_at = now() - interval '3 days', ended_at = now() - make_interval(secs => :age)""")


def fail_without_refund(sessions, age_s):
    """End all requests with the guards off."""
    with sessions.begin() as session:
        session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(UNREFUNDED, {"age": age_s})


def owed(sessions):
    with sessions() as session:
        found = refunds_owed(session)
        return found.count, round(found.oldest_s)


def test_nothing_is_owed_when_the_failure_was_refunded(sessions, caller):
    with sessions.begin() as session:
        request = make_request(session, caller.client)
        settle_failure(session, request.request_id, code="internal", detail="", actor="test")
    assert owed(sessions) == (0, 0)


def test_refund_is_owed_since_the_failure_when_a_charge_is_open(sessions, caller):
    with sessions.begin() as session:
        make_request(session, caller.client, lines={"one": 1, "two": 2})
    assert owed(sessions) == (0, 0)
    fail_without_refund(sessions, 90)
    assert owed(sessions) == (2, 90)


def test_old_failure_is_left_to_the_audit_when_a_day_has_passed(sessions, caller):
    with sessions.begin() as session:
        make_request(session, caller.client)
    fail_without_refund(sessions, 2 * 24 * 3600)
    assert owed(sessions) == (0, 0)
