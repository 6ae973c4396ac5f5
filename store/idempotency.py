"""Idempotency keys: the first POST with a key keeps its answer, the next ones get it again."""

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from store.models import IdempotencyKey


def claim_key(session, *, client_id, route, key, fingerprint, request_id):
    """Claim the key for the request; `keep_answer` follows in the same transaction.

    A concurrent twin waits here until the first commits, so no half-done key is ever visible.

    Returns
    -------
    IdempotencyKey or None
        None when the key is ours now, else the row that was there first.
    """
    inserted = session.execute(
        insert(IdempotencyKey)
        .values(client_id=client_id, route=route, key=key, fingerprint=fingerprint,
                request_id=request_id, answer={})
        .on_conflict_do_nothing()
    )
    if inserted.rowcount == 1:
        return None
    return session.scalar(
        select(IdempotencyKey).where(
            IdempotencyKey.client_id == client_id, IdempotencyKey.route == route,
            IdempotencyKey.key == key,
        )
    )


def keep_answer(session, *, client_id, route, key, answer):
    """Keep what a claimed key is answered with."""
    session.execute(
        update(IdempotencyKey)
        .where(IdempotencyKey.client_id == client_id, IdempotencyKey.route == route,
               IdempotencyKey.key == key)
        .values(answer=answer)
    )
