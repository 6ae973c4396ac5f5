"""What goes wrong, as HTTP: the one table from exception class to status, and both error bodies.

Validation errors are 422 in the contract's shape; everything else is application/problem+json
(RFC 9457) with a stable code and the id of the call.
"""

import logging
from http import HTTPStatus

from flask import g, jsonify, make_response
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from ledger.errors import AccountUnknown, BrandBudgetExceeded, CreditsShort
from store.errors import (
    ObjectDenied,
    ObjectExists,
    ObjectMissing,
    ObjectStoreDown,
    StoreError,
)
from studio.errors import EngineUnavailable
from workflows.errors import InputInvalid

logger = logging.getLogger(__name__)


class ApiError(Exception):
    """An error that only HTTP knows; the classes below say which."""

    status = 400
    code = "bad_request"
    public = "The call cannot be answered."
    headers: dict[str, str] = {}

    def __init__(self, detail=None):
        super().__init__(detail or self.public)
        self.detail = detail or self.public


class KeyInvalid(ApiError):
    status = 401
    code = "invalid_key"
    public = "Send a valid API key: Authorization: Bearer atl_..."
    headers = {"WWW-Authenticate": 'Bearer realm="atelier", error="invalid_token"'}


class NotFound(ApiError):
    status = 404
    code = "not_found"
    public = "There is nothing here."


class LinkInvalid(ApiError):
    status = 403
    code = "link_invalid"
    public = "This link has expired or was changed: read the request again for a new one."


class UploadDiffers(ApiError):
    """The bytes of an upload are not those that its link was made for."""

    status = 400
    code = "upload_differs"


class RateLimited(ApiError):
    status = 429
    code = "rate_limited"

    def __init__(self, wait_s):
        super().__init__(f"Too many calls: the next one may come in {wait_s} s.")
        self.headers = {"Retry-After": str(wait_s)}


class BodyNotJson(ApiError):
    status = 415
    code = "unsupported_media_type"
    public = "Send the body as JSON, with Content-Type: application/json."


class CallInvalid(ApiError):
    """What is wrong with a call, as (loc, msg, type) items: a 422 in the contract's shape."""

    status = 422

    def __init__(self, items):
        super().__init__("; ".join(msg for _, msg, _ in items))
        self.items = items


class HeaderInvalid(CallInvalid):
    """A header that is present and wrong."""

    def __init__(self, name, msg, kind="value_error"):
        super().__init__([(("header", name), msg, kind)])


class IdempotencyInFlight(ApiError):
    status = 409
    code = "idempotency_in_flight"
    public = "The first call with this Idempotency-Key is still being answered."
    headers = {"Retry-After": "1"}


class NotCancelable(ApiError):
    """The request ended before it could be canceled."""

    status = 409
    code = "not_cancelable"

    def __init__(self, status):
        super().__init__(f"The request is {status}: only an open one can be canceled.")


class NotFinished(ApiError):
    """The request is still being worked on."""

    status = 409
    code = "not_finished"

    def __init__(self, status):
        super().__init__(f"The request is {status}: wait for its end, or cancel it first.")


class DataRemoved(ApiError):
    status = 410
    code = "data_removed"
    public = "The data of this request were removed for good."


class EndpointsFull(ApiError):
    status = 409
    code = "webhook_endpoints_full"

    def __init__(self, most):
        super().__init__(f"A client has at most {most} webhook endpoints: delete one first.")


class EndpointDisabled(ApiError):
    status = 409
    code = "webhook_endpoint_disabled"
    public = "The endpoint is disabled: enable it first."


class DeliveryPending(ApiError):
    status = 409
    code = "webhook_delivery_pending"
    public = "The delivery is still being tried: there is nothing to replay yet."


class StreamsBusy(ApiError):
    """As many callers wait as may; the threads that are left answer the others."""

    status = 503
    code = "streams_busy"
    public = "Too many event streams are open: try again, or poll the request."
    headers = {"Retry-After": "5"}


