"""One soak from beginning to end: start the stack, load it, break it, let it settle, ask."""

import datetime
import json
import time
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from tests.faults.soak.background import Background
from tests.faults.soak.clients import Clients, open_accounts
from tests.faults.soak.orders import draw_orders
from tests.faults.soak.questions import PATIENCE_S, ask, forlorn
from tests.faults.soak.report import gather
from tests.faults.soak.stack import RESEND_AFTER_S, Stack
from tests.faults.soak.storm import Storm
from tests.receivers import listening

PROGRESS_EVERY_S = 10
POLL_S = 0.25

LEFT = text("""
    SELECT (SELECT count(*) FROM request_logs WHERE ended_at IS NULL) AS open,
      (SELECT count(*) FROM outbox WHERE sent_at IS NULL) AS unsent,
      (SELECT count(*) FROM webhook_deliveries WHERE status = 'PENDING') AS untold""")


@dataclass(frozen=True)
class Heard:
    """One webhook call: the event's id, its type, and whose end it tells."""

    delivery_id: str
    event: str
    request_id: str


@dataclass
class Soak:
    """What is to be done; `run` does it.

    Attributes
    ----------
    requests, seed : int
    kinds : sequence of str
        Of `injections.KINDS`.
    plant : str or None
        Of `plants.PLANTS`.
    rate : float
        Requests a second.
    every_s : float
        Mean seconds from fault to fault, at least.
    share : float
        Faults for each request, at most.
    drain_s : float
        How long after the last fault nothing may end while something is left.
    keep : bool
        Leave the home folder.
    resend_after_s : int
        ATELIER_RESEND_AFTER_S of the processes.
    """

    requests: int
    seed: int
    kinds: tuple
    plant: str | None = None
    rate: float = 6.0
    every_s: float = 1.0
    share: float = 0.15
    drain_s: float = 120.0
    keep: bool = False
    resend_after_s: int = RESEND_AFTER_S

    def run(self):
        """The figures, see `report.gather`."""
        began, start = datetime.datetime.now(datetime.UTC), time.monotonic()
        stack = Stack(plant=self.plant, keep=self.keep, resend_after_s=self.resend_after_s)
        with stack, listening() as receiver:
            print(f"home {stack.home}", flush=True)
            accounts = open_accounts(stack, receiver.url)
            clients = Clients(
                stack, accounts, draw_orders(self.requests, self.seed, accounts), self.rate)
            storm = Storm(stack, lambda: clients.answered, kinds=self.kinds, seed=self.seed,
                          every_s=self.every_s, share=self.share)
            loading = time.monotonic()
            with _Progress(clients, storm):
                with storm:
                    clients.work()
                draining = time.monotonic()
                stack.ensure_servers()
                self._drain(stack)
            clients.stop()
            drained = time.monotonic()
            stack.end_processes()
            found = ask(stack, accounts, clients.deals,
                        [_heard(call) for call in receiver.calls], storm.faults,
                        self.resend_after_s)
            return gather(stack, clients, storm, found, {
                "seed": self.seed, "plant": self.plant, "began": began.isoformat("T", "seconds"),
                "seconds": {"load": round(draining - loading), "drain": round(drained - draining),
                            "all": round(time.monotonic() - start)},
            })

    def _drain(self, stack):
        """Wait until nothing is left to do; what then still is, the questions find.

        It waits no longer than until all that is left is forlorn, or nothing ends any more.
        """
        now = time.monotonic()
        deadline, patient_until, least = now + self.drain_s, now + PATIENCE_S, None
        while time.monotonic() < deadline:
            try:
                with stack.sessions() as session:
                    left = session.execute(LEFT).one()
                    forgotten = len(forlorn(session, self.resend_after_s))
            except SQLAlchemyError:
                stack.ensure_servers()
                continue
            if not any(left) or left == (forgotten, 0, 0) and time.monotonic() > patient_until:
                return
            if least is None or sum(left) < least:
                least, deadline = sum(left), time.monotonic() + self.drain_s
            time.sleep(POLL_S)


class _Progress(Background):
    """Says every few seconds how far the soak is."""

    def __init__(self, clients, storm):
        super().__init__()
        self._clients, self._storm = clients, storm

    def _go_on(self):
        begun = time.monotonic()
        while not self._over.wait(PROGRESS_EVERY_S):
            print(f"{time.monotonic() - begun:5.0f} s  {self._clients.answered} of "
                  f"{len(self._clients.deals)} answered, {self._clients.open} open, "
                  f"{len(self._storm.faults)} faults",
                  flush=True)


def _heard(call):
    event = json.loads(call.body)
    return Heard(call.headers["webhook-id"], event["type"], event["data"]["request_id"])
