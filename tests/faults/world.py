"""The system as the model check meets it: the real application, conveyor, clock and database.

Only the broker is a list and the workers are threads that stop on demand, so that a test decides
what is lost, late, doubled or killed. Time passes by moving what the database has written back.
"""

import contextlib
import datetime
import itertools
import json

from sqlalchemy import text

from app.limits import Limiter, Policy
from ledger.audit import violations
from ledger.entries import balance_of, grant, open_account
from ledger.reconcile import reconcile
from settings import Settings
from store.backends import Backends
from store.clients import create_client, create_key
from store.session import transaction
from store.stage_runs import beat
from studio.engines.shelf import Shelf
from tasks import reaper
from tasks.dispatch import dispatch
from tests.databases import KEPT, TABLES
from tests.engines import SmallEngine
from tests.factories import Caller, make_endpoint, png, product_photo
from tests.faults.broker import OpenBroker
from tests.faults.hands import Hand, Killed, NamedConveyor, failing

LEASE_S, RESEND_AFTER_S, TTL_S = 130, 250, 1970
"""No multiple of 100, by which time passes: what a run really takes cannot tip a limit over."""

CREDITS = 40
CATEGORIES = ("top", "jeans", "bag")
PHOTO = "users/faults/photo.png"

STORY = text("""
    SELECT r.request_id, r.status, r.attempt, r.round,
      (SELECT jsonb_agg(jsonb_build_array(c.line, c.amount, (
         SELECT jsonb_agg(x.kind) FROM ledger_entries x WHERE x.charge_id = c.id)) ORDER BY c.line)
       FROM ledger_entries c WHERE c.request_id = r.request_id AND c.kind = 'charge'),
      (SELECT jsonb_agg(o.attempt) FROM outbox o
       WHERE o.request_id = r.request_id AND o.sent_at IS NULL),
      (SELECT jsonb_agg(d.event_type ORDER BY d.event_type) FROM webhook_deliveries d
       WHERE d.request_id = r.request_id),
      (SELECT jsonb_agg(jsonb_build_array(
         s.stage, s.lane, s.round, s.attempt, s.lease_owner, s.finished_at IS NOT NULL)
         ORDER BY s.stage, s.lane, s.round) FROM stage_runs s WHERE s.request_id = r.request_id)
    FROM request_logs r ORDER BY r.request_id""")

LATER = text("""
    WITH requests AS (
      UPDATE request_logs SET created_at = created_at - :by, deadline_at = deadline_at - :by,
        started_at = started_at - :by WHERE request_id = :request_id),
    runs AS (
      UPDATE stage_runs SET started_at = started_at - :by, lease_until = lease_until - :by,
        finished_at = finished_at - :by WHERE request_id = :request_id)
    UPDATE outbox SET created_at = created_at - :by, available_at = available_at - :by,
      sent_at = sent_at - :by WHERE request_id = :request_id""".replace(
    ":by", "make_interval(secs => :seconds)"))


LONGER = text("""
    UPDATE outbox SET available_at = available_at + interval '50 s'
    WHERE sent_at IS NULL AND request_id = :request_id""")


@contextlib.contextmanager
def open_world(app, **settings):
    """A `World` of an application built before, with its own backends for as long as it is open.

    `settings` are those that say where its servers and its home are.
    """
    backends = Backends(Settings(
        environment="test", lease_s=LEASE_S, resend_after_s=RESEND_AFTER_S, request_ttl_s=TTL_S,
        **settings))
    shelf, before = Shelf((SmallEngine(),)), dict(app.extensions)
    app.extensions |= {"backends": backends, "engines": shelf,
                       "limiter": Limiter(Policy(10**6, 10**6), backends)}
    yield World(backends, app, shelf)
    app.extensions |= before
    backends.engine.dispose()


class World:
    """The system on `backends` and an engine that draws nothing, reached through `app`."""

    def __init__(self, backends, app, shelf):
        self.backends, self.sessions, self.app = backends, backends.sessions, app
        self.shelf, self._http = shelf, app.test_client()
        backends.objects.put(PHOTO, png(product_photo()), "image/png")
        with self.sessions() as session:
            self._deletes = session.scalar(TABLES, {"kept": list(KEPT)})
        self.examples = self.steps = 0

    def begin(self):
        """An empty database with one client who has credits and wants to be told everything."""
        self.examples += 1
        self.broker, self._names = OpenBroker(), itertools.count(1)
        with self.sessions.begin() as session:
            session.execute(text("SET LOCAL session_replication_role = replica"))
            session.connection().exec_driver_sql(self._deletes)
        with self.sessions.begin() as session:
            client = create_client(session, "acme", ["users/faults/"])
            open_account(session, client.id)
            grant(session, client.id, CREDITS, reason="test", actor="test")
            # It has always been there: of a new one nobody knows what it should have been told.
            make_endpoint(session, client).changed_at -= datetime.timedelta(days=1)
            key = create_key(session, client.id, environment="test")
        self.caller = Caller(client=client, key=key.text, http=self._http)

    def submit(self, items, partial, on_failure, key):
        """Ask for a look of so many items."""
        body = {
            "items": [{"trial_image": PHOTO, "trial_item_category": category}
                      for category in CATEGORIES[:items]],
            "runtime_config": {"allow_partial": partial, "on_technical_failure": on_failure},
        }
        return self.caller.post("/v1/look", body, **_key(key))

    def replay(self, request_id, key):
        """Ask for the same again."""
        return self.caller.post(f"/v1/requests/{request_id}/replay", None, **_key(key))

    def cancel(self, request_id):
        """Give a request up."""
        return self.caller.post(f"/v1/requests/{request_id}/cancel", None)

    def dispatch(self):
        """One tick of the clock: the messages that it published."""
        known = len(self.broker.messages)
        dispatch(self.sessions, self.broker)
        return self.broker.messages[known:]

    def reap(self):
        """One round of the reaper."""
        return reaper.reap(self.sessions, RESEND_AFTER_S)

    def take(self, message):
        """A worker that has taken up `message`: it holds the claim, or has ended."""
        conveyor = NamedConveyor(
            self.sessions, self.backends.objects, render=None, engines=self.shelf, lease_s=LEASE_S,
            name=f"worker {next(self._names)}")
        hand = Hand(conveyor, message)
        hand.take()
        return hand

    def beat(self, hand):
        """One heartbeat of a worker; whether it still holds its claim."""
        with transaction(self.sessions, "beat") as session:
            return beat(session, hand.work.claim, 0.5, LEASE_S)

    def kill(self, hand):
        """End a worker without a trace."""
        hand.end(failing(Killed()))

    def later(self, request_id, seconds):
        """Let time pass for a request."""
        with self.sessions.begin() as session:
            session.execute(LATER, {"request_id": request_id, "seconds": seconds})

    def lengthen_pause(self, request_id):
        """Make the pause of a few seconds before a message one that no slow test sits out."""
        with self.sessions.begin() as session:
            session.execute(LONGER, {"request_id": request_id})

    def reconcile(self):
        """One run of the cron job: what it found and mended."""
        return reconcile(self.sessions)

    def broken(self):
        """Every broken invariant; the number comes first."""
        with self.sessions() as session:
            return violations(session)

    def story(self):
        """The balance, and all that can be told of each request, as plain values."""
        with self.sessions() as session:
            balance = balance_of(session, self.caller.client.id)
            return balance, [tuple(row) for row in session.execute(STORY)]


def _key(key):
    return {} if key is None else {"Idempotency_Key": key}


def told(balance, requests):
    """A story for people, one request a line."""
    return "\n".join([f"balance {balance}", *(json.dumps(request) for request in requests)])
