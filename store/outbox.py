"""The outbox: messages that leave for the broker after the transaction that caused them."""

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from store.models import OutboxRow


def _in_seconds(delay_s):
    """`delay_s` seconds from this moment: a slow broker makes for long transactions."""
    return func.clock_timestamp() + func.make_interval(0, 0, 0, 0, 0, 0, delay_s)


_ROW = insert(OutboxRow.__table__).values(
    topic="dispatch", available_at=_in_seconds(bindparam("delay_s")))
ADD_DISPATCH = _ROW.on_conflict_do_update(
    index_elements=["topic", "request_id"], index_where=OutboxRow.sent_at.is_(None),
    set_={"attempt": func.greatest(OutboxRow.attempt, _ROW.excluded.attempt),
          "available_at": _ROW.excluded.available_at},
)
WITHDRAW = delete(OutboxRow).where(
    OutboxRow.request_id == bindparam("of_request"),
    OutboxRow.attempt == bindparam("of_attempt"), OutboxRow.sent_at.is_(None))


def add_dispatch(session, request_id, attempt, *, delay_s=0):
    """Ask the clock to launch the request's chain.

    A request has one unsent row at most: a newer attempt takes the place of an older one.
    """
    session.execute(
        ADD_DISPATCH, {"request_id": request_id, "attempt": attempt, "delay_s": delay_s})


def withdraw(session, request_id, attempt):
    """Take back what has not left for the broker: somebody works on it already."""
    session.execute(WITHDRAW, {"of_request": request_id, "of_attempt": attempt})


def take_due(session, limit):
    """Lock up to `limit` due rows; rows that another clock holds are passed over."""
    return session.scalars(
        select(OutboxRow)
        .where(OutboxRow.sent_at.is_(None), OutboxRow.available_at <= func.now())
        .order_by(OutboxRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()


def mark_sent(session, row_id):
    """Note that the row's message is with the broker."""
    session.execute(
        update(OutboxRow).where(OutboxRow.id == row_id)
        .values(sent_at=func.now(), tries=OutboxRow.tries + 1)
    )


def postpone(session, row_id, delay_s):
    """Note a failed try and make the row due again in `delay_s` seconds."""
    session.execute(
        update(OutboxRow).where(OutboxRow.id == row_id)
        .values(available_at=_in_seconds(delay_s), tries=OutboxRow.tries + 1)
    )
