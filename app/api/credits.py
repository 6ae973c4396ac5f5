"""``/v1/credits``: the caller's balance and the ledger rows behind it."""

from flask import current_app, g
from webargs.flaskparser import abort

from app.auth import authenticate
from app.openapi import AtelierBlueprint
from app.paging import conditional, page
from ledger.budgets import current_month
from ledger.statements import entries_of_client, totals_of
from ledger.usage import usage_of
from schemas.credits import BalanceView, TransactionPage, TransactionQuery
from schemas.usage import UsagePage, UsageQuery

blueprint = AtelierBlueprint(
    "credits", __name__, url_prefix="/v1/credits", description="Follow the money."
)
blueprint.before_request(authenticate)
blueprint.after_request(conditional)


@blueprint.route("")
@blueprint.shows(BalanceView)
def read():
    """Read the balance

    What can be spent, what is held for open requests, and what became of earlier charges.
    """
    with current_app.extensions["backends"].sessions() as session:
        return totals_of(session, g.client.id)


@blueprint.route("/transactions")
@blueprint.lists(TransactionQuery, TransactionPage)
def transactions(query):
    """List the movements of credits

    Grants, charges, captures, refunds and adjustments, newest first.
    """
    before_id = query["cursor"] and int(query["cursor"])
    with current_app.extensions["backends"].sessions() as session:
        rows = entries_of_client(
            session, g.client.id, limit=query["limit"] + 1, before_id=before_id,
            kind=query["kind"], request_id=query["request_id"])
        return page(rows, query["limit"], lambda entry: entry.id)


@blueprint.route("/usage")
@blueprint.lists(UsageQuery, UsagePage)
def usage(query):
    """Sum the usage

    What the requests accepted in a span of time cost, and what became of it, by brand, workflow
    or day. This month, unless told otherwise.
    """
    with current_app.extensions["backends"].sessions() as session:
        span = _span(session, query)
        groups = usage_of(session, g.client.id, **span, limit=query["limit"] + 1,
                          after=query["cursor"], group_by=query["group_by"])
    return {**page(groups, query["limit"], lambda row: row.group), **span,
            "group_by": query["group_by"]}


def _span(session, query):
    """Since when and until when, by default this month."""
    first, end = current_month(session)
    since, until = query.get("since", first), query.get("until", end)
    if since >= until:
        abort(422, messages={"query": {"from": [
            f"Must be before to: {since.isoformat()} is not before {until.isoformat()}."]}})
    return {"since": since, "until": until}
