"""Webhook deliveries: every event that an endpoint is told, its outcome, and who is at it.

The rows are their own outbox. One is written with the fact that it tells; the clock finds it when
it is due and sends a message; whoever gets the message claims the row. A lost message is sent
again, a repeated one finds the row claimed.
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ForeignKeyConstraint, Text, any_, bindparam, func, or_, select, text, update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from store.ids import is_id, new_id
from store.models import NOW, RequestLog, Timestamp
from store.session import Base, database_now
from store.webhook_endpoints import WebhookEndpoint, disable

STATUSES = ("PENDING", "DELIVERED", "FAILED")
TEST_EVENT = "webhook.test"
ATTEMPTS_MAX = 10
ERROR_CHARACTERS_MAX = 500
UNDER_WAY_MAX = 2


class WebhookDelivery(Base):
    """One event for one endpoint; its id is the webhook-id that the receiver sees.

    `resend_at` is when the clock sends another message, should nothing have come of the last one;
    `lease_until` is how long the worker that claimed the row is left alone.
    """

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        ForeignKeyConstraint(
            ["endpoint_id", "client_id"], ["webhook_endpoints.id", "webhook_endpoints.client_id"],
            ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["request_id", "client_id"], ["request_logs.request_id", "request_logs.client_id"]),
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    client_id: Mapped[str] = mapped_column(Text)
    endpoint_id: Mapped[str] = mapped_column(Text)
    request_id: Mapped[str | None] = mapped_column(Text)
    event_type: Mapped[str] = mapped_column(Text)
    body: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text, server_default="PENDING")
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    next_attempt_at: Mapped[datetime | None] = mapped_column(Timestamp, server_default=NOW)
    resend_at: Mapped[datetime | None] = mapped_column(Timestamp)
    lease_until: Mapped[datetime | None] = mapped_column(Timestamp)
    http_status: Mapped[int | None]
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)
    delivered_at: Mapped[datetime | None] = mapped_column(Timestamp)
    replay_of: Mapped[str | None] = mapped_column(Text)

    @property
    def payload(self):
        """The body as the receiver reads it; None before the first attempt."""
        return None if self.body is None else json.loads(self.body)


DUE = (
    (WebhookDelivery.status == "PENDING") & (WebhookDelivery.next_attempt_at <= func.now())
)


# Built once: every request sends it twice. Locked, so that an endpoint that is being deleted
# cannot fail the transaction.
ASKING = (
    select(WebhookEndpoint.id, WebhookEndpoint.client_id)
    .join(RequestLog, RequestLog.client_id == WebhookEndpoint.client_id)
    .where(RequestLog.request_id == bindparam("of_request"), WebhookEndpoint.disabled_at.is_(None),
           bindparam("event_type", type_=Text) == any_(WebhookEndpoint.event_types))
    .with_for_update(of=WebhookEndpoint, read=True, key_share=True)
)


@dataclass(frozen=True)
class Claim:
    """The right to make one attempt; `attempt` fences off whoever made an earlier one."""

    delivery: WebhookDelivery
    endpoint: WebhookEndpoint
    attempt: int
    at: datetime

    @property
    def row(self):
        """The condition that is true only while this claim holds."""
        return (
            (WebhookDelivery.id == self.delivery.id)
            & (WebhookDelivery.status == "PENDING")
            & (WebhookDelivery.attempts == self.attempt)
        )


def announce(session, request_id, event_type):
    """Write a delivery for every endpoint of the request's client that asks for the event.

    It belongs into the transaction of what it tells. Telling it again writes nothing.
    """
    endpoints = session.execute(
        ASKING, {"of_request": request_id, "event_type": event_type}).all()
    if endpoints:
        session.execute(insert(WebhookDelivery).on_conflict_do_nothing(), [
            {"id": new_id(), "client_id": client_id, "endpoint_id": endpoint_id,
             "request_id": request_id, "event_type": event_type}
            for endpoint_id, client_id in endpoints
        ])


def add_delivery(session, endpoint, event_type, **values):
    """Write one more delivery for `endpoint`, due now: a test, or an event told again."""
    delivery = WebhookDelivery(
        id=new_id(), client_id=endpoint.client_id, endpoint_id=endpoint.id,
        event_type=event_type, **values)
    session.add(delivery)
    session.flush()
    return delivery


def delivery_of_client(session, delivery_id, client_id):
    """The client's delivery, or None: a foreign id is as unknown as one that never was."""
    if not is_id(delivery_id):
        return None
    return session.scalar(select(WebhookDelivery).where(
        WebhookDelivery.id == delivery_id, WebhookDelivery.client_id == client_id))


def deliveries_of_client(
    session, client_id, *, limit, cursor=None, endpoint_id=None, status=None, event_type=None,
    request_id=None,
):
    """The client's deliveries, newest first, and one more than `limit` if there is.

    `cursor` is the id of the last delivery of the page before; what is None filters nothing.
    """
    filters = (
        (WebhookDelivery.id.__lt__, cursor),
        (WebhookDelivery.endpoint_id.__eq__, endpoint_id),
        (WebhookDelivery.status.__eq__, status),
        (WebhookDelivery.event_type.__eq__, event_type),
        (WebhookDelivery.request_id.__eq__, request_id),
    )
    return session.scalars(
        select(WebhookDelivery)
        .where(WebhookDelivery.client_id == client_id,
               *(compare(value) for compare, value in filters if value is not None))
        .order_by(WebhookDelivery.id.desc())
        .limit(limit + 1)
    ).all()


