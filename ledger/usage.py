"""Usage: what a client's requests of a span of time cost and what became of it, by group."""

from sqlalchemy import distinct, func, select

from ledger.models import Entry
from store.brands import folded
from store.models import Brand, RequestLog


def usage_of(session, client_id, *, since, until, group_by, limit, after=None):
    """At most `limit` groups of the requests accepted from `since` until before `until`.

    A charge and what became of it count together, whenever it was resolved: charged is captured,
    refunded and still held.

    Parameters
    ----------
    group_by : {"pilot_brand", "workflow", "day"}
        Labels that name the same brand are one group, under the profile's name where there is
        one. Days are of UTC.
    after : str, optional
        Begin after this group; the requests without a label come last.

    Returns
    -------
    list of Row
        ``group``, ``requests``, ``charged``, ``captured``, ``refunded``.
    """
    key, shown = _group(group_by)
    query = (
        select(shown.label("group"),
               func.count(distinct(RequestLog.request_id)).label("requests"),
               _sum("charge").label("charged"), _sum("capture").label("captured"),
               _sum("refund").label("refunded"))
        .outerjoin(Entry, Entry.request_id == RequestLog.request_id)
        .outerjoin(Brand, (Brand.client_id == RequestLog.client_id)
                   & (folded(Brand.name) == folded(RequestLog.pilot_brand)))
        .where(RequestLog.client_id == client_id, RequestLog.created_at >= since,
               RequestLog.created_at < until)
        .group_by(key)
        .order_by(key.nulls_last())
        .limit(limit)
    )
    if after is not None:
        query = query.where((key > _place(group_by, after)) | key.is_(None))
    return session.execute(query).all()


def _group(group_by):
    """What makes a group, and how the group is called."""
    if group_by == "pilot_brand":
        return (folded(RequestLog.pilot_brand),
                func.coalesce(func.min(Brand.name), func.min(RequestLog.pilot_brand)))
    if group_by == "workflow":
        return RequestLog.workflow, RequestLog.workflow
    day = func.to_char(func.timezone("UTC", RequestLog.created_at), "YYYY-MM-DD")
    return day, day


def _place(group_by, after):
    return folded(after) if group_by == "pilot_brand" else after


def _sum(kind):
    return func.coalesce(func.sum(Entry.amount).filter(Entry.kind == kind), 0)
