"""``/v1/credits``: the caller's balance and the ledger rows behind it."""

from flask import current_app, g

from app.auth import authenticate
from app.openapi import SECURITY, AtelierBlueprint
from app.paging import conditional, page
from ledger.statements import entries_of_client, totals_of
from schemas.credits import BalanceView, TransactionPage, TransactionQuery

blueprint = AtelierBlueprint(
    "credits", __name__, url_prefix="/v1/credits", description="Follow the money."
)
blueprint.before_request(authenticate)
blueprint.after_request(conditional)


@blueprint.route("")
@blueprint.response(200, BalanceView)
@blueprint.alt_response(304, description="The caller's copy is still true.")
@blueprint.problems(401, 429, 503)
@blueprint.doc(security=SECURITY)
def read():
    """Read the balance

    What can be spent, what is held for open requests, and what became of earlier charges.
    """
    with current_app.extensions["backends"].sessions() as session:
        return totals_of(session, g.client.id)


@blueprint.route("/transactions")
@blueprint.arguments(TransactionQuery, location="query")
@blueprint.response(200, TransactionPage)
@blueprint.alt_response(304, description="The caller's copy is still true.")
@blueprint.problems(401, 422, 429, 503)
@blueprint.doc(security=SECURITY)
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
