"""The clients of a soak: they repeat a call until it is answered, and keep their own books."""

import concurrent.futures
import contextlib
import threading
import time
from dataclasses import dataclass, field

import requests
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from store.clients import create_key
from tests.factories import make_client, make_endpoint
from tests.faults.soak.orders import CANCELED, MISMATCH, REPLAY, SOURCES, TWIN, Order

THREADS = 12
OPEN_MAX = 100
"""More requests than that are not open at once, however slow the machine: what is measured is
recovery, not a queue."""

OPEN_EVERY_S = 0.5
ANSWER_WITHIN_S = 120
CALL_TIMEOUT_S = (3, 12)
PAUSE_S = 0.3
RICH, POOR = 1_000_000, 40
RICH_ACCOUNTS = 5
ENDINGS = ("request.completed", "request.partially_completed", "request.failed",
           "request.canceled", "request.expired")
TRY_AGAIN = {409, 429}
OPEN = text("SELECT count(*) FROM request_logs WHERE ended_at IS NULL")


@dataclass(frozen=True)
class Account:
    """A client with a balance, a key, sources and an endpoint for webhooks."""

    client_id: str
    key: str
    sources: dict


@dataclass(frozen=True)
class Answer:
    """What a client was told at last, and after how many calls; status 0 is no answer."""

    status: int
    request_id: str | None
    calls: int
    text: str = ""


@dataclass
class Deal:
    """An order with all that its client was told about it."""

    order: Order
    answers: list = field(default_factory=list)
    mismatch: Answer | None = None
    cancel: Answer | None = None


def open_accounts(stack, receiver_url):
    """Rich accounts, and a poor one at the end."""
    accounts = []
    for number, credits in enumerate([RICH] * RICH_ACCOUNTS + [POOR]):
        with stack.sessions.begin() as session:
            client = make_client(session, f"client {number}", credits)
            key = create_key(session, client.id, environment="test")
            make_endpoint(session, client, ENDINGS, receiver_url)
        sources = {name: f"clients/{client.id}/{name}.png" for name in ("missing", *SOURCES)}
        for name, data in SOURCES.items():
            stack.objects.put(sources[name], data, "image/png")
        accounts.append(Account(client.id, key.text, sources))
    return accounts


class Clients:
    """A crowd that works off `orders`: at most so many a second, each as long as it takes.

    Attributes
    ----------
    deals : list of Deal
    calls, errors : int
        Calls made, and those that had to be made again.
    open : int
        Requests that had not ended a moment ago.
    """

    def __init__(self, stack, accounts, orders, per_second):
        self._stack, self._accounts = stack, accounts
        self._per_second = per_second
        self.deals = [Deal(order) for order in orders]
        self.calls = self.errors = self.open = 0
        self._counts = threading.Lock()
        self._local = threading.local()
        self._stopped = threading.Event()
        self._room = threading.Event()

    @property
    def answered(self):
        """How many orders have an answer."""
        return sum(bool(deal.answers) for deal in self.deals)

    def work(self):
        """Place all orders; returns when the last one is answered."""
        begun = time.monotonic()
        threading.Thread(target=self._look_for_room, daemon=True).start()
        with concurrent.futures.ThreadPoolExecutor(THREADS) as crowd:
            placed = [
                crowd.submit(self._place, deal, begun + deal.order.number / self._per_second)
                for deal in self.deals]
            try:
                for each in placed:
                    each.result()
            except BaseException:
                self.stop()
                for each in placed:
                    each.cancel()
                raise

    def stop(self):
        """Place no more orders."""
        self._stopped.set()
        self._room.set()

    def _look_for_room(self):
        while not self._stopped.is_set():
            with contextlib.suppress(SQLAlchemyError), self._stack.sessions() as session:
                self.open = session.scalar(OPEN)
                if self.open < OPEN_MAX:
                    self._room.set()
                else:
                    self._room.clear()
            self._stopped.wait(OPEN_EVERY_S)

    def _place(self, deal, at):
        self._stopped.wait(max(0, at - time.monotonic()))
        self._room.wait()
        order = deal.order
        if order.repeat == TWIN:
            twin = threading.Thread(target=lambda: deal.answers.append(self._submit(order)))
            twin.start()
        deal.answers.append(self._submit(order))
        if order.kind == CANCELED and deal.answers[0].status == 202:
            self._stopped.wait(order.patience_s)
            deal.cancel = self._cancel(order, deal.answers[0].request_id)
        if order.repeat == REPLAY:
            deal.answers.append(self._submit(order))
        if order.repeat == MISMATCH:
            deal.mismatch = self._submit(order, mood="playful")
        if order.repeat == TWIN:
            twin.join()

    def _submit(self, order, **changes):
        return self._insist(order, f"/v1/{order.slug}", {**order.body, **changes},
                            {"Idempotency-Key": order.key}, TRY_AGAIN)

    def _cancel(self, order, request_id):
        # 409 is an answer here: it has ended.
        return self._insist(order, f"/v1/requests/{request_id}/cancel", {}, {}, {429})

    def _insist(self, order, path, body, headers, again):
        """Call until there is an answer that is final."""
        headers = {"Authorization": f"Bearer {self._accounts[order.account].key}", **headers}
        deadline, calls, said = time.monotonic() + ANSWER_WITHIN_S, 0, ""
        while time.monotonic() < deadline and not self._stopped.is_set():
            calls += 1
            try:
                response = self._session.post(
                    self._stack.base_url + path, json=body, headers=headers,
                    timeout=CALL_TIMEOUT_S)
            except requests.RequestException as error:
                said, response = type(error).__name__, None
            if response is not None and response.status_code < 500 \
                    and response.status_code not in again:
                self._count(calls)
                return Answer(response.status_code, _request_id(response), calls,
                              response.text[:300])
            if response is not None:
                said = response.text[:300]
            self._stopped.wait(PAUSE_S)
        self._count(calls)
        return Answer(0, None, calls, said)

    def _count(self, calls):
        with self._counts:
            self.calls += calls
            self.errors += calls - 1

    @property
    def _session(self):
        if not hasattr(self._local, "session"):
            self._local.session = requests.Session()
        return self._local.session


def _request_id(response):
    if response.status_code != 202:
        return None
    return response.json()["request_id"]
