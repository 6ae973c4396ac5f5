"""The API document: its title and tags, bearer security, and the errors every route shares."""

from copy import deepcopy
from pathlib import Path

from flask_smorest import Api, Blueprint

from app.bodies import StrictParser
from app.openapi_fields import FieldsPlugin, body_examples, example_of, is_complete
from app.openapi_operations import OperationsPlugin
from app.openapi_problems import INVALID, name_of, publish
from app.paging import ETAG

ABOUT = Path(__file__).with_name("openapi_about.md").read_text(encoding="utf-8")

DOCUMENT = {
    "API_TITLE": "Atelier",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/",
    "OPENAPI_JSON_PATH": "openapi.json",
    "API_SPEC_OPTIONS": {
        "info": {
            "summary": "Turns product photos into catalogue pictures.",
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "The server that this document came from."}],
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

NOT_MODIFIED = "The caller's copy is still true."

SECURITY = [{"bearer": []}]
"""What every operation that wants a key says."""


class AtelierBlueprint(Blueprint):
    """A blueprint that parses strictly and documents examples and errors by itself."""

    ARGUMENTS_PARSER = StrictParser()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._prepare_doc_cbks.append(_add_parameters)

    def arguments(self, schema, *, location="json", **options):
        """As flask-smorest's; a body has the examples that its schema makes."""
        if location == "json":
            options.setdefault("examples", body_examples(schema))
        return super().arguments(schema, location=location, **options)

    def documented_arguments(self, schema, *, location="json"):
        """Document what a view reads by itself; `arguments` would read it, too."""
        told = {"examples": body_examples(schema)} if location == "json" else {}

        def decorate(view):
            view._apidoc = deepcopy(getattr(view, "_apidoc", {}))
            listed = view._apidoc.setdefault("arguments", {}).setdefault("parameters", [])
            listed.append({"in": location, "required": True, "schema": schema, **told})
            return view

        return decorate

    def response(self, status_code, schema=None, **options):
        """As flask-smorest's; an answer has the example that its schema makes, if it is whole."""
        # A dict or a name describes what no schema does.
        example = {} if isinstance(schema, (dict, str, type(None))) else example_of(schema)
        if example and is_complete(schema, example):
            options.setdefault("example", example)
        return super().response(status_code, schema, **options)

    def lists(self, query, answer):
        """What every list takes and answers; `app.paging.conditional` makes its 304."""

        def decorate(view):
            view = self.arguments(query, location="query")(view)
            return self.shows(answer, 422)(view)

        return decorate

    def shows(self, answer, *statuses):
        """What every read answers, `statuses` beside those that all have."""

        def decorate(view):
            view = self.response(200, answer, headers=ETAG)(view)
            view = self.alt_response(304, description=NOT_MODIFIED)(view)
            view = self.problems(*sorted((401, 429, 503, *statuses)))(view)
            return self.doc(security=SECURITY)(view)

        return decorate

    def problems(self, *statuses):
        """Document `statuses` as problem+json; 422 is the contract's validation body."""

        def decorate(view):
            # Whatever is asked, there may be a fault of ours.
            for status in (*statuses, 500):
                told = INVALID if status == 422 else {"response": name_of(status)}
                view = self.alt_response(status, **told)(view)
            return view

        return decorate


def _add_parameters(doc, doc_info, **_):
    """Add what `doc` tells of parameters to those of the schemas, which it would replace."""
    told = doc_info.get("manual_doc", {}).pop("parameters", [])
    parameters = [*doc.get("parameters", ()), *told]
    return {**doc, "parameters": parameters} if parameters else doc


class AtelierApi(Api):
    """flask-smorest without the errors and page counts of its own that it would document."""

    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_responses(self):
        publish(self.spec)

    def _register_pagination_header(self):
        """Lists here have cursors."""


def make_api(app):
    """The document of `app`, to register blueprints with."""
    app.config.update(DOCUMENT)
    return AtelierApi(app, spec_kwargs={
        "marshmallow_plugin": FieldsPlugin(), "extra_plugins": [OperationsPlugin()],
    })