def take_due(session, limit):
    """Lock up to `limit` due deliveries that no message is under way for, and return their ids.

    An endpoint has `UNDER_WAY_MAX` messages under way: one that hangs must not hold up the rest.
    """
    under_way = Counter(dict(session.execute(
        select(WebhookDelivery.endpoint_id, func.count())
        .where(WebhookDelivery.status == "PENDING", WebhookDelivery.resend_at > func.now())
        .group_by(WebhookDelivery.endpoint_id)
    ).all()))
    full = [endpoint for endpoint, count in under_way.items() if count >= UNDER_WAY_MAX]
    due = session.execute(
        select(WebhookDelivery.id, WebhookDelivery.endpoint_id)
        .where(DUE, _is_over(WebhookDelivery.resend_at), WebhookDelivery.endpoint_id.not_in(full))
        .order_by(WebhookDelivery.next_attempt_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = []
    for delivery_id, endpoint_id in due:
        if under_way[endpoint_id] < UNDER_WAY_MAX:
            under_way[endpoint_id] += 1
            taken.append(delivery_id)
    return taken


def resend_in(session, delivery_id, delay_s):
    """Send no other message for the delivery within `delay_s` seconds."""
    session.execute(
        update(WebhookDelivery).where(WebhookDelivery.id == delivery_id)
        .values(resend_at=_in_seconds(delay_s))
    )


def claim(session, delivery_id, *, lease_s):
    """Try to become the one who makes the next attempt.

    Returns
    -------
    Claim or None
        None when the delivery is not due, is somebody else's, or can never be made: then it is
        FAILED, with the reason.
    """
    found = session.execute(
        select(WebhookDelivery, WebhookEndpoint)
        .join(WebhookEndpoint, WebhookEndpoint.id == WebhookDelivery.endpoint_id)
        .where(WebhookDelivery.id == delivery_id, DUE, _is_over(WebhookDelivery.lease_until))
        .with_for_update(of=WebhookDelivery)
    ).one_or_none()
    if found is None:
        return None
    delivery, endpoint = found
    hopeless = _hopeless(delivery, endpoint)
    if hopeless:
        _close(delivery, "FAILED", error=hopeless)
        return None
    delivery.attempts += 1
    # While the lease lives, the clock has no reason to send another message either.
    delivery.lease_until = delivery.resend_at = _in_seconds(lease_s)
    session.flush()
    return Claim(delivery, endpoint, delivery.attempts, database_now(session))


def _hopeless(delivery, endpoint):
    if not endpoint.enabled:
        return "The endpoint is disabled."
    if delivery.attempts >= ATTEMPTS_MAX:
        return "The last attempt was cut short."
    return None


def keep_body(session, held, body):
    """Write what this attempt and all later ones carry."""
    session.execute(update(WebhookDelivery).where(held.row).values(body=body))
    held.delivery.body = body


def keep_delivered(session, held, http_status):
    """Note that the receiver has it; False when the claim is no longer ours."""
    delivery = _held(session, held)
    if delivery is not None:
        _close(delivery, "DELIVERED", http_status=http_status, delivered_at=func.now())
    return delivery is not None


def keep_failed(session, held, *, retry_in_s, error, http_status=None, gone=False):
    """Note a failed attempt; False when the claim is no longer ours.

    Parameters
    ----------
    retry_in_s : float or None
        When the next attempt is due; None when there is none.
    error : str
        A sentence for the client.
    http_status : int, optional
        What the receiver answered.
    gone : bool
        The receiver said that it is no more: its endpoint is disabled.
    """
    if gone:
        # Before the delivery: a deletion locks them in this order too.
        _disable_gone(session, held.endpoint)
    delivery = _held(session, held)
    if delivery is None:
        return False
    error = error[:ERROR_CHARACTERS_MAX]
    if gone or retry_in_s is None:
        _close(delivery, "FAILED", http_status=http_status, error=error)
    else:
        delivery.http_status, delivery.error = http_status, error
        delivery.next_attempt_at = _in_seconds(retry_in_s)
        delivery.lease_until = delivery.resend_at = None
    return True


def _disable_gone(session, told):
    """Disable the endpoint, unless it has moved elsewhere since it was told."""
    endpoint = session.get(WebhookEndpoint, told.id, with_for_update={"key_share": True})
    if endpoint is not None and endpoint.enabled and endpoint.url == told.url:
        disable(session, endpoint, "gone")


def _held(session, held):
    return session.scalar(select(WebhookDelivery).where(held.row).with_for_update())


def _close(delivery, status, *, http_status=None, error=None, delivered_at=None):
    delivery.status, delivery.delivered_at = status, delivered_at
    delivery.next_attempt_at = delivery.lease_until = delivery.resend_at = None
    delivery.http_status, delivery.error = http_status, error


def _is_over(moment):
    return or_(moment.is_(None), moment <= func.now())


def _in_seconds(delay_s):
    return func.clock_timestamp() + func.make_interval(0, 0, 0, 0, 0, 0, delay_s)
