"""How a request looks to a caller, its work and its money; to HTTP and to webhooks alike."""

from ledger.entries import entries_of_request
from store.request_view import work_view


def request_view(session, request, objects, link_ttl_s):
    """The answer of ``GET /v1/requests/{id}``, see `schemas.request.RequestView`."""
    entries = entries_of_request(session, request.request_id)
    return {
        **work_view(session, request, objects, link_ttl_s),
        "credits": credits_view(request, entries),
    }


def credits_view(request, entries):
    """What the request cost and what became of it, with its ledger rows."""
    total = {
        kind: sum(entry.amount for entry in entries if entry.kind == kind)
        for kind in ("charge", "capture", "refund")
    }
    return {
        "cost": request.credits_cost,
        "charged": total["charge"],
        "captured": total["capture"],
        "refunded": total["refund"],
        "state": _credit_state(total),
        "entries": entries,
    }


def _credit_state(total):
    if total["capture"] and total["refund"]:
        return "PARTIALLY_REFUNDED"
    if total["refund"]:
        return "REFUNDED"
    return "CAPTURED" if total["capture"] else "HELD"
