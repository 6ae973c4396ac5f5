"""The runs of the reconcile, for those who watch it."""

from sqlalchemy import select

from ledger.models import Reconciliation


def last_reconciliation(session):
    """The newest run that wrote, or None."""
    return session.scalar(select(Reconciliation).order_by(Reconciliation.id.desc()).limit(1))
