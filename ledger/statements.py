"""What a client is told of its account: where its credits are, and the movements one by one."""

from sqlalchemy import func, select

from ledger.models import Account, Entry


def totals_of(session, client_id):
    """The client's balance, and what its charges became so far.

    One statement, so that all four numbers are of the same moment.

    Returns
    -------
    dict
        ``balance``, ``held`` (charged and not yet resolved), ``captured``, ``refunded``.
    """
    account = session.execute(
        select(Account.balance, _sum("charge"), _sum("capture"), _sum("refund"))
        .outerjoin(Entry, Entry.account_id == Account.id)
        .where(Account.client_id == client_id)
        .group_by(Account.id)
    ).one_or_none()
    balance, charged, captured, refunded = map(int, account or (0, 0, 0, 0))
    # A resolution has its charge's amount (a foreign key sees to it), so what is left is open.
    return {"balance": balance, "held": charged - captured - refunded,
            "captured": captured, "refunded": refunded}


def entries_of_client(session, client_id, *, limit, before_id=None, kind=None, request_id=None):
    """At most `limit` of the client's entries, newest first.

    Parameters
    ----------
    before_id : int, optional
        Begin after this entry.
    kind, request_id : str, optional
        Only entries of this kind, of this request.
    """
    # Not a join: PostgreSQL might walk everybody's newest entries to find those of one account.
    account_id = select(Account.id).where(Account.client_id == client_id).scalar_subquery()
    query = (
        select(Entry)
        .where(Entry.account_id == account_id)
        .order_by(Entry.id.desc())
        .limit(limit)
    )
    if before_id is not None:
        query = query.where(Entry.id < before_id)
    if kind is not None:
        query = query.where(Entry.kind == kind)
    if request_id is not None:
        query = query.where(Entry.request_id == request_id)
    return session.scalars(query).all()


def _sum(kind):
    return func.coalesce(func.sum(Entry.amount).filter(Entry.kind == kind), 0)
