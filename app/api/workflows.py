"""``POST /v1/<workflow>``: one route for each workflow of the registry."""

from flask import current_app, g, request, url_for

from app.auth import authenticate
from app.errors import BodyNotJson, HeaderInvalid
from app.intake import accept
from app.openapi import AtelierBlueprint
from schemas.accepted import WorkflowAcceptedResponse
from workflows.registry import WORKFLOWS

KEY_CHARACTERS_MAX = 255

HEADERS = {
    "Location": {"description": "Where to read the request.", "schema": {"type": "string"}},
    "X-Request-Id": {"description": "The request's id.", "schema": {"type": "string"}},
    "X-Credits-Cost": {"description": "Credits deducted.", "schema": {"type": "integer"}},
    "X-Credits-Remaining": {"description": "The balance after.", "schema": {"type": "integer"}},
    "Idempotency-Replayed": {
        "description": "true when this is the first answer again.", "schema": {"type": "string"}
    },
}
IDEMPOTENCY_KEY = {
    "in": "header", "name": "Idempotency-Key", "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": KEY_CHARACTERS_MAX},
    "description": "Makes the call safe to repeat: the same key and body get the first answer.",
}

blueprint = AtelierBlueprint(
    "workflows", __name__, url_prefix="/v1", description="Submit work."
)
blueprint.before_request(authenticate)


@blueprint.before_request
def _require_json():
    """Without this, a form would be answered as a body with every field missing."""
    if not request.is_json:
        raise BodyNotJson()


def _mount(workflow):
    def submit(body):
        return _submit(workflow, body)

    submit.__name__ = workflow.slug.replace("-", "_")
    submit.__doc__ = f"{workflow.title}\n\n{workflow.about}"
    view = blueprint.arguments(workflow.schema)(submit)
    view = blueprint.response(
        202, WorkflowAcceptedResponse, headers=HEADERS, description="Successful Response"
    )(view)
    view = blueprint.problems(401, 402, 409, 413, 415, 422, 503)(view)
    view = blueprint.doc(parameters=[IDEMPOTENCY_KEY], security=[{"bearer": []}])(view)
    blueprint.route(f"/{workflow.slug}", methods=["POST"])(view)


def _submit(workflow, body):
    key = request.headers.get("Idempotency-Key")
    if key is not None:
        # The standard's form is a quoted string; most clients send it bare.
        key = key.strip().strip('"')
        if not 1 <= len(key) <= KEY_CHARACTERS_MAX:
            raise HeaderInvalid("Idempotency-Key", f"Use 1 to {KEY_CHARACTERS_MAX} characters.")
    accepted = accept(
        current_app.extensions["backends"], workflow, body, g.client,
        request_id=g.call_id, idempotency_key=key,
    )
    return accepted.answer, 202, _headers(accepted)


def _headers(accepted):
    request_id = accepted.answer["request_id"]
    headers = {
        "Location": url_for("requests.read", request_id=request_id),
        "X-Request-Id": request_id,
        "X-Credits-Cost": str(accepted.answer["credits_cost"]),
        "X-Credits-Remaining": str(accepted.credits_remaining),
    }
    if accepted.replayed:
        headers["Idempotency-Replayed"] = "true"
    return headers


for _workflow in WORKFLOWS:
    _mount(_workflow)
