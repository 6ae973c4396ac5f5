"""What a client is told of its account: where its credits are, and the movements one by one."""

from sqlalchemy import select, text

from ledger.models import Account, Entry

# What is sealed is summed already: no call adds up an account's whole history.
TOTALS = text("""
    SELECT a.balance,
           coalesce(s.charged, 0) + coalesce(sum(e.amount) FILTER (WHERE e.kind = 'charge'), 0),
           coalesce(s.captured, 0) + coalesce(sum(e.amount) FILTER (WHERE e.kind = 'capture'), 0),
           coalesce(s.refunded, 0) + coalesce(sum(e.amount) FILTER (WHERE e.kind = 'refund'), 0)
    FROM accounts a
    LEFT JOIN LATERAL (
      SELECT b.charged, b.captured, b.refunded, l.last_entry_id
      FROM sealed_balances b JOIN ledger_seals l USING (day)
      WHERE b.account_id = a.id ORDER BY b.day DESC LIMIT 1) s ON true
    LEFT JOIN ledger_entries e ON e.account_id = a.id AND e.id > coalesce(s.last_entry_id, 0)
    WHERE a.client_id = :client_id
    GROUP BY a.balance, s.charged, s.captured, s.refunded""")


def totals_of(session, client_id):
    """The client's balance, and what its charges became so far.

    One statement, so that all four numbers are of the same moment.

    Returns
    -------
    dict
        ``balance``, ``held`` (charged and not yet resolved), ``captured``, ``refunded``.
    """
    account = session.execute(TOTALS, {"client_id": client_id}).one_or_none()
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
