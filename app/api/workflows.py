"""``POST /v1/<workflow>``: one route for each workflow of the registry.

`answer_accepted` and what it documents are every route's that makes a request.
"""

from flask import current_app, g, jsonify, request, url_for

from app.auth import authenticate
from app.bodies import require_json
from app.examination import examine
from app.intake import accept, quote
from app.openapi import SECURITY, AtelierBlueprint
from app.submission import KEY, read_submission
from app.waiting import WAIT_MAX_S, wait_asked, wait_for_end
from schemas.accepted import WorkflowAcceptedResponse
from schemas.quote import QuoteView, SubmitQuery
from workflows.registry import WORKFLOWS

HEADERS = {
    "Location": {"description": "Where to read the request.", "schema": {"type": "string"}},
    "X-Request-Id": {"description": "The request's id.", "schema": {"type": "string"}},
    "X-Credits-Cost": {"description": "Credits deducted.", "schema": {"type": "integer"}},
    "X-Credits-Remaining": {"description": "The balance after.", "schema": {"type": "integer"}},
    "Idempotency-Replayed": {
        "description": "true when this is the first answer again.", "schema": {"type": "string"}
    },
    "Preference-Applied": {
        "description": "The wait that was honoured.", "schema": {"type": "string"}
    },
}
IDEMPOTENCY_KEY = {
    "in": "header", "name": "Idempotency-Key", "required": False,
    "schema": {"type": "string", "pattern": f"^{KEY.pattern}$"}, "example": "order-2041",
    "description": "Makes the call safe to repeat: the same key and body get the first answer.",
}
PREFER = {
    "in": "header", "name": "Prefer", "required": False,
    "schema": {"type": "string"}, "example": "wait=20",
    "description": f"wait=N, N from 1 to {WAIT_MAX_S} seconds: answers when the request has "
    "ended, or after N seconds, with its status then. It is a wish: Preference-Applied tells "
    "whether it was granted; anything else is ignored.",
}

QUOTED = "The answer to dry_run: nothing was stored or charged."

blueprint = AtelierBlueprint(
    "workflows", __name__, url_prefix="/v1", description="Submit work."
)
blueprint.before_request(authenticate)
blueprint.before_request(require_json)


def _mount(workflow):
    # Making a schema costs as much as reading ten bodies with it.
    schema = workflow.schema()

    def submit():
        return _answer(workflow, schema)

    submit.__name__ = workflow.slug.replace("-", "_")
    submit.__doc__ = f"{workflow.title}\n\n{workflow.about}"
    view = blueprint.documented_arguments(workflow.schema)(submit)
    view = blueprint.documented_arguments(SubmitQuery, location="query")(view)
    view = blueprint.alt_response(
        200, schema=QuoteView, description=QUOTED
    )(view)
    view = blueprint.response(
        202, WorkflowAcceptedResponse, headers=HEADERS, description="Successful Response"
    )(view)
    view = blueprint.problems(401, 402, 409, 413, 415, 422, 429, 503)(view)
    view = blueprint.doc(parameters=[IDEMPOTENCY_KEY, PREFER], security=SECURITY)(view)
    blueprint.route(f"/{workflow.slug}", methods=["POST"])(view)


def _answer(workflow, schema):
    backends, engines = current_app.extensions["backends"], current_app.extensions["engines"]

    def examine_partial(body):
        with backends.sessions() as session:
            examine(session, engines, workflow, body, g.client)

    asked = read_submission(schema, examine_partial)
    if asked.dry_run:
        quoted = quote(backends, engines, workflow, asked.body, g.client)
        return jsonify(QuoteView().dump(quoted))
    return answer_accepted(accept(
        backends, engines, workflow, asked.body, g.client,
        request_id=g.call_id, idempotency_key=asked.idempotency_key,
    ))


def answer_accepted(accepted):
    """The 202 with its headers; held back as long as the caller prefers to wait."""
    answer, headers = dict(accepted.answer), _headers(accepted)
    seconds = wait_asked(request.headers.get("Prefer"))
    if seconds is not None:
        sessions = current_app.extensions["backends"].sessions
        status = wait_for_end(sessions, answer["request_id"], seconds)
        if status is not None:
            answer["status"] = status
            headers["Preference-Applied"] = f"wait={seconds}"
    return answer, 202, headers


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
