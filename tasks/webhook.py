"""Deliver a webhook: claim it, sign it as Standard Webhooks 1.0 says, post it, keep the outcome.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hashlib
import hmac
import json
import logging
import random
from dataclasses import dataclass

from sqlalchemy.orm import sessionmaker

from ledger.request_view import request_view
from schemas.request import RequestView
from store.errors import RemoteError
from store.models import RequestLog
from store.objects.protocol import ObjectStore
from store.remote import Remote
from store.session import transaction
from store.webhook_deliveries import (
    TEST_EVENT, claim, keep_body, keep_delivered, keep_failed,
)
from store.webhook_endpoints import SECRET_PREFIX
from telemetry.logs import bind, bound
from telemetry.metrics import WEBHOOK_ATTEMPTS, count

logger = logging.getLogger(__name__)

MINUTE_S, HOUR_S = 60, 3600
RETRY_AFTER_S = (5, 5 * MINUTE_S, 30 * MINUTE_S, *(h * HOUR_S for h in (2, 5, 10, 14, 20, 24)))
"""The standard's schedule: seconds from each failed attempt to the next one."""
JITTER = 0.1
LEASE_S = 90
"""Above all that an attempt may take, the look-up of a name that nobody answers for included."""
GONE = 410

BODY_BYTES_MAX = 20_000
CUTS = (
    ("credits", "entries"), ("evaluation", "checks"), ("interpreted",), ("evaluation",),
    ("renders",),
)
"""What a body that is too long goes without, in this order, until it fits."""


@dataclass(frozen=True)
class Courier:
    """What a delivery is made with."""

    sessions: sessionmaker
    objects: ObjectStore
    remote: Remote
    link_ttl_s: int = 3600


def deliver(courier, delivery_id):
    """Make the next attempt of a delivery; whatever comes of it is in its row.

    Returns
    -------
    bool
        Whether the receiver has it now, by this attempt. A repeated message makes none.
    """
    with bound(delivery_id=delivery_id):
        return _deliver(courier, delivery_id)


def _deliver(courier, delivery_id):
    with transaction(courier.sessions, "claim webhook") as session:
        held = claim(session, delivery_id, lease_s=LEASE_S)
        if held is None:
            logger.info("nothing to deliver")
            return False
    bind(attempt=held.attempt, client_id=held.delivery.client_id,
         request_id=held.delivery.request_id)
    if held.delivery.body is None:
        # Once, so that every attempt carries the same bytes.
        with transaction(courier.sessions, "write webhook") as session:
            keep_body(session, held, _body(session, held, courier))
    status, error = _post(courier.remote, held)
    with transaction(courier.sessions, "keep webhook") as session:
        return _keep(session, held, status, error)


def signed_headers(delivery_id, at, body, secrets):
    """The standard's headers for `body` (bytes): one signature for each of `secrets`.

    `at` is the moment of the attempt, timezone-aware.
    """
    timestamp = str(int(at.timestamp()))
    content = f"{delivery_id}.{timestamp}.".encode() + body
    return {
        "content-type": "application/json",
        "user-agent": "atelier-webhooks",
        "webhook-id": delivery_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(_signature(secret, content) for secret in secrets),
    }


def retry_delay_s(delivery_id, attempt):
    """Seconds until the attempt after number `attempt`, or None when that was the last.

    The jitter comes from the delivery and the attempt, so that a crowd of deliveries that failed
    together does not come back together.
    """
    if attempt > len(RETRY_AFTER_S):
        return None
    spread = random.Random(f"{delivery_id}:{attempt}").uniform(1 - JITTER, 1 + JITTER)
    return RETRY_AFTER_S[attempt - 1] * spread


def fitted(event):
    """`event` as JSON text, without what makes it too long; `left_out` then names that."""
    left_out = []
    for path in (None, *CUTS):
        if path is not None:
            _cut(event["data"], path)
            left_out.append(".".join(path))
            event = {**event, "left_out": left_out}
        body = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
        if len(body.encode()) <= BODY_BYTES_MAX:
            break
    return body


def _cut(data, path):
    *above, name = path
    for key in above:
        data = data[key] or {}
    if name in data:
        # The empty value of its own type: [], {} or None.
        data[name] = type(data[name])()


def _body(session, held, courier):
    delivery = held.delivery
    if delivery.event_type == TEST_EVENT:
        data = {"endpoint_id": delivery.endpoint_id, "message": "This is a test."}
    else:
        request = session.get(RequestLog, delivery.request_id)
        data = RequestView().dump(
            request_view(session, request, courier.objects, courier.link_ttl_s))
    return fitted({
        "type": delivery.event_type, "timestamp": delivery.created_at.isoformat(), "data": data,
    })


def _signature(secret, content):
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    digest = hmac.new(key, content, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


def _post(remote, held):
    """The receiver's status and what was wrong with it; either may be None."""
    body = held.delivery.body.encode()
    headers = signed_headers(
        held.delivery.id, held.at, body, held.endpoint.live_secrets(held.at))
    try:
        status = remote.post(held.endpoint.url, body, headers)
    except RemoteError as error:
        return None, error.detail
    if 200 <= status <= 299:
        return status, None
    note = " Redirects are not followed." if 300 <= status <= 399 else ""
    return status, f"The receiver answered {status}.{note}"


def _keep(session, held, status, error):
    outcome = "delivered" if error is None else "failed"
    count(WEBHOOK_ATTEMPTS, outcome)
    logger.info("webhook %s: %s", outcome, error or status, extra={
        "outcome": outcome, "event": held.delivery.event_type})
    if error is None:
        return keep_delivered(session, held, status)
    keep_failed(
        session, held, error=error, http_status=status, gone=status == GONE,
        retry_in_s=retry_delay_s(held.delivery.id, held.attempt),
    )
    return False
