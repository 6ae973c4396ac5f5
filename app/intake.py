"""Accept a request: one transaction for its key, row, charges and outbox message.

The broker is not called here. When the transaction has committed, the request will be worked on
or refunded, whatever dies next; when it has not, nothing was stored.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.brands import find_brand
from app.errors import HeaderInvalid, IdempotencyInFlight
from ledger.budgets import hold_to_budget
from ledger.entries import balance_of, charge
from ledger.errors import BrandBudgetExceeded, CreditsShort
from store import idempotency, outbox
from store.errors import SourceKeyForbidden
from store.objects.keys import confine
from store.renders import render_of_client
from store.requests import add_request
from workflows.errors import InputInvalid, Issue
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
    """A request to be: what is drawn for whom, and how a repetition of the call is told.

    Attributes
    ----------
    route : str
        Idempotency keys of different routes are different keys.
    asked : JSON value
        What the caller sent: the same key must come with the same.
    seed : int
    replay_of : str, optional
        Id of the request whose body, spec and seed these are.
    """

    workflow: Workflow
    body: dict
    spec: dict
    seed: int
    route: str
    asked: Any
    replay_of: str | None = None


def accept(backends, workflow, body, client, **call):
    """Charge the client and store the request.

    Parameters
    ----------
    backends : Backends
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
        A word or source that names nothing the client can have; nothing is stored.
    CreditsShort, BrandBudgetExceeded
        The balance, or what is left of the brand's budget, is too small; nothing is stored.
    HeaderInvalid, IdempotencyInFlight
        The key was used with another body, or its first call has not ended.
    """
    return _place(backends, client, Order(
        workflow, body, workflow.interpret(body), secrets.randbelow(SEED_END),
        route=workflow.slug, asked=body,
    ), **call)


def quote(backends, workflow, body, client):
    """What `accept` would charge, and whether the balance covers it; nothing is stored.

    Raises
    ------
    InputInvalid
        As `accept` does: a quote is given for what would be accepted.
    """
    spec = workflow.interpret(body)
    lines = workflow.price(spec)
    cost = sum(lines.values())
    with backends.sessions() as session:
        brand = find_brand(session, client, body.get("pilot_brand"))
        _source_keys(session, workflow, body, client)
        balance = balance_of(session, client.id)
        reason = _shortfall(session, brand, cost, balance)
    return {
        "dry_run": True, "credits_cost": cost, "credits_remaining": balance,
        "is_covered": reason is None, "reason": reason, "interpreted": spec,
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


def accept_replay(backends, original, client, **call):
    """Charge the client anew, at today's price, for the same picture of an earlier request.

    Takes and raises what `accept` does. That a source is still stored is looked up before the
    transaction: no connection waits for the object store.
    """
    workflow = BY_SLUG[original.workflow]
    _require_sources(backends.objects, workflow, original)
    return _place(backends, client, Order(
        workflow, original.body, original.spec, original.seed,
        route=REPLAY_ROUTE, asked=original.request_id, replay_of=original.request_id,
    ), **call)


def _place(backends, client, order, *, request_id, idempotency_key=None):
    lines = order.workflow.price(order.spec)
    answer = {
        "request_id": request_id, "status": "NOT_STARTED", "credits_cost": sum(lines.values())
    }
    with backends.sessions.begin() as session:
        session.execute(text("SET LOCAL lock_timeout = '2s'"))
        if idempotency_key is not None:
            earlier = _claim_key(session, order, client, idempotency_key, answer)
            if earlier is not None:
                return Accepted(earlier.answer, balance_of(session, client.id), replayed=True)
        brand = find_brand(session, client, order.body.get("pilot_brand"), lock=True)
        if brand is not None:
            hold_to_budget(session, brand, answer["credits_cost"])
        add_request(
            session, ttl_s=backends.settings.request_ttl_s, request_id=request_id,
            client_id=client.id, workflow=order.workflow.slug, body=order.body, spec=order.spec,
            source_keys=_source_keys(session, order.workflow, order.body, client),
            seed=order.seed, credits_cost=answer["credits_cost"],
            pilot_brand=order.body.get("pilot_brand"), replay_of=order.replay_of,
        )
        charge(session, client.id, request_id, lines, actor=f"client {client.name}")
        outbox.add_dispatch(session, request_id, attempt=1)
        return Accepted(answer, balance_of(session, client.id))


def _claim_key(session, order, client, key, answer):
    fingerprint = hashlib.sha256(
        json.dumps([order.route, order.asked], sort_keys=True, separators=(",", ":")).encode()
    ).digest()
    try:
        earlier = idempotency.claim_key(
            session, client_id=client.id, route=order.route, key=key, fingerprint=fingerprint,
            request_id=answer["request_id"], answer=answer,
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
        Issue((source.field,), "This source is no longer stored: submit anew.", "source_missing")
        for source, key in sources if not objects.exists(key)
    ]
    if issues:
        raise InputInvalid(issues)


def _source_keys(session, workflow, body, client):
    """The object keys behind the body's sources, each one allowed to this client."""
    keys, issues = [], []
    for source in workflow.sources(body):
        if source.object_key is not None:
            try:
                keys.append(confine(source.object_key, client.source_prefixes))
            except SourceKeyForbidden as error:
                issues.append(Issue((source.field,), error.detail, "source_key_forbidden"))
            continue
        render = render_of_client(session, source.render_public_id, client.id)
        if render is None:
            issues.append(Issue((source.field,), "There is no such render.", "not_found"))
        else:
            keys.append(render.object_key)
    if issues:
        raise InputInvalid(issues)
    return keys
