"""Monthly budgets of brands: what a brand has spent since the first of the month, and may spend.

The month is a calendar month in UTC by the database clock. A refund gives back to the month that
its request was charged in.
"""

from sqlalchemy import func, select, text

from ledger.errors import BrandBudgetExceeded
from ledger.models import Entry
from store.brands import folded
from store.models import Brand, RequestLog

MONTH_START = func.date_trunc("month", func.now(), "UTC")
MONTH_END = MONTH_START + text("interval '1 month'")


def current_month(session):
    """The first moment of this month, and that of the next, timezone-aware UTC."""
    return session.execute(select(MONTH_START, MONTH_END)).one()


def spent_this_month(session, client_id, names):
    """Charges minus refunds of the requests with each brand's label, accepted this month.

    Parameters
    ----------
    names : collection of str
        Names of the client's profiles.

    Returns
    -------
    dict
        Credits by name.
    """
    # A request is charged in the transaction that accepts it. A capture moves nothing.
    rows = session.execute(
        select(Brand.name, func.coalesce(-func.sum(Entry.delta), 0))
        .outerjoin(RequestLog, (RequestLog.client_id == Brand.client_id)
                   & (folded(RequestLog.pilot_brand) == folded(Brand.name))
                   & (RequestLog.created_at >= MONTH_START))
        .outerjoin(Entry, Entry.request_id == RequestLog.request_id)
        .where(Brand.client_id == client_id, Brand.name.in_(names))
        .group_by(Brand.name)
    )
    return dict.fromkeys(names, 0) | {name: int(spent) for name, spent in rows}


def hold_to_budget(session, brand, cost):
    """Refuse a request of `brand` that would cost more than is left of this month's budget.

    Two submits at once are held to one budget only if the caller has locked the brand
    (`store.brands.brand_of`) in the transaction that goes on to charge.

    Raises
    ------
    BrandBudgetExceeded
        The detail tells budget, spent, asked and when the month ends.
    """
    if brand.monthly_budget is None:
        return
    spent = spent_this_month(session, brand.client_id, [brand.name])[brand.name]
    if cost > max(brand.monthly_budget - spent, 0):
        _, end = current_month(session)
        raise BrandBudgetExceeded(
            f"Brand {brand.name!r} may spend {brand.monthly_budget} credits a month: {spent} are "
            f"spent and this request costs {cost}. The next month begins on {end:%Y-%m-%d}, UTC."
        )
