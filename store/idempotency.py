"""Idempotency keys: the first POST with a key makes a request, the next ones get it again."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from store.models import IdempotencyKey, RequestLog

CLAIM = insert(IdempotencyKey.__table__).on_conflict_do_nothing()


def claim_key(session, *, client_id, route, key, fingerprint, request_id):
    """Claim the key for the request that is written in the same transaction.

    A concurrent twin waits here until the first commits, so no half-done key is ever visible.

    Returns
    -------
    Row or None
        None when the key is ours now, else the `fingerprint` of the first call, and the
        `request_id` and `credits_cost` of its request.
    """
    inserted = session.execute(CLAIM, {
        "client_id": client_id, "route": route, "key": key, "fingerprint": fingerprint,
        "request_id": request_id,
    })
    if inserted.rowcount == 1:
        return None
    return session.execute(
        select(IdempotencyKey.fingerprint, RequestLog.request_id, RequestLog.credits_cost)
        .join(RequestLog, RequestLog.request_id == IdempotencyKey.request_id)
        .where(IdempotencyKey.client_id == client_id, IdempotencyKey.route == route,
               IdempotencyKey.key == key)
    ).one()
