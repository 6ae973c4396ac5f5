"""Accept a request: one transaction for its key, row, charges and outbox message.

The broker is not called here. When the transaction has committed, the request will be worked on
or refunded, whatever dies next; when it has not, nothing was stored.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import OperationalError

from app.brands import find_brand
from app.errors import HeaderInvalid, IdempotencyInFlight
from app.examination import Examined, examine, examine_engine
from ledger.budgets import hold_to_budget
from ledger.entries import balance_of, charge
from ledger.errors import BrandBudgetExceeded, CreditsShort
from store import idempotency
from store.requests import add_request
from store.session import transaction
from workflows.errors import InputInvalid, Issue
from workflows.generation import seed_of
from workflows.registry import BY_SLUG
from workflows.workflow import Workflow

SEED_END = 2**32
LOCK_NOT_AVAILABLE = "55P03"
# No workflow has this slug: a slug has no slash.
REPLAY_ROUTE = "requests/replay"


@dataclass(frozen=True)
class Accepted:
    """The answer to a submit."""

    answer: dict
    credits_remaining: int
    replayed: bool = False


@dataclass(frozen=True)
class Order:
    """A request to be, and how a repetition of the call is told.

    Attributes
    ----------
    route : str
        Idempotency keys of different routes are different keys.
    asked : JSON value
        What the caller sent: the same key must come with the same.
    examined : callable
        ``examined(session) -> Examined``: what is drawn, once it is known that the call is new.
    seed : int, optional
        None leaves it to the body, the spec, or chance.
    replay_of : str, optional
        Id of the request whose body, spec and seed these are.
    """

    workflow: Workflow
    body: dict
    route: str
    asked: Any
    examined: Any
    seed: int | None = None
    replay_of: str | None = None


def accept(backends, engines, workflow, body, client, **call):
    """Charge the client and store the request.

    Parameters
    ----------
    backends : Backends
    engines : Shelf
    workflow : Workflow
    body : dict
        Validated by the workflow's schema.
    client : Client
    **call
        `request_id`, the ULID for the new request, and `idempotency_key`: a repeated key with
        the same body gets the first answer again, None is no key.

    Raises
    ------
    InputInvalid
        A word, source or brand that names nothing the client can have; nothing is stored.
    EngineUnavailable
        Nothing here can do the work; nothing is stored.
    CreditsShort, BrandBudgetExceeded
        The balance or the brand's budget is too small; nothing is stored.
    HeaderInvalid, IdempotencyInFlight
        The key was used with another body, or its first call has not ended.
    """
    return _place(backends, client, Order(
        workflow, body, route=workflow.slug, asked=body,
        examined=lambda session: examine(session, engines, workflow, body, client, lock=True),
    ), **call)


def quote(backends, engines, workflow, body, client):
    """What `accept` would charge, and whether it would be covered; nothing is stored.

    Raises
    ------
    InputInvalid, EngineUnavailable
        As `accept` does: a quote is given for what would be accepted.
    """
    with backends.sessions() as session:
        found = examine(session, engines, workflow, body, client)
        return _quoted(session, workflow, found, client)


def quote_replay(backends, engines, original, client):
    """What `accept_replay` would charge; takes, gives and raises as `quote` does."""
    workflow = BY_SLUG[original.workflow]
    _require_sources(backends.objects, workflow, original)
    with backends.sessions() as session:
        found = _examined_again(session, engines, workflow, original, client)
        return _quoted(session, workflow, found, client)


def _quoted(session, workflow, found, client):
    lines = workflow.price(found.spec)
    cost, balance = sum(lines.values()), balance_of(session, client.id)
    reason = _shortfall(session, found.brand, cost, balance)
    return {
        "dry_run": True, "credits_cost": cost, "credits_remaining": balance,
        "is_covered": reason is None, "reason": reason, "interpreted": found.spec,
        "lines": [{"line": line, "credits": credits} for line, credits in lines.items()],
    }


def _shortfall(session, brand, cost, balance):
    """The error that a submit would be refused with for want of credits, or None."""
    if brand is not None:
        try:
            hold_to_budget(session, brand, cost)
        except BrandBudgetExceeded as error:
            return error
    return CreditsShort() if balance < cost else None


def accept_replay(backends, engines, original, client, **call):
    """Charge the client anew, at today's price, for the same picture of an earlier request.

    Takes and raises what `accept` does. That a source is still stored is looked up before the
    transaction: no connection waits for the object store.
    """
    workflow = BY_SLUG[original.workflow]
    _require_sources(backends.objects, workflow, original)
    return _place(backends, client, Order(
        workflow, original.body, route=REPLAY_ROUTE, asked=original.request_id,
        examined=lambda session: _examined_again(
            session, engines, workflow, original, client, lock=True),
        seed=original.seed, replay_of=original.request_id,
    ), **call)


def _examined_again(session, engines, workflow, original, client, *, lock=False):
    """What was understood then is drawn again; engine and budget are those of today."""
    brand = find_brand(session, client, original.pilot_brand, lock=lock)
    spec = examine_engine(engines, workflow, original.spec)
    return Examined(spec, list(original.source_keys), brand)


def _place(backends, client, order, *, request_id, idempotency_key=None):
    with transaction(backends.sessions, "submit") as session:
        if idempotency_key is not None:
            earlier = _claim_key(session, order, client, idempotency_key, request_id)
            if earlier is not None:
                return Accepted(_answer(earlier.request_id, earlier.credits_cost),
                                balance_of(session, client.id), replayed=True)
        found = order.examined(session)
        lines = order.workflow.price(found.spec)
        cost = sum(lines.values())
        if found.brand is not None:
            hold_to_budget(session, found.brand, cost)
        add_request(
            session, ttl_s=backends.settings.request_ttl_s, request_id=request_id,
            client_id=client.id, workflow=order.workflow.slug, body=order.body, spec=found.spec,
            source_keys=found.source_keys, seed=_seed(order, found.spec), credits_cost=cost,
            lanes=len(found.source_keys) if order.workflow.lanes else 0,
            pilot_brand=order.body.get("pilot_brand"), replay_of=order.replay_of,
        )
        # Last: whoever charges the same account waits from here to the commit.
        balance = charge(session, client.id, request_id, lines, actor=f"client {client.name}")
        return Accepted(_answer(request_id, cost), balance)


def _answer(request_id, cost):
    return {"request_id": request_id, "status": "NOT_STARTED", "credits_cost": cost}


def _seed(order, spec):
    """The replayed seed, the caller's, the background's, or a new one."""
    for seed in (order.seed, seed_of(order.body), spec.get("seed")):
        if seed is not None:
            return seed
    return secrets.randbelow(SEED_END)


def _claim_key(session, order, client, key, request_id):
    fingerprint = hashlib.sha256(
        json.dumps([order.route, order.asked], sort_keys=True, separators=(",", ":")).encode()
    ).digest()
    try:
        earlier = idempotency.claim_key(
            session, client_id=client.id, route=order.route, key=key, fingerprint=fingerprint,
            request_id=request_id,
        )
    except OperationalError as error:
        if error.orig.pgcode == LOCK_NOT_AVAILABLE:
            raise IdempotencyInFlight() from None
        raise
    if earlier is not None and bytes(earlier.fingerprint) != fingerprint:
        raise HeaderInvalid(
            "Idempotency-Key", "This key was used with another body.", "idempotency_mismatch"
        )
    return earlier


def _require_sources(objects, workflow, original):
    """A submit learns from its first stage that a source is missing; a replay can tell at once."""
    sources = zip(workflow.sources(original.body), original.source_keys, strict=True)
    issues = [
        Issue(source.loc, "This source is no longer stored: submit anew.", "source_missing")
        for source, key in sources if not objects.exists(key)
    ]
    if issues:
        raise InputInvalid(issues)
