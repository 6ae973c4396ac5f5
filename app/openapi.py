"""The API document: its title and tags, bearer security, and the errors every route shares."""

from copy import deepcopy

from flask_smorest import Api, Blueprint
from marshmallow import RAISE
from webargs.flaskparser import FlaskParser

from schemas.errors import HTTPValidationError, Problem

DOCUMENT = {
    "API_TITLE": "Atelier",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/",
    "OPENAPI_JSON_PATH": "openapi.json",
    "API_SPEC_OPTIONS": {
        "info": {
            "description": "Turns product photos into catalogue pictures.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "components": {
            "securitySchemes": {
                "bearer": {
                    "type": "http", "scheme": "bearer",
                    "description": "An API key: atl_<environment>_<30 characters>_<6 checksum>.",
                }
            }
        },
    },
}

SECURITY = [{"bearer": []}]
"""What every operation that wants a key says."""

PROBLEMS = {
    401: "The key is missing, malformed, unknown or revoked.",
    402: "The balance, or the brand's budget of the month, does not cover the cost; nothing was "
    "stored.",
    403: "The link has expired or was changed.",
    404: "There is no such thing, or it is another client's.",
    409: "Not in this state: the code tells which, such as idempotency_in_flight.",
    410: "The data of the request were removed.",
    413: "The body is too large.",
    415: "The body is not application/json.",
    429: "Too many calls; Retry-After tells when the next one may come.",
    502: "The object storage refuses the service; its operator has to look.",
    503: "The database or the object storage does not answer; nothing was stored.",
}


class StrictParser(FlaskParser):
    """Refuses unknown fields wherever they come from."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"json": RAISE, "query": RAISE}


class AtelierBlueprint(Blueprint):
    """A blueprint that parses strictly and documents shared errors with one decorator."""

    ARGUMENTS_PARSER = StrictParser()

    def documented_arguments(self, schema, *, location="json"):
        """Document what a view reads by itself; `arguments` would read it, too."""

        def decorate(view):
            view._apidoc = deepcopy(getattr(view, "_apidoc", {}))
            listed = view._apidoc.setdefault("arguments", {}).setdefault("parameters", [])
            listed.append({"in": location, "required": True, "schema": schema})
            return view

        return decorate

    def problems(self, *statuses):
        """Document `statuses` as problem+json; 422 is the contract's validation body."""

        def decorate(view):
            for status in statuses:
                if status == 422:
                    view = self.alt_response(
                        422, schema=HTTPValidationError, description="Validation Error"
                    )(view)
                else:
                    view = self.alt_response(
                        status, schema=Problem, description=PROBLEMS[status],
                        content_type="application/problem+json",
                    )(view)
            return view

        return decorate


def make_api(app):
    """The document of `app`, to register blueprints with."""
    app.config.update(DOCUMENT)
    api = Api(app)
    # flask-smorest documents a default error of its own shape; ours are listed one by one.
    api.DEFAULT_ERROR_RESPONSE_NAME = None
    return api
