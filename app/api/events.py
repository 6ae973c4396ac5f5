"""``/v1/requests/{id}/events``: follow a request as server-sent events.

Apart from `app.api.requests`, whose answers carry an ETag: a stream has no end to make one of.
"""

from flask import Response, current_app, g, request

from app.auth import authenticate
from app.errors import NotFound
from app.openapi import SECURITY, AtelierBlueprint
from app.streaming import snapshot_of, stream
from store.requests import request_of_client

LAST_EVENT_ID = {
    "in": "header", "name": "Last-Event-ID", "required": False,
    "schema": {"type": "string"}, "example": "IN_PROGRESS.generate.1.0.455",
    "description": "The id of the last event that was seen: only what is different is told.",
}
EXAMPLE = (
    "retry: 3000\n\nevent: state\nid: IN_PROGRESS.generate.1.0.455\n"
    'data: {"request_id":"01J9ZQ0V6M3W5N8R2T4Y6A8C0E","status":"IN_PROGRESS",'
    '"stage":"generate","progress":0.455,"attempt":1,"round":0}\n\n'
)

blueprint = AtelierBlueprint(
    "events", __name__, url_prefix="/v1/requests", description="Follow work as it goes on."
)
blueprint.before_request(authenticate)


@blueprint.route("/<request_id>/events")
@blueprint.response(200, {"type": "object"}, content_type="text/event-stream", example=EXAMPLE,
                    description="Server-sent events until the end, for 10 minutes at most.")
@blueprint.alt_response(204, description="The request has ended, and Last-Event-ID tells so.")
@blueprint.problems(401, 404, 429, 503)
@blueprint.doc(parameters=[LAST_EVENT_ID], security=SECURITY)
def read_events(request_id):
    """Follow a request

    An event `state` for every change of status, stage or progress, and an event `end` with the
    outcome, after which nothing comes. Whoever reconnects with Last-Event-ID is told what is
    different since; a comment every 15 s shows that the stream lives.
    """
    backends = current_app.extensions["backends"]
    last_id = request.headers.get("Last-Event-ID")
    with backends.sessions() as session:
        state = snapshot_of(session, _own(session, request_id))
    if state.is_final and state.id == last_id:
        return Response(status=204)
    return stream(backends, request_id, last_id)


def _own(session, request_id):
    found = request_of_client(session, request_id, g.client.id)
    if found is None:
        raise NotFound("There is no such request.")
    return found
