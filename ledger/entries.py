"""Write and read ledger entries: open an account, grant, charge, resolve charges.

Every function works inside the caller's transaction. What may not happen (a second resolution, a
negative balance, a refund of another amount) is refused by PostgreSQL itself.
"""

from sqlalchemy import bindparam, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from ledger.errors import AccountUnknown, CreditsShort
from ledger.models import Account, Entry
from store.ids import new_id
from store.webhook_deliveries import announce

BALANCE_CHECK = "accounts_balance_check"
"""The constraint that PostgreSQL names when a charge would overdraw an account."""

# One statement, so that a busy account is locked for no longer than it takes.
CHARGE = text("""
    WITH account AS (
        SELECT id, balance FROM accounts WHERE client_id = :client_id FOR NO KEY UPDATE)
    INSERT INTO ledger_entries (account_id, kind, amount, line, request_id, reason, actor)
    SELECT id, 'charge', unnest(CAST(:credits AS bigint[])), unnest(CAST(:lines AS text[])),
        :request_id, 'submitted', :actor
    FROM account
    RETURNING (SELECT balance FROM account)""")

RESOLVE = text("""
    INSERT INTO ledger_entries (account_id, kind, amount, request_id, charge_id, reason, actor)
    SELECT c.account_id, :kind, c.amount, c.request_id, c.id, :reason, :actor
    FROM ledger_entries c
    WHERE c.request_id = :request_id AND c.kind = 'charge'
      AND (CAST(:line AS text) IS NULL OR c.line = :line)
      AND NOT EXISTS (SELECT FROM ledger_entries x WHERE x.charge_id = c.id)
    ORDER BY c.id""")

CHARGED = (
    select(Entry.line)
    .where(Entry.request_id == bindparam("of_request"), Entry.kind == "charge").order_by(Entry.id)
)


def open_account(session, client_id):
    """Open the account of a client with nothing in it."""
    account = Account(id=new_id(), client_id=client_id)
    session.add(account)
    session.flush()
    return account


def account_of(session, client_id):
    """The client's account; `AccountUnknown` if it has none."""
    account = session.scalar(select(Account).where(Account.client_id == client_id))
    if account is None:
        raise AccountUnknown()
    return account


def balance_of(session, client_id):
    """Credits that the client can spend now."""
    return session.scalar(select(Account.balance).where(Account.client_id == client_id)) or 0


def grant(session, client_id, credits, *, reason, actor, grant_key=None):
    """Add `credits` to the client's account; False when `grant_key` was granted before."""
    account = account_of(session, client_id)
    written = session.execute(
        insert(Entry)
        .values(account_id=account.id, kind="grant", amount=credits, reason=reason, actor=actor,
                grant_key=grant_key or new_id())
        .on_conflict_do_nothing(index_elements=["grant_key"], index_where=Entry.kind == "grant")
    )
    return written.rowcount == 1


def charge(session, client_id, request_id, lines, *, actor):
    """Take the price of a request; `CreditsShort` when the balance is too small.

    `lines` maps the name of each refundable unit, unique in its request, to its whole credits.

    Returns
    -------
    int
        Credits that the client can spend now.
    """
    priced = {line: credits for line, credits in lines.items() if credits}
    if not priced:
        return account_of(session, client_id).balance
    try:
        before = session.execute(CHARGE, {
            "client_id": client_id, "request_id": request_id, "actor": actor,
            "lines": list(priced), "credits": list(priced.values()),
        }).scalars().first()
    except IntegrityError as error:
        if error.orig.diag.constraint_name == BALANCE_CHECK:
            raise CreditsShort() from None
        raise
    if before is None:
        raise AccountUnknown()
    return before - sum(priced.values())


def resolve_open_charges(session, request_id, kind, *, reason, actor, line=None):
    """Write one `kind` (capture or refund) for every charge of the request still open.

    With `line`, for the charge of that line alone. A refund is an event for webhooks.

    Returns
    -------
    int
        How many charges were resolved; running it again resolves none.
    """
    resolved = session.execute(RESOLVE, {
        "request_id": request_id, "kind": kind, "reason": reason, "actor": actor, "line": line,
    }).rowcount
    if resolved and kind == "refund":
        announce(session, request_id, "credits.refunded")
    return resolved


def charged_lines(session, request_id):
    """Names of the request's charge lines in the order they were written."""
    return session.scalars(CHARGED, {"of_request": request_id}).all()


def entries_of_request(session, request_id):
    """The request's entries in the order they were written."""
    return session.scalars(
        select(Entry).where(Entry.request_id == request_id).order_by(Entry.id)
    ).all()
