"""Looks over HTTP, with real workers: lanes side by side, refusals, and a worker that is killed."""

import os
import signal

import pytest
import redis
from sqlalchemy import text

from app.limits import redis_url
from app.stack import PROCFILE
from store.renders import renders_of
from tests.factories import eventually, png, product_photo
from tests.flows.conftest import open_shop, running_processes
from tests.flows.held_engine import HELD_PX, hold_of

AT_WORK = text("""
    SELECT lane, lease_owner FROM stage_runs
    WHERE request_id = :request_id AND stage = 'fetch' AND lease_until IS NOT NULL ORDER BY lane""")
LANES = text("""
    SELECT lane, attempt FROM stage_runs
    WHERE request_id = :request_id AND stage = 'fetch' AND finished_at IS NOT NULL
    ORDER BY lane""")
SENT = text("SELECT sent_at IS NOT NULL AS sent FROM outbox WHERE request_id = :request_id")


@pytest.fixture(scope="module")
def small_stack(module_database, broker_url, tmp_path_factory):
    """A stack whose engine draws next to nothing and whose cut-outs can be held."""
    home = tmp_path_factory.mktemp("home")
    procfile = home / "Procfile"
    procfile.write_text(PROCFILE.read_text().replace("app.wsgi", "tests.flows.small_web")
                        .replace("tasks.worker", "tests.flows.small_worker"))
    with running_processes(module_database, broker_url, home, procfile=procfile) as stack:
        yield stack


@pytest.fixture
def shop(small_stack):
    return open_shop(*small_stack)


@pytest.fixture
def hold(small_stack):
    """The file that holds high photos; it is there, and gone after the test."""
    path = hold_of(small_stack[0].home)
    path.touch()
    yield path
    path.unlink(missing_ok=True)


def look_of(*keys, **config):
    return {"runtime_config": config, "items": [
        {"trial_image": key, "trial_item_category": category}
        for key, category in zip(keys, ("top", "jeans", "bag"), strict=False)]}


def photo(shop, height=240):
    return shop.put("photo.png", png(product_photo(height)))


def rows(shop, query, request_id):
    with shop.backends.sessions() as session:
        return session.execute(query, {"request_id": request_id}).all()


def test_look_comes_whole_and_is_paid_once_when_all_goes_well(shop):
    request = shop.order("look", look_of(photo(shop), photo(shop), photo(shop)))
    assert (request["status"], request["progress"]) == ("COMPLETED", 1.0)
    assert [len(request["renders"]), shop.balance()] == [1, 988]
    assert shop.broken_invariants() == []


def test_look_comes_without_what_was_refused_and_refunds_it_when_partial_is_allowed(shop):
    text_key = shop.put("text.png", b"I am no picture at all, whatever my name says.")
    missing = f"clients/{shop.client.id}/missing.png"
    request = shop.order("look", look_of(photo(shop), text_key, missing, allow_partial=True))
    assert request["status"] == "PARTIALLY_COMPLETED"
    assert {each["line"]: each["code"] for each in request["undelivered"]} == {
        "item-1": "source_unreadable", "item-2": "source_missing"}
    assert [len(request["renders"]), shop.balance()] == [1, 996]
    assert shop.broken_invariants() == []


@pytest.mark.parametrize("allow_partial", [True, False])
def test_look_is_refunded_whole_when_no_item_can_be_had(shop, allow_partial):
    keys = [f"clients/{shop.client.id}/{number}.png" for number in range(2)]
    request = shop.order("look", look_of(*keys, allow_partial=allow_partial))
    assert (request["status"], request["failure"]["code"]) == ("FAILED", "source_missing")
    assert shop.balance() == 1000
    assert shop.broken_invariants() == []


def test_look_comes_once_when_a_worker_is_killed_in_a_lane(shop, hold):
    accepted = shop.submit(
        look_of(photo(shop), photo(shop, HELD_PX), photo(shop, HELD_PX)), "/v1/look")
    request_id = accepted.json()["request_id"]

    def two_at_work():
        found = rows(shop, AT_WORK, request_id)
        return found if [lane for lane, _ in found] == [1, 2] else None

    eventually(lambda: rows(shop, LANES, request_id) == [(0, 1)], within_s=60)
    # Side by side: each has a process of its own.
    (_, one), (_, other) = eventually(two_at_work, within_s=60)
    assert one != other
    assert shop.read(request_id)["stage"] == "fetch"
    os.kill(int(other.rpartition(":")[2]), signal.SIGKILL)
    # The clock notices the lost lease; whoever is left goes on in its own time.
    eventually(lambda: shop.read(request_id)["attempt"] == 2, within_s=60)
    hold.unlink()
    request = shop.outcome(request_id)
    assert (request["status"], request["attempt"]) == ("COMPLETED", 2)
    assert rows(shop, LANES, request_id) == [(0, 1), (1, 2), (2, 2)]
    with shop.backends.sessions() as session:
        assert len(renders_of(session, request_id)) == 1
    assert shop.balance() == 988
    assert shop.broken_invariants() == []


def test_look_comes_once_when_redis_forgets_its_lanes(shop, hold, broker_url):
    accepted = shop.submit(look_of(photo(shop), photo(shop, HELD_PX)), "/v1/look")
    request_id = accepted.json()["request_id"]
    eventually(lambda: rows(shop, LANES, request_id) == [(0, 1)], within_s=60)
    broker = redis.Redis.from_url(redis_url(broker_url))
    assert broker.delete(*broker.keys("celery-taskset-meta-*")) > 0
    hold.unlink()
    # No callback comes: the message that the last lane left does, ten seconds later.
    request = shop.outcome(request_id)
    assert (request["status"], request["attempt"]) == ("COMPLETED", 1)
    assert [row.sent for row in rows(shop, SENT, request_id)] == [True, True]
    with shop.backends.sessions() as session:
        assert len(renders_of(session, request_id)) == 1
    assert shop.balance() == 992
    assert shop.broken_invariants() == []
