"""``/v1/requests``: read, list, cancel, replay and remove what was submitted."""

from flask import current_app, g, jsonify, redirect

from app.api.workflows import HEADERS, IDEMPOTENCY_KEY, PREFER, QUOTED, answer_accepted
from app.auth import authenticate
from app.errors import DataRemoved, NotCancelable, NotFinished, NotFound
from app.intake import accept_replay, quote_replay
from app.openapi import SECURITY, AtelierBlueprint
from app.paging import conditional, page
from app.submission import idempotency_key
from ledger.request_view import request_view
from ledger.settlement import settle_failure
from schemas.accepted import WorkflowAcceptedResponse
from schemas.quote import QuoteView, SubmitQuery
from schemas.request import RequestView
from schemas.request_list import RequestListQuery, RequestPage
from store.models import OPEN_STATUSES
from store.objects.links import Links
from store.renders import renders_of
from store.requests import (
    end_leases,
    mark_data_removed,
    request_of_client,
    requests_of_client,
)
from store.session import database_now, transaction

LOCATION = {
    "Location": {"description": "A signed link; it expires.", "schema": {"type": "string"}}
}
NUMBER = {
    "in": "path", "name": "number", "required": True,
    "schema": {"type": "integer", "minimum": 1}, "description": "1 is the first picture.",
}

blueprint = AtelierBlueprint(
    "requests", __name__, url_prefix="/v1/requests", description="Follow work."
)
blueprint.before_request(authenticate)
blueprint.after_request(conditional)


@blueprint.route("")
@blueprint.lists(RequestListQuery, RequestPage)
def read_list(query):
    """List requests

    The caller's own, newest first; follow next_cursor to the older ones.
    """
    with _backends().sessions() as session:
        rows = requests_of_client(session, g.client.id, **query)
    return page(rows, query["limit"], lambda row: row.request_id)


@blueprint.route("/<request_id>")
@blueprint.shows(RequestView, 404)
def read(request_id):
    """Read a request

    Its status, stage and progress, the money trail, the evaluation and the pictures.
    """
    with _backends().sessions() as session:
        return _view(session, _own(session, request_id))


@blueprint.route("/<request_id>/cancel", methods=["POST"])
@blueprint.response(200, RequestView)
@blueprint.problems(401, 404, 409, 429, 503)
@blueprint.doc(security=SECURITY)
def cancel(request_id):
    """Cancel a request

    Waiting or already worked on, it ends as CANCELED and is refunded in full, at once. What has
    ended otherwise cannot be canceled: 409, not_cancelable.
    """
    with transaction(_backends().sessions, "cancel") as session:
        return _view(session, _cancel(session, request_id))


@blueprint.route("/<request_id>/replay", methods=["POST"])
@blueprint.arguments(SubmitQuery, location="query")
@blueprint.response(202, WorkflowAcceptedResponse, headers=HEADERS)
@blueprint.alt_response(200, schema=QuoteView, description=QUOTED)
@blueprint.problems(401, 402, 404, 409, 410, 422, 429, 502, 503)
@blueprint.doc(parameters=[IDEMPOTENCY_KEY, PREFER], security=SECURITY)
def replay(query, request_id):
    """Replay a request

    A new request with the same body and seed, charged at today's price, on the engine that does
    it today. Its source must still be stored: 422, with the field of the first body that named it.
    """
    key = idempotency_key()
    with _backends().sessions() as session:
        original = _kept(_own(session, request_id))
    return _quote_replay(original) if query["dry_run"] else _replay(original, key)


@blueprint.route("/<request_id>", methods=["DELETE"])
@blueprint.response(204)
@blueprint.problems(401, 404, 409, 429, 502, 503)
@blueprint.doc(security=SECURITY)
def remove(request_id):
    """Remove the data of a request

    Its pictures and all that was stored on the way to them; what it added to the catalogue is
    gone from there. The request and its books stay. An open request is 409, not_finished. It may
    be repeated.
    """
    backends = _backends()
    for key in _removable_keys(backends, request_id):
        backends.objects.delete(key)
    # Last: a call that breaks off tells nobody that the data are gone.
    with transaction(backends.sessions, "remove data") as session:
        mark_data_removed(session, request_id)


@blueprint.route("/<request_id>/outputs/<number>", parameters=[NUMBER])
@blueprint.response(302, description="To the picture.", headers=LOCATION)
@blueprint.problems(401, 404, 410, 429, 503)
@blueprint.doc(security=SECURITY)
def read_output(request_id, number):
    """Open a picture of a request

    The first picture is number 1, in the order of the request's renders.
    """
    backends = _backends()
    with backends.sessions() as session:
        key = _output_key(session, request_id, number)
        now = database_now(session)
    return redirect(Links(backends.objects, now, backends.settings.link_ttl_s).to(key))


def _backends():
    return current_app.extensions["backends"]


def _quote_replay(original):
    engines = current_app.extensions["engines"]
    return jsonify(QuoteView().dump(quote_replay(_backends(), engines, original, g.client)))


def _replay(original, key):
    return answer_accepted(accept_replay(
        _backends(), current_app.extensions["engines"], original, g.client,
        request_id=g.call_id, idempotency_key=key,
    ))


def _view(session, request):
    backends = _backends()
    return request_view(session, request, backends.objects, backends.settings.link_ttl_s)


def _own(session, request_id, *, lock=False):
    request = request_of_client(session, request_id, g.client.id, lock=lock)
    if request is None:
        raise NotFound("There is no such request.")
    return request


def _kept(request):
    if request.data_removed_at is not None:
        raise DataRemoved()
    return request


def _cancel(session, request_id):
    # Locks are taken in one order everywhere: request, stage, account.
    request = _own(session, request_id, lock=True)
    if request.status in OPEN_STATUSES:
        end_leases(session, request_id)
        settle_failure(
            session, request_id, code="canceled", detail="The client canceled the request.",
            actor=f"client {g.client.name}", status="CANCELED",
        )
        session.refresh(request)
    elif request.status != "CANCELED":
        raise NotCancelable(request.status)
    return request


def _removable_keys(backends, request_id):
    """All keys of a finished request: those in its rows, and those that no row tells of.

    A worker that lost its claim has left an object without a row.
    """
    with backends.sessions() as session:
        request = _own(session, request_id)
        if request.status in OPEN_STATUSES:
            raise NotFinished(request.status)
        keys = {render.object_key for render in renders_of(session, request_id)}
    for folder in (f"work/{request_id}/", f"renders/{g.client.id}/{request_id}/"):
        keys.update(backends.objects.list(folder))
    return sorted(keys)


def _output_key(session, request_id, number):
    _kept(_own(session, request_id))
    keys = {str(n): render.object_key
            for n, render in enumerate(renders_of(session, request_id), 1)}
    if number not in keys:
        raise NotFound("The request has no such picture.")
    return keys[number]
