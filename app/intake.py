"""Accept a request: one transaction for its key, row, charges and outbox message.

The broker is not called here. When the transaction has committed, the request will be worked on
or refunded, whatever dies next; when it has not, nothing was stored.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.errors import HeaderInvalid, IdempotencyInFlight
from ledger.entries import balance_of, charge
from store import idempotency, outbox
from store.errors import SourceKeyForbidden
from store.objects.keys import confine
from store.renders import render_of_client
from store.requests import add_request
from workflows.errors import InputInvalid, Issue

SEED_END = 2**32
LOCK_NOT_AVAILABLE = "55P03"


@dataclass(frozen=True)
class Accepted:
    """The answer to a submit."""

    answer: dict
    credits_remaining: int
    replayed: bool = False


def accept(backends, workflow, body, client, *, request_id, idempotency_key=None):
    """Charge the client and store the request.

    Parameters
    ----------
    backends : Backends
    workflow : Workflow
    body : dict
        Validated by the workflow's schema.
    client : Client
    request_id : str
        ULID for the new request.
    idempotency_key : str, optional
        A repeated key with the same body gets the first answer again.

    Raises
    ------
    InputInvalid
        A word or source that names nothing the client can have; nothing is stored.
    CreditsShort
        The balance is too small; nothing is stored.
    HeaderInvalid, IdempotencyInFlight
        The key was used with another body, or its first call has not ended.
    """
    spec = workflow.interpret(body)
    lines = workflow.price(spec)
    answer = {
        "request_id": request_id, "status": "NOT_STARTED", "credits_cost": sum(lines.values())
    }
    with backends.sessions.begin() as session:
        session.execute(text("SET LOCAL lock_timeout = '2s'"))
        if idempotency_key is not None:
            earlier = _claim_key(session, workflow, body, client, idempotency_key, answer)
            if earlier is not None:
                return Accepted(earlier.answer, balance_of(session, client.id), replayed=True)
        add_request(
            session, ttl_s=backends.settings.request_ttl_s, request_id=request_id,
            client_id=client.id, workflow=workflow.slug, body=body, spec=spec,
            source_keys=_source_keys(session, workflow, body, client),
            seed=secrets.randbelow(SEED_END), credits_cost=answer["credits_cost"],
            pilot_brand=body.get("pilot_brand"),
        )
        charge(session, client.id, request_id, lines, actor=f"client {client.name}")
        outbox.add_dispatch(session, request_id, attempt=1)
        return Accepted(answer, balance_of(session, client.id))


def _claim_key(session, workflow, body, client, key, answer):
    fingerprint = hashlib.sha256(
        json.dumps([workflow.slug, body], sort_keys=True, separators=(",", ":")).encode()
    ).digest()
    try:
        earlier = idempotency.claim_key(
            session, client_id=client.id, route=workflow.slug, key=key, fingerprint=fingerprint,
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
