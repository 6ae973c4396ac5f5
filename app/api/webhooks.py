"""``/v1/webhook-endpoints`` and ``/v1/webhook-deliveries``: who is told of what, and the log."""

from operator import attrgetter

from flask import current_app, g, request, url_for

from app.auth import authenticate
from app.bodies import require_json
from app.errors import DeliveryPending, EndpointDisabled, EndpointsFull, NotFound
from app.openapi import SECURITY, AtelierBlueprint
from app.paging import conditional, page
from schemas.webhook import (
    WebhookDeliveryDetailView, WebhookDeliveryPage, WebhookDeliveryQuery, WebhookDeliveryView,
    WebhookEndpointBody, WebhookEndpointPage, WebhookEndpointPatch, WebhookEndpointQuery,
    WebhookEndpointSecretView, WebhookEndpointView,
)
from store.errors import RemoteRefused
from store.session import transaction
from store.webhook_deliveries import (
    TEST_EVENT, add_delivery, deliveries_of_client, delivery_of_client,
)
from store.webhook_endpoints import (
    ENDPOINTS_MAX, add_endpoint, change_endpoint, endpoint_of_client, endpoints_of_client,
    rotate_secret,
)
from workflows.errors import InputInvalid, Issue

LOCATION = {
    "Location": {"description": "Where to read it.", "schema": {"type": "string"}}
}

blueprint = AtelierBlueprint(
    "webhooks", __name__, url_prefix="/v1", description="Be told what becomes of work."
)
blueprint.before_request(authenticate)
blueprint.after_request(conditional)


@blueprint.before_request
def _require_json_body():
    """Two routes have a body; the others take none, and no type of it."""
    if request.endpoint in {"webhooks.create", "webhooks.update"}:
        require_json()


@blueprint.route("/webhook-endpoints", methods=["POST"])
@blueprint.arguments(WebhookEndpointBody)
@blueprint.response(201, WebhookEndpointSecretView, headers=LOCATION)
@blueprint.problems(401, 409, 413, 415, 422, 429, 503)
@blueprint.doc(security=SECURITY)
def create(body):
    """Create a webhook endpoint

    The answer has the secret that verifies the signatures (Standard Webhooks 1.0); it is shown
    this once. A client has at most 10 endpoints.
    """
    _check_url(body)
    with transaction(_sessions(), "create endpoint") as session:
        endpoint = add_endpoint(session, g.client.id, **body)
    if endpoint is None:
        raise EndpointsFull(ENDPOINTS_MAX)
    location = url_for("webhooks.read_endpoint", endpoint_id=endpoint.id)
    return endpoint, 201, {"Location": location}


@blueprint.route("/webhook-endpoints")
@blueprint.lists(WebhookEndpointQuery, WebhookEndpointPage)
def list_endpoints(query):
    """List webhook endpoints

    The caller's own, newest first, without their secrets.
    """
    with _sessions()() as session:
        rows = endpoints_of_client(session, g.client.id, **query)
    return page(rows, query["limit"], attrgetter("id"))


@blueprint.route("/webhook-endpoints/<endpoint_id>")
@blueprint.shows(WebhookEndpointView, 404)
def read_endpoint(endpoint_id):
    """Read a webhook endpoint

    Without its secret: a lost one is replaced by rotating it.
    """
    with _sessions()() as session:
        return _endpoint(session, endpoint_id)


@blueprint.route("/webhook-endpoints/<endpoint_id>", methods=["PATCH"])
@blueprint.arguments(WebhookEndpointPatch(partial=True))
@blueprint.response(200, WebhookEndpointView)
@blueprint.problems(401, 404, 413, 415, 422, 429, 503)
@blueprint.doc(security=SECURITY)
def update(body, endpoint_id):
    """Change a webhook endpoint

    Its address, its events, or whether it is enabled. Deliveries that fall due while it is
    disabled fail; they can be replayed.
    """
    _check_url(body)
    with transaction(_sessions(), "change endpoint") as session:
        endpoint = _endpoint(session, endpoint_id, lock=True)
        change_endpoint(session, endpoint, **body)
    return endpoint


