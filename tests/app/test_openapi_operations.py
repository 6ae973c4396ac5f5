"""Names of operations, from their method and path."""

import pytest

from app.openapi_operations import operation_id

PAGE = {"200": {"content": {"application/json": {"schema": {
    "$ref": "#/components/schemas/ThingPage"}}}}}


@pytest.mark.parametrize(("method", "path", "expected"), [
    ("get", "/v1/requests", "list_requests"),
    ("get", "/v1/garment-categories", "list_garment_categories"),
    ("get", "/v1/credits/transactions", "list_credit_transactions"),
    ("get", "/v1/webhook-endpoints/{id}/deliveries", "list_webhook_endpoint_deliveries"),
])
def test_operation_lists_when_it_answers_a_page(method, path, expected):
    assert operation_id(path, method, {"tags": ["things"], "responses": PAGE}) == expected


@pytest.mark.parametrize(("method", "path", "expected"), [
    ("get", "/v1/credits", "read_credits"),
    ("get", "/v1/requests/{request_id}", "read_request"),
    ("get", "/v1/garment-categories/{public_id}", "read_garment_category"),
    ("get", "/v1/requests/{request_id}/outputs/{number}", "read_request_output"),
    ("get", "/v1/requests/{request_id}/events", "read_request_events"),
    ("delete", "/v1/requests/{request_id}", "delete_request"),
    ("post", "/v1/uploads", "create_upload"),
    ("post", "/v1/requests/{request_id}/cancel", "cancel_request"),
    ("post", "/v1/webhook-endpoints/{id}/rotate", "rotate_webhook_endpoint"),
    ("patch", "/v1/webhook-endpoints/{id}", "change_webhook_endpoint"),
])
def test_operation_is_named_after_its_method_when_it_is_no_list(method, path, expected):
    assert operation_id(path, method, {"tags": ["things"], "responses": {}}) == expected


def test_operation_submits_when_it_is_a_workflows():
    operation = {"tags": ["workflows"], "responses": {}}
    assert operation_id("/v1/try-on", "post", operation) == "submit_try_on"
