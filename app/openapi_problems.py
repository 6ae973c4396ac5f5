"""The error answers of the document: one shared response for each status."""

from werkzeug.http import HTTP_STATUS_CODES

from app.errors import CODES, DATABASE_DOWN, FAULT, STATUS, ApiError, status_of
from app.openapi_operations import EXAMPLE_ID
from schemas.errors import HTTPValidationError, Problem
from workflows.errors import InputInvalid

ABOUT = {
    400: "The call broke off, or is no HTTP that can be read.",
    401: "The key is missing, malformed, unknown or revoked.",
    402: "The credits do not cover the cost; nothing was stored.",
    403: "The link has expired or was changed.",
    404: "There is no such thing, or it is another client's.",
    405: "The path has no such method; Allow tells which it has.",
    409: "Not in this state; the code tells which.",
    410: "The data of the request were removed.",
    413: "The body is too large.",
    415: "The body is not application/json.",
    429: "Too many calls.",
    500: "A fault of ours; the request id finds it.",
    502: "The object storage refuses the service; its operator has to look.",
    503: "Something that the service needs does not answer; nothing was stored or charged.",
}

USUAL_HEADERS = ("X-Request-Id", "RateLimit", "RateLimit-Policy")
HEADERS = {
    401: ("X-Request-Id", "RateLimit-Policy", "WWW-Authenticate"),
    405: (*USUAL_HEADERS, "Allow"),
    409: (*USUAL_HEADERS, "Retry-After"),
    429: (*USUAL_HEADERS, "Retry-After"),
    503: (*USUAL_HEADERS, "Retry-After"),
}
"""What an answer may have, by status; the others have the usual ones."""

INVALID = {
    "schema": HTTPValidationError,
    "description": "Validation Error",
    "example": {"detail": [{
        "loc": ["body", "scene_type"], "msg": "Missing data for required field.",
        "type": "missing",
    }]},
}
"""A 422: each operation has the contract's body in full."""


def name_of(status):
    """The component of a status."""
    return f"Problem{status}"


def publish(spec):
    """Add the shared responses to the document.

    All of them: what a signed link or a wrong path answers belongs to no operation.
    """
    for status, about in ABOUT.items():
        spec.components.response(name_of(status), _problem(status, about))


def codes():
    """Every stable code by status, with its sentence: {status: {code: sentence}}."""
    known = {status: {code: HTTP_STATUS_CODES[status]} for status, code in CODES.items()}
    for kind in _descendants(ApiError):
        # What has no code of its own is a 422, or never raised.
        if "code" in vars(kind):
            known.setdefault(kind.status, {})[kind.code] = kind.public
    for kind in _descendants(*STATUS):
        if kind is not InputInvalid:
            known.setdefault(status_of(kind), {})[kind.code] = kind.public
    known.setdefault(500, {})["internal"] = FAULT
    known.setdefault(503, {})["database_unavailable"] = DATABASE_DOWN
    return known


def _descendants(*kinds):
    """The classes and all below them, each once, in the order of their definition."""
    found = {}
    for kind in kinds:
        found[kind] = True
        found.update(dict.fromkeys(_descendants(*kind.__subclasses__())))
    return list(found)


def _problem(status, about):
    known = codes().get(status, {})
    told = ", ".join(f"`{code}`" for code in known)
    examples = {
        code: {"value": {
            "type": "about:blank", "title": HTTP_STATUS_CODES[status], "status": status,
            "detail": sentence, "code": code, "request_id": EXAMPLE_ID,
        }} for code, sentence in known.items()
    }
    return {
        "description": f"{about} Codes: {told}." if told else about,
        "headers": {name: name for name in HEADERS.get(status, USUAL_HEADERS)},
        "content": {"application/problem+json": {"schema": Problem, "examples": examples}},
    }
