"""The published document: a golden file of the whole, and what it says against what is true."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from openapi_spec_validator import validate

from app.errors import CODES, STATUS, ApiError
from schemas.webhook import EVENT_TYPES as EVENTS
from tests.contract.conftest import EXAMPLE_ID
from workflows.errors import InputInvalid

GOLDEN = Path(__file__).parent / "openapi.json"
ULID = re.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}")


def test_document_equals_the_golden_file_when_nothing_changed(document):
    """Refresh with: flask --app app.wsgi openapi print > tests/contract/openapi.json."""
    assert document.data == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_document_is_valid_openapi_when_checked(document):
    validate(document.data)


def test_document_has_no_component_that_nothing_uses(document):
    """Libraries bring schemas of their own; `Problem...` of no operation are for signed links."""
    text = json.dumps(document.data)
    for kind in ("schemas", "headers"):
        unused = [name for name in document.data["components"][kind]
                  if f'"#/components/{kind}/{name}"' not in text]
        assert unused == []
    for _, _, operation in document.operations():
        assert operation["tags"][0] in {tag["name"] for tag in document.data["tags"]}


def test_every_schema_and_field_is_described_and_titled(document):
    for name, shape in document.data["components"]["schemas"].items():
        assert shape.get("description"), name
        for field, about in shape["properties"].items():
            assert about.get("description") and about.get("title"), (name, field)


def test_every_parameter_is_described_and_bounded(document):
    loose = []
    for path, item in document.data["paths"].items():
        for owner in (item, *(item[method] for method in item if method != "parameters")):
            for parameter in map(document.follow, owner.get("parameters", ())):
                assert parameter["description"], (path, parameter["name"])
                if parameter["in"] == "path" and not (
                        {"pattern", "maxLength", "minimum"} & set(parameter["schema"])):
                    loose.append((path, parameter["name"]))
    assert loose == []


def test_operations_have_ids_of_their_own_when_listed(document):
    ids = [operation["operationId"] for *_, operation in document.operations()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[a-z]+(_[a-z]+)+", each) for each in ids)
    assert {"submit_background_swap_with_spec", "list_requests", "read_request", "delete_request",
            "cancel_request", "replay_request", "read_request_output", "read_credits",
            "list_credit_transactions", "create_upload", "list_garment_categories",
            "read_garment_category"} <= set(ids)


def test_submits_tell_all_their_parameters(document):
    for *_, operation in document.operations():
        if operation["tags"] == ["workflows"]:
            names = {parameter["name"] for parameter in operation["parameters"]}
            assert {"dry_run", "Idempotency-Key", "Prefer"} <= names


def test_links_name_operations_that_exist(document):
    ids = {operation["operationId"] for *_, operation in document.operations()}
    named = {
        link["operationId"]
        for *_, operation in document.operations()
        for response in operation["responses"].values()
        for link in document.follow(response).get("links", {}).values()
    }
    assert named and named <= ids


def test_operations_are_the_routes_of_the_application(app, document):
    routes = {
        (re.sub("<(?:[a-z]+:)?([a-z_]+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules() if rule.rule.startswith("/v1/")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert routes == {(path, method) for path, method, _ in document.operations()}


def test_operations_tell_the_errors_that_all_of_them_have(document):
    for path, method, operation in document.operations():
        statuses = set(operation["responses"])
        where = (path, method)
        assert {"401", "429", "500", "503"} <= statuses, where
        if "requestBody" in operation:
            assert {"400", "413", "415", "422"} <= statuses, where
        if any(document.follow(each)["in"] == "query" for each in operation.get("parameters", ())):
            assert "422" in statuses, where
        if "{" in path:
            assert "404" in statuses, where
        assert any(status[0] in "23" for status in statuses), where


def test_answers_have_their_headers_when_documented(document):
    for path, method, operation in document.operations():
        for status, response in operation["responses"].items():
            headers = set(document.follow(response)["headers"])
            assert "X-Request-Id" in headers, (path, method, status)
            assert status == "401" or {"RateLimit", "RateLimit-Policy"} <= headers
            assert status not in ("429", "503") or "Retry-After" in headers
            assert status != "401" or "WWW-Authenticate" in headers


def descendants(kind):
    return [kind, *(below for child in kind.__subclasses__() for below in descendants(child))]


def test_every_code_is_told_with_its_status(document):
    told = {int(name.removeprefix("Problem")): response
            for name, response in document.data["components"]["responses"].items()}
    raised = [(kind.status, kind.code) for kind in descendants(ApiError) if kind.status != 422]
    raised += [(status, kind.code) for kind, status in STATUS.items() if kind is not InputInvalid]
    raised += [*CODES.items(), (500, "internal"), (503, "database_unavailable")]
    for status, code in raised:
        assert f"`{code}`" in told[status]["description"], (status, code)
        example = told[status]["content"]["application/problem+json"]["examples"][code]["value"]
        assert (example["status"], example["code"]) == (status, code)


def bodies(document):
    """Every example of a request body: (path, method, name, body)."""
    for path, method, operation in document.operations():
        content = operation.get("requestBody", {}).get("content", {})
        for media in content.values():
            for name, example in media.get("examples", {}).items():
                yield path, method, name, example["value"]


def test_every_body_has_an_example(document):
    shown = {(path, method) for path, method, *_ in bodies(document)}
    asked = {(path, method) for path, method, operation in document.operations()
             if "requestBody" in operation}
    assert asked == shown


def test_every_example_body_is_taken_when_sent(document, shop):
    wrong = {}
    for path, method, name, body in bodies(document):
        path = re.sub("{[a-z_]+}", EXAMPLE_ID, path)
        response = shop.http.open(path, method=method, json=body, headers=shop.headers)
        is_refused = response.status_code not in (200, 201, 202, 204)
        if is_refused and (response.json or {}).get("code") != "engine_unavailable":
            wrong[f"{method} {path} {name}"] = response.text
    assert wrong == {}


def test_every_example_query_is_taken_when_sent(document, shop):
    sent, wrong = 0, {}
    for path, method, operation in document.operations():
        if method != "get":
            continue
        for parameter in map(document.follow, operation.get("parameters", ())):
            value = {**parameter["schema"], **parameter}.get("example")
            # A cursor belongs to a list as it is now.
            if parameter["in"] == "query" and value is not None and parameter["name"] != "cursor":
                url = f"{path}?{urlencode({parameter['name']: value})}"
                sent += 1
                response = shop.get(re.sub("{[a-z_]+}", EXAMPLE_ID, url))
                if response.status_code != 200:
                    wrong[url] = response.text
    assert sent > 10
    assert wrong == {}


def test_webhooks_tell_their_event_and_signature(document):
    webhooks = document.data["webhooks"]
    assert set(webhooks) == set(EVENTS)
    for kind, item in webhooks.items():
        operation = item["post"]
        names = {parameter["name"] for parameter in operation["parameters"]}
        assert names == {"webhook-id", "webhook-timestamp", "webhook-signature"}
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        schema = document.follow(schema)
        assert set(schema["properties"]) == {"type", "timestamp", "data", "left_out"}
        assert document.follow(schema["properties"]["data"])["properties"]["request_id"]


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/requests/x/y/z", "/nothing"])
def test_path_is_not_found_in_the_documented_shape_when_unknown(app, path):
    response = app.test_client().get(path)
    assert (response.status_code, response.json["code"]) == (404, "not_found")
    assert ULID.fullmatch(response.json["request_id"])


def test_method_is_refused_with_those_allowed_when_unknown(app):
    response = app.test_client().put("/v1/requests")
    assert (response.status_code, response.json["code"]) == (405, "method_not_allowed")
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
