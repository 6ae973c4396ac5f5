"""Webhook endpoints: where a client wants to be told, of what, and the secret that signs it."""

import base64
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ARRAY, ForeignKey, Text, func, select
from sqlalchemy.orm import Mapped, mapped_column

from store.ids import is_id, new_id
from store.models import NOW, Client, Timestamp
from store.session import Base, database_now

EVENT_TYPES = (
    "request.started", "request.completed", "request.partially_completed", "request.failed",
    "request.canceled", "request.expired", "credits.refunded",
)
"""What an endpoint can ask for; the database checks the same names."""

ENDPOINTS_MAX = 10
SECRET_PREFIX = "whsec_"
SECRET_BYTES = 32
OVERLAP = timedelta(hours=24)
"""How long a rotated secret still signs beside the new one."""


class WebhookEndpoint(Base):
    """An address of a client's own, and what it is told there.

    The secrets are stored as they are, since HMAC needs them for every message.
    """

    __tablename__ = "webhook_endpoints"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"))
    url: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    event_types: Mapped[list[str]] = mapped_column(ARRAY(Text))
    secret: Mapped[str] = mapped_column(Text)
    previous_secret: Mapped[str | None] = mapped_column(Text)
    previous_secret_until: Mapped[datetime | None] = mapped_column(Timestamp)
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)
    changed_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)
    disabled_at: Mapped[datetime | None] = mapped_column(Timestamp)
    disabled_reason: Mapped[str | None] = mapped_column(Text)

    @property
    def enabled(self):
        """Whether events are sent there."""
        return self.disabled_at is None

    def live_secrets(self, now):
        """The secrets that sign at `now`, the newest first."""
        if self.previous_secret is None or self.previous_secret_until <= now:
            return (self.secret,)
        return self.secret, self.previous_secret


def new_secret():
    """A fresh secret in the standard's form: whsec_ and the base64 of 32 random bytes."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def add_endpoint(session, client_id, *, url, description, event_types):
    """Write a new endpoint with its secret; None when the client has `ENDPOINTS_MAX` already."""
    # Two calls at once must not both find the last place.
    session.execute(
        select(Client.id).where(Client.id == client_id).with_for_update(key_share=True))
    count = session.scalar(
        select(func.count()).where(WebhookEndpoint.client_id == client_id))
    if count >= ENDPOINTS_MAX:
        return None
    endpoint = WebhookEndpoint(
        id=new_id(), client_id=client_id, url=url, description=description,
        event_types=event_types, secret=new_secret())
    session.add(endpoint)
    session.flush()
    return endpoint


def endpoint_of_client(session, endpoint_id, client_id, *, lock=False):
    """The client's endpoint, or None: a foreign id is as unknown as one that never was."""
    if not is_id(endpoint_id):
        return None
    query = select(WebhookEndpoint).where(
        WebhookEndpoint.id == endpoint_id, WebhookEndpoint.client_id == client_id)
    return session.scalar(query.with_for_update(key_share=True) if lock else query)


def endpoints_of_client(session, client_id, *, limit, cursor=None):
    """The client's endpoints, newest first, and one more than `limit` if there is.

    `cursor` is the id of the last endpoint of the page before.
    """
    query = (
        select(WebhookEndpoint).where(WebhookEndpoint.client_id == client_id)
        .order_by(WebhookEndpoint.id.desc()).limit(limit + 1)
    )
    if cursor is not None:
        query = query.where(WebhookEndpoint.id < cursor)
    return session.scalars(query).all()


def change_endpoint(session, endpoint, *, enabled=None, **values):
    """Set `values` on an endpoint, and open or close it when `enabled` says so."""
    for name, value in values.items():
        setattr(endpoint, name, value)
    if enabled is True:
        endpoint.disabled_at = endpoint.disabled_reason = None
    elif enabled is False and endpoint.enabled:
        disable(session, endpoint, "client")
    endpoint.changed_at = database_now(session)
    session.flush()


def disable(session, endpoint, reason):
    """Send nothing there any more; `reason` is "client", or "gone" when the receiver said so."""
    endpoint.disabled_at, endpoint.disabled_reason = database_now(session), reason
    session.flush()


def rotate_secret(session, endpoint):
    """Give the endpoint a new secret; the one before it signs too, for `OVERLAP`."""
    until = database_now(session) + OVERLAP
    endpoint.previous_secret, endpoint.previous_secret_until = endpoint.secret, until
    endpoint.secret = new_secret()
    session.flush()
