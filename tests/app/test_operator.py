"""``/healthz``, ``/readyz``, ``/metrics``: what they tell, to whom, and with something gone."""

import dataclasses
import datetime
import threading
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from app import gauges
from app.factory import create_app
from app.gauges import DatabaseGauges
from app.readiness import Finding, Readiness
from migrations.upgrade import revisions
from settings import Settings
from store.backends import Backends
from tests.factories import make_request

NOBODY = "postgresql+psycopg2://nobody@127.0.0.1:1/none"
TOKEN = "a token of sixteen characters"
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture
def check(backends):
    """What readiness finds, with other settings."""
    def found(**changes):
        changed = Backends(dataclasses.replace(backends.settings, **changes))
        try:
            return Readiness(changed).check()
        finally:
            changed.engine.dispose()
    return found


@pytest.fixture
def get(app, backends):
    """GET /metrics with a token set or not; the response."""
    def answer(token=None, **call):
        app.extensions["backends"].settings = dataclasses.replace(
            backends.settings, metrics_token=token)
        return app.test_client().get("/metrics", **call)
    yield answer
    app.extensions["backends"].settings = backends.settings


def is_fatal(found):
    return any(finding.is_fatal for finding in found.values())


def test_process_is_healthy_when_nothing_else_is(tmp_path):
    app = create_app(Settings(home=tmp_path, database_url=NOBODY, broker_url="redis://127.0.0.1:1"))
    assert app.test_client().get("/healthz").json == {"status": "ok"}
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.json["ready"]) == (503, False)
    assert answer.json["checks"]["database"] == "no answer: OperationalError"
    assert answer.json["checks"]["broker"].startswith("no answer: ConnectionError")


def test_process_is_ready_when_all_answer(app):
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 200
    assert answer.json == {"ready": True, "checks": {
        "database": "ok", "migrations": "ok", "broker": "ok"}}


def test_process_is_ready_when_only_the_broker_is_gone(check):
    found = check(broker_url="redis://127.0.0.1:1")
    assert not is_fatal(found)
    assert found["broker"].note.startswith("no answer")
    assert check(broker_url="amqp://u:p@h/")["broker"].note.startswith("not asked")


def test_process_is_not_ready_when_the_schema_is_older(check, sessions):
    newest, older, *_ = revisions()
    with sessions.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :old"), {"old": older})
    try:
        found = check()
    finally:
        with sessions.begin() as session:
            session.execute(text("UPDATE alembic_version SET version_num = :new"),
                            {"new": newest})
    assert found["migrations"] == Finding(
        f"the database is at {older}, this code knows {newest}", is_fatal=True)


def test_process_is_ready_when_the_schema_is_newer_than_it(check, sessions):
    with sessions.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        found = check()
    finally:
        with sessions.begin() as session:
            session.execute(text("UPDATE alembic_version SET version_num = :new"),
                            {"new": revisions()[0]})
    assert not is_fatal(found) and "9999" in found["migrations"].note


def test_probe_takes_no_second_thread_when_one_hangs():
    hanging, go_on = threading.Event(), threading.Event()

    def sessions():
        hanging.set()
        go_on.wait(20)
        raise AssertionError("nobody needs this session")

    readiness = Readiness(SimpleNamespace(sessions=sessions))
    thread = threading.Thread(target=lambda: pytest.raises(AssertionError, readiness.check))
    thread.start()
    assert hanging.wait(20)
    found = readiness.check()
    go_on.set()
    thread.join()
    assert is_fatal(found) and "has not come back" in found["database"].note


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_probe_needs_no_key_and_is_not_limited_when_asked(app, path):
    answer = app.test_client().get(path)
    assert answer.status_code in (200, 503)
    assert "RateLimit-Policy" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_metrics_are_for_this_machine_only_when_no_token_is_set(get):
    assert get().status_code == 200
    assert get(environ_overrides={"REMOTE_ADDR": "::1"}).status_code == 200
    refused = get(environ_overrides=ELSEWHERE)
    assert refused.status_code == 403
    assert "ATELIER_METRICS_TOKEN" in refused.json["detail"]
    assert get(environ_overrides={"REMOTE_ADDR": ""}).status_code == 403
    assert get(headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 403


def test_metrics_want_the_token_from_everybody_when_set(get):
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    assert get(TOKEN, headers=bearer, environ_overrides=ELSEWHERE).status_code == 200
    for headers in ({}, {"Authorization": "Bearer é"}, {"Authorization": TOKEN}):
        assert get(TOKEN, headers=headers).status_code == 403


def test_metrics_name_no_client_when_told(get, caller, sessions):
    with sessions.begin() as session:
        request_id = make_request(session, caller.client).request_id
    told = get().text
    assert "\natelier_requests_open 1.0\n" in told and "\natelier_outbox 1.0\n" in told
    for name in (caller.client.name, caller.client.id, request_id):
        assert name not in told


def test_other_metrics_are_told_when_the_database_is_gone(backends):
    gone = Backends(dataclasses.replace(backends.settings, database_url=NOBODY))
    families = {family.name: family for family in DatabaseGauges(gone.sessions).collect()}
    assert list(families) == ["atelier_database_up"]
    assert families["atelier_database_up"].samples[0].value == 0


def test_last_reconciliation_is_told_with_its_age_when_there_is_one():
    now = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)
    last = SimpleNamespace(
        ran_at=now - datetime.timedelta(minutes=5), violations={"I1": 2, "I10": 0}, repaired=1)
    samples = [(sample.name, sample.labels, sample.value)
               for family in gauges._reconciled(last, now) for sample in family.samples]
    assert samples == [
        ("atelier_invariant_violations", {"invariant": "I1"}, 2),
        ("atelier_invariant_violations", {"invariant": "I10"}, 0),
        ("atelier_reconciliation_age_seconds", {}, 300)]
    assert list(gauges._reconciled(None, now)) == []
