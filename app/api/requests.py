"""``/v1/requests``: read what became of a request."""

from flask import current_app, g

from app.auth import authenticate
from app.errors import NotFound
from app.openapi import AtelierBlueprint
from app.views import request_view
from schemas.request import RequestView
from store.requests import request_of_client

blueprint = AtelierBlueprint(
    "requests", __name__, url_prefix="/v1/requests", description="Follow work."
)
blueprint.before_request(authenticate)


@blueprint.route("/<request_id>")
@blueprint.response(200, RequestView)
@blueprint.problems(401, 404, 503)
@blueprint.doc(security=[{"bearer": []}])
def read(request_id):
    """Read a request

    Its status, stage and progress, the money trail, the evaluation and the pictures.
    """
    backends = current_app.extensions["backends"]
    with backends.sessions() as session:
        request = request_of_client(session, request_id, g.client.id)
        if request is None:
            raise NotFound("There is no such request.")
        return request_view(session, request, backends.objects, backends.settings.link_ttl_s)
