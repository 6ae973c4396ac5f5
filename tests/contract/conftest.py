"""What the contract's tests share: the live document, and a client that owns what examples name."""

import pytest

from app.factory import create_app
from ledger.entries import charge, grant, open_account
from ledger.settlement import settle_success
from settings import Settings
from store.backgrounds import add_background
from store.clients import create_client, create_key
from store.renders import add_render
from store.remote import Remote
from store.requests import add_request
from store.webhook_endpoints import add_endpoint
from tests.contract.document import Document
from tests.receivers import resolver
from tests.factories import SPEC, Caller, png, product_photo, swap_body

EXAMPLE_ID = "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"
"""The ULID that the document's examples use for whatever is the caller's own."""

PHOTO = f"clients/{EXAMPLE_ID}/handbag.jpg"
CREDITS = 10**6
COST = 4


@pytest.fixture(scope="session")
def document(tmp_path_factory):
    """The live /openapi.json; it needs no server."""
    app = create_app(Settings(home=tmp_path_factory.mktemp("document")))
    return Document(app.test_client().get("/openapi.json").json)


@pytest.fixture
def shop(backends, app):
    """A caller whose photos, request and render are those that the examples name."""
    return make_shop(backends, app)


def make_shop(backends, app):
    """A client that may read what examples name, and one delivered request."""
    picture = png(product_photo())
    render_key = f"renders/{EXAMPLE_ID}.png"
    for key in (PHOTO, render_key):
        backends.objects.put(key, picture, "image/png")
    with backends.sessions.begin() as session:
        client = create_client(session, "shop", ["users/abc/", f"clients/{EXAMPLE_ID}/"])
        open_account(session, client.id)
        grant(session, client.id, CREDITS, reason="test", actor="test")
        add_request(
            session, ttl_s=600, request_id=EXAMPLE_ID, client_id=client.id,
            workflow="background-swap-with-spec", body=swap_body(PHOTO), spec=SPEC,
            source_keys=[PHOTO], seed=7, credits_cost=COST,
        )
        charge(session, client.id, EXAMPLE_ID, {"picture": COST}, actor="test")
        settle_success(session, EXAMPLE_ID, attempt=1, actor="test")
        add_render(
            session, public_id=EXAMPLE_ID, request_id=EXAMPLE_ID, client_id=client.id,
            role="picture", position=0, object_key=render_key, format="png", width=200,
            height=240, bytes=len(picture), sha256="0" * 64, seed=7, engine="photo-set",
            engine_version="1", facts={},
        )
        add_background(
            session, metadata={}, public_id=EXAMPLE_ID, client_id=client.id,
            request_id=EXAMPLE_ID, display_name="", scene="podium", mood="natural", colors=[],
            aspect_ratio=None, resolution=None, seed=7, engine="photo-set", engine_version="1",
        )
        endpoint = add_endpoint(session, client.id, url="https://example.com/", description="",
                                event_types=["request.completed"])
        endpoint.id = EXAMPLE_ID
        key = create_key(session, client.id, environment="test")
    # Names resolve without a network.
    backends.remote = Remote(resolve=resolver(["93.184.215.14"]))
    return Caller(client=client, key=key.text, http=app.test_client())
