"""What goes wrong, as HTTP: the one table from exception class to status, and both error bodies.

Validation errors are 422 in the contract's shape; everything else is application/problem+json
(RFC 9457) with a stable code and the id of the call.
"""

import logging

from flask import g, jsonify, make_response
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from app.validation import JSON_INVALID, items_of_issues, items_of_messages
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
    public = "The upload is not as it was announced."


class RateLimited(ApiError):
    status = 429
    code = "rate_limited"
    public = "Too many calls: wait as Retry-After says."

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
    public = "The request has ended: only an open one can be canceled."

    def __init__(self, status):
        super().__init__(f"The request is {status}: only an open one can be canceled.")


class NotFinished(ApiError):
    """The request is still being worked on."""

    status = 409
    code = "not_finished"
    public = "The request is not finished: wait for its end, or cancel it first."

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
    400: "bad_request", 404: "not_found", 405: "method_not_allowed",
    413: "body_too_large", 415: "unsupported_media_type",
}
"""Codes of the errors that werkzeug raises by itself."""

FAULT = "This is a fault of ours; the request id finds it."
DATABASE_DOWN = "Try again in a moment."
RETRY = {"Retry-After": "2"}
"""For every 503: what does not answer now may in a moment."""


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
        "type": "about:blank", "title": HTTP_STATUS_CODES[status], "status": status,
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
    status = status_of(type(error))
    # What storage says about itself is for operators; callers get the public sentence.
    detail = error.public if isinstance(error, StoreError) else error.detail
    return problem(status, error.code, detail, RETRY if status == 503 else None)


def status_of(kind):
    """The HTTP status of an exception class of the layers below."""
    return next(STATUS[above] for above in kind.__mro__ if above in STATUS)


def _answer_input_invalid(error):
    return validation_problem(items_of_issues(error.issues))


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
    return problem(503, "database_unavailable", DATABASE_DOWN, RETRY)


def _answer_unexpected(error):
    logger.exception("unexpected error")
    return problem(500, "internal", FAULT)