@blueprint.route("/webhook-endpoints/<endpoint_id>", methods=["DELETE"])
@blueprint.response(204)
@blueprint.problems(401, 404, 429, 503)
@blueprint.doc(security=SECURITY)
def delete(endpoint_id):
    """Delete a webhook endpoint

    And its deliveries, also those that are still to be made. Disabling it keeps them.
    """
    with transaction(_sessions(), "delete endpoint") as session:
        session.delete(_endpoint(session, endpoint_id, lock=True))


@blueprint.route("/webhook-endpoints/<endpoint_id>/rotate", methods=["POST"])
@blueprint.response(200, WebhookEndpointSecretView)
@blueprint.problems(401, 404, 429, 503)
@blueprint.doc(security=SECURITY)
def rotate(endpoint_id):
    """Rotate the secret of a webhook endpoint

    For 24 hours webhooks carry two signatures, of the new secret and of the one before it; what
    was older ends at once.
    """
    with transaction(_sessions(), "rotate secret") as session:
        endpoint = _endpoint(session, endpoint_id, lock=True)
        rotate_secret(session, endpoint)
    return endpoint


@blueprint.route("/webhook-endpoints/<endpoint_id>/test", methods=["POST"])
@blueprint.response(202, WebhookDeliveryView, headers=LOCATION)
@blueprint.problems(401, 404, 409, 429, 503)
@blueprint.doc(security=SECURITY)
def test(endpoint_id):
    """Send a test event

    A webhook.test, whichever events the endpoint asks for; its delivery tells how it went.
    """
    with transaction(_sessions(), "test endpoint") as session:
        endpoint = _enabled(_endpoint(session, endpoint_id, lock=True))
        delivery = add_delivery(session, endpoint, TEST_EVENT)
    return _answer_delivery(delivery)


@blueprint.route("/webhook-deliveries")
@blueprint.lists(WebhookDeliveryQuery, WebhookDeliveryPage)
def list_deliveries(query):
    """List webhook deliveries

    What was told, or is still to be, newest first.
    """
    with _sessions()() as session:
        rows = deliveries_of_client(session, g.client.id, **query)
    return page(rows, query["limit"], attrgetter("id"))


@blueprint.route("/webhook-deliveries/<delivery_id>")
@blueprint.shows(WebhookDeliveryDetailView, 404)
def read_delivery(delivery_id):
    """Read a webhook delivery

    Its outcome so far, and the body that is sent.
    """
    with _sessions()() as session:
        return _delivery(session, delivery_id)


@blueprint.route("/webhook-deliveries/<delivery_id>/replay", methods=["POST"])
@blueprint.response(202, WebhookDeliveryView, headers=LOCATION)
@blueprint.problems(401, 404, 409, 429, 503)
@blueprint.doc(security=SECURITY)
def replay(delivery_id):
    """Replay a webhook delivery

    A new delivery with the same body and a webhook-id of its own, for one that was made or given
    up.
    """
    with transaction(_sessions(), "replay webhook") as session:
        return _answer_delivery(_replay(session, _delivery(session, delivery_id)))


def _sessions():
    return current_app.extensions["backends"].sessions


def _check_url(body):
    """Refuse an address that would be refused at every attempt; 422."""
    if "url" in body:
        try:
            current_app.extensions["backends"].remote.check(body["url"])
        except RemoteRefused as error:
            raise InputInvalid([Issue(("url",), error.detail, "url_refused")]) from None


def _endpoint(session, endpoint_id, *, lock=False):
    endpoint = endpoint_of_client(session, endpoint_id, g.client.id, lock=lock)
    if endpoint is None:
        raise NotFound("There is no such webhook endpoint.")
    return endpoint


def _enabled(endpoint):
    if not endpoint.enabled:
        raise EndpointDisabled()
    return endpoint


def _delivery(session, delivery_id):
    delivery = delivery_of_client(session, delivery_id, g.client.id)
    if delivery is None:
        raise NotFound("There is no such webhook delivery.")
    return delivery


def _replay(session, delivery):
    if delivery.status == "PENDING":
        raise DeliveryPending()
    endpoint = _enabled(_endpoint(session, delivery.endpoint_id, lock=True))
    return add_delivery(
        session, endpoint, delivery.event_type, request_id=delivery.request_id,
        body=delivery.body, replay_of=delivery.id)


def _answer_delivery(delivery):
    location = url_for("webhooks.read_delivery", delivery_id=delivery.id)
    return delivery, 202, {"Location": location}
