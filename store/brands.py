"""Brands: a client's profiles for the labels of its requests.

A label names the profile that differs from it in case and surrounding spaces only: to refuse
"Aurelia" where "aurelia" is known, or to give each its own budget, would serve nobody.
"""

from sqlalchemy import func, select

from store.models import Brand


def folded(label):
    """The form in which labels are compared: an SQL expression of a column or a text."""
    return func.lower(func.btrim(label))


def create_brand(session, client_id, name, *, palette=(), default_preset=None,
                 monthly_budget=None):
    """Write a new profile; what is left out is left to each request.

    Parameters
    ----------
    palette : sequence of str
        Up to five ``#rrggbb``, most important first.
    default_preset : str, optional
        Slug of an output preset.
    monthly_budget : int, optional
        Credits that its requests may cost in a calendar month (UTC); None sets no limit.
    """
    brand = Brand(
        client_id=client_id, name=name.strip(), palette=list(palette),
        default_preset=default_preset, monthly_budget=monthly_budget,
    )
    session.add(brand)
    session.flush()
    return brand


def update_brand(session, brand, **values):
    """Write new `values` of a profile's palette, preset or budget."""
    for name, value in values.items():
        setattr(brand, name, value)
    brand.updated_at = func.now()
    session.flush()


def remove_brand(session, brand):
    """Forget a profile; the requests with its label keep their label and their books."""
    session.delete(brand)
    session.flush()


def brand_of(session, client_id, label, *, lock=False):
    """The client's profile that `label` names, or None.

    With `lock`, it is read anew, and nobody else locks it before the transaction ends: so one
    submit at a time finds out what is left of the budget.
    """
    if "\0" in label:
        return None
    query = select(Brand).where(
        Brand.client_id == client_id, folded(Brand.name) == folded(label)
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalar(query)


def list_brands(session, client_id, *, limit=None, after=None):
    """Up to `limit` of the client's profiles by name, beginning after the name `after`.

    Any name is a place in the list, so a profile removed between two pages breaks neither.
    """
    query = (
        select(Brand).where(Brand.client_id == client_id).order_by(folded(Brand.name)).limit(limit)
    )
    if after is not None:
        query = query.where(folded(Brand.name) > folded(after))
    return session.scalars(query).all()