STATUS = {
    InputInvalid: 422,
    CreditsShort: 402,
    BrandBudgetExceeded: 402,
    AccountUnknown: 402,
    EngineUnavailable: 503,
    ObjectMissing: 404,
    ObjectExists: 409,
    ObjectDenied: 502,
    ObjectStoreDown: 503,
    StoreError: 500,
}
"""HTTP status by exception class; a subclass without a line has its parent's."""

CODES = {
    404: "not_found", 405: "method_not_allowed", 413: "body_too_large",
    415: "unsupported_media_type",
}
"""Codes of the errors that werkzeug raises by itself."""


def register(app):
    """Make every error of `app` one of the two bodies."""
    app.register_error_handler(ApiError, _answer_api_error)
    app.register_error_handler(InputInvalid, _answer_input_invalid)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(OperationalError, _answer_database_down)
    app.register_error_handler(Exception, _answer_unexpected)
    for kind in STATUS:
        if kind is not InputInvalid:
            app.register_error_handler(kind, _answer_domain)


def problem(status, code, detail, headers=None):
    """An application/problem+json response."""
    body = {
        "type": "about:blank", "title": HTTPStatus(status).phrase, "status": status,
        "detail": detail, "code": code, "request_id": g.get("call_id", ""),
    }
    response = make_response(jsonify(body), status, headers or {})
    response.content_type = "application/problem+json"
    return response


def validation_problem(items):
    """A 422 in the contract's shape from (loc, msg, type) items."""
    return make_response(
        jsonify({"detail": [{"loc": list(loc), "msg": msg, "type": kind}
                            for loc, msg, kind in items]}), 422
    )


def _answer_api_error(error):
    if isinstance(error, CallInvalid):
        return validation_problem(error.items)
    return problem(error.status, error.code, error.detail, error.headers)


def _answer_domain(error):
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    # What storage says about itself is for operators; callers get the public sentence.
    detail = error.public if isinstance(error, StoreError) else error.detail
    return problem(status, error.code, detail)


def _answer_input_invalid(error):
    return validation_problem(items_of_issues(error.issues))


def items_of_issues(issues):
    """Issues of a body as (loc, msg, type) items."""
    return [(("body", *issue.loc), issue.msg, issue.type) for issue in issues]


def _answer_http(error):
    messages = (getattr(error, "data", None) or {}).get("messages")
    if error.code == 422 and messages:
        return validation_problem(items_of_messages(messages))
    if error.code == 400 and messages:
        return validation_problem([JSON_INVALID])
    status = error.code or 500
    # The same headers as werkzeug's own page, Allow for 405 among them, but not its HTML type.
    headers = [(name, value) for name, value in error.get_headers() if name != "Content-Type"]
    return problem(status, CODES.get(status, "http_error"), error.description, headers)


def _answer_database_down(error):
    logger.error("database unavailable: %s", error.orig)
    return problem(503, "database_unavailable", "Try again in a moment.", {"Retry-After": "2"})


def _answer_unexpected(error):
    logger.exception("unexpected error")
    return problem(500, "internal", "This is a fault of ours; the request id finds it.")


JSON_INVALID = (("body",), "The body is not valid JSON.", "json_invalid")
LOCATIONS = {"json": "body", "query": "query", "headers": "header", "path": "path"}


def items_of_messages(messages):
    """webargs' {location: {field: {index: [message]}}} as (loc, msg, type) items."""
    return [item for location, fields in messages.items()
            for item in _walk((LOCATIONS.get(location, location),), fields)]


def _walk(loc, node):
    if isinstance(node, dict):
        for key, below in node.items():
            # Errors of the body as a whole belong to no field.
            yield from _walk(loc if key == "_schema" else (*loc, key), below)
    elif isinstance(node, list):
        for below in node:
            yield from _walk(loc, below)
    else:
        yield loc, str(node), _kind(str(node))


def _kind(message):
    """A stable type for marshmallow's own messages, which carry none."""
    if message.startswith("Missing data"):
        return "missing"
    if message.startswith("Unknown field"):
        return "unknown_field"
    if message.startswith(("Not a valid", "Field may not be null", "Invalid input type")):
        return "type_error"
    return "value_error"
