"""What the document says about every operation: its id, path parameters, headers and links."""

from apispec import BasePlugin

from schemas.base import ULID

# JSON Schema's patterns end with a dollar.
ID = {"type": "string", "pattern": ULID.replace(r"\Z", "$")}
EXAMPLE_ID = "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"

PATH_PARAMETERS = {
    "request_id": {
        "description": "The request's id, from the 202.", "schema": ID, "example": EXAMPLE_ID,
    },
    "public_id": {
        "description": "A public id, from the list.", "schema": ID,
    },
    "name": {
        "description": "A brand's name.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 100},
    },
    "slug": {
        "description": "A name from the list.",
        "schema": {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,62}$"},
    },
}
"""What a path parameter is, by name; a route may say more with `parameters`."""

ANY_ID = {"description": "An id, from the list.", "schema": ID, "example": EXAMPLE_ID}

HEADERS = {
    "X-Request-Id": {
        "description": "Id of this call; a 202 has the id of the request that it made.",
        "schema": {"type": "string"}, "example": EXAMPLE_ID,
    },
    "RateLimit": {
        "description": "For the next t seconds, no more than r calls.",
        "schema": {"type": "string"}, "example": '"default";r=59;t=1',
    },
    "RateLimit-Policy": {
        "description": "A bucket of q calls that fills up in w seconds.",
        "schema": {"type": "string"}, "example": '"default";q=60;w=6',
    },
    "Retry-After": {
        "description": "Seconds to wait before the next try.",
        "schema": {"type": "integer", "minimum": 0}, "example": 2,
    },
    "Allow": {
        "description": "The methods that the path has.", "schema": {"type": "string"},
        "example": "GET, HEAD, OPTIONS",
    },
    "WWW-Authenticate": {
        "description": "How to authenticate.", "schema": {"type": "string"},
        "example": 'Bearer realm="atelier", error="invalid_token"',
    },
}
"""The headers that many answers have, by name."""

IF_NONE_MATCH = {
    "in": "header", "name": "If-None-Match", "required": False, "schema": {"type": "string"},
    "description": "The ETag of the caller's copy: 304 when it is still true.",
}

# What can be done next with the id in an answer: name, operation, where the id is.
NEXT = {
    "WorkflowAcceptedResponse": (
        ("read", "read_request", "$response.body#/request_id"),
        ("cancel", "cancel_request", "$response.body#/request_id"),
        ("remove", "delete_request", "$response.body#/request_id"),
    ),
    "RequestSummaryPage": (("read", "read_request", "$response.body#/data/0/request_id"),),
    "RequestView": (
        ("replay", "replay_request", "$response.body#/request_id"),
        ("remove", "delete_request", "$response.body#/request_id"),
    ),
}

VERBS = {"post": "create", "put": "replace", "patch": "change", "delete": "delete"}


class OperationsPlugin(BasePlugin):
    """Completes every operation after flask-smorest and marshmallow have described it."""

    def init_spec(self, spec):
        """Publish the shared headers."""
        super().init_spec(spec)
        for name, header in HEADERS.items():
            spec.components.header(name, header)

    def path_helper(self, parameters, **_):
        """Describe the parameters of the path."""
        for parameter in parameters:
            known = ANY_ID if parameter["name"].endswith("_id") else {}
            for key, value in PATH_PARAMETERS.get(parameter["name"], known).items():
                if key == "schema":
                    parameter["schema"] = value
                parameter.setdefault(key, value)

    def operation_helper(self, path, operations, rule, **_):
        """Give each operation an id, and its answers headers and links."""
        for method, operation in operations.items():
            operation.setdefault("operationId", operation_id(path, method, operation))
            if "304" in _statuses(operation):
                operation.setdefault("parameters", []).append(IF_NONE_MATCH)
            if "requestBody" in operation:
                operation["responses"].setdefault(400, "Problem400")
            for response in operation["responses"].values():
                if isinstance(response, dict):
                    _complete(response, is_counted="security" in operation)
            operation["responses"] = dict(
                sorted(operation["responses"].items(), key=lambda each: str(each[0])))


def operation_id(path, method, operation):
    """A name for an operation, out of what never changes: its method and its path.

    ``GET /v1/requests/{request_id}`` is read_request, ``GET /v1/requests`` list_requests,
    ``POST /v1/requests/{request_id}/cancel`` cancel_request.
    """
    parts = path.removeprefix("/v1/").replace("-", "_").split("/")
    nouns = [part for part in parts if not part.startswith("{")]
    if operation["tags"] == ["workflows"]:
        return "_".join(["submit", *nouns])
    if method == "post" and len(nouns) > 1 and "{" in parts[-2]:
        # A verb at the end of a thing's own path.
        return "_".join([nouns[-1], *map(_singular, nouns[:-1])])
    is_one = parts[-1].startswith("{") or method != "get"
    owners = [_singular(noun) for noun in nouns[:-1]]
    if not is_one and _answers_page(operation):
        return "_".join(["list", *owners, nouns[-1]])
    last = _singular(nouns[-1]) if is_one else nouns[-1]
    return "_".join([VERBS.get(method, "read"), *owners, last])


def _singular(noun):
    if noun.endswith("ies"):
        return noun.removesuffix("ies") + "y"
    return noun if noun.endswith("ss") else noun.removesuffix("s")


def _answers_page(operation):
    return any(name.endswith("Page") for name in _schemas(operation["responses"]))


def _statuses(operation):
    return {str(status) for status in operation["responses"]}


def _schemas(responses):
    """Names of the components that the answers have as bodies."""
    for response in responses.values():
        for media in response.get("content", {}).values() if isinstance(response, dict) else ():
            yield media.get("schema", {}).get("$ref", "").rpartition("/")[2]


def _complete(response, is_counted):
    names = ["X-Request-Id"] + ["RateLimit", "RateLimit-Policy"] * is_counted
    headers = response.setdefault("headers", {})
    for name in names:
        headers.setdefault(name, name)
    for schema in _schemas({"": response}):
        for name, operation, expression in NEXT.get(schema, ()):
            response.setdefault("links", {})[name] = {
                "operationId": operation, "parameters": {"request_id": expression}}
