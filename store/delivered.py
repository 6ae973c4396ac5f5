"""What finished requests left to their client: rows that are shown until the data are removed.

Renders, backgrounds and garments have a `public_id`, a `client_id`, a `request_id` and a
`created_at`; removing the data of a request hides all that it made.
"""

from sqlalchemy import select

from store.ids import is_id
from store.models import RequestLog


def kept(model, client_id):
    """The statement of the client's rows of `model` that were not removed."""
    return _of_client(model, client_id).where(RequestLog.data_removed_at.is_(None))


def newest(
    model, client_id, equal, *, limit, cursor=None, created_after=None, created_before=None,
):
    """The statement of a list: kept rows, newest first, and one more than `limit` if there is.

    Parameters
    ----------
    equal : mapping of column to value
        What rows must have; None as a value or a bound filters nothing.
    cursor : str, optional
        The `public_id` of the last row of the page before.
    """
    filters = (
        *((column.__eq__, value) for column, value in equal.items()),
        (model.public_id.__lt__, cursor),
        (model.created_at.__gt__, created_after),
        (model.created_at.__lt__, created_before),
    )
    return (
        kept(model, client_id)
        .where(*(compare(value) for compare, value in filters if value is not None))
        .order_by(model.public_id.desc())
        .limit(limit + 1)
    )


def find(session, model, public_id, client_id):
    """The client's row, or None for an unknown or foreign id, or when its data were removed."""
    if not is_id(public_id):
        return None
    return session.scalar(kept(model, client_id).where(model.public_id == public_id))


def is_removed(session, model, public_id, client_id):
    """Whether this was a row of the client's until it removed the data."""
    if not is_id(public_id):
        return False
    removed = _of_client(model, client_id).where(
        model.public_id == public_id, RequestLog.data_removed_at.is_not(None))
    return session.scalar(removed) is not None


def _of_client(model, client_id):
    return (
        select(model)
        .join(RequestLog, RequestLog.request_id == model.request_id)
        .where(model.client_id == client_id)
    )
