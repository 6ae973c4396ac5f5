"""Garments that were made: worn in a look, and what another's colour goes with."""

import pytest

from app.factory import create_app
from store.models import RequestLog
from studio.engines.shelf import Shelf
from tests.app.test_workflows import GARMENT, issues, item
from tests.catalogue import make_delivery, make_garment
from tests.conftest import make_caller
from tests.engines import SmallEngine


@pytest.fixture
def able(backends, sessions):
    """A caller of an installation with an engine for everything."""
    app = create_app(backends.settings, Shelf((SmallEngine(),)))
    app.extensions["backends"] = backends
    return make_caller(sessions, app, "able")


def test_look_takes_a_garment_that_was_made_when_its_render_is_named(able, sessions):
    with sessions.begin() as session:
        render = make_delivery(session, able.client, belongs_to=make_garment)
        public_id, key = render.public_id, render.object_key
    items = [item(public_id, "tshirt"), item(able.source(), "jeans")]
    accepted = able.post("/v1/look", {"items": items})
    assert accepted.status_code == 202, accepted.text
    with sessions() as session:
        request = session.get(RequestLog, accepted.json["request_id"])
        assert request.source_keys == [key, items[1]["trial_image"]]
    stranger = {"items": [item("01J9ZQ0V6M3W5N8R2T4Y6A8C0E", "tshirt")]}
    assert issues(able.post("/v1/look", stranger)) == {"body.items.0.trial_image": "not_found"}


def test_color_auto_goes_with_a_garment_of_the_catalogue_when_it_is_named(able, sessions):
    with sessions.begin() as session:
        make_delivery(session, able.client, belongs_to=make_garment)
    hero = able.get("/v1/garments").json["data"][0]
    body = {**GARMENT, "color": "auto",
            "metadata": {"hero_garment_public_id": hero["public_id"]}}
    quoted = able.post("/v1/complementary-garment-generator?dry_run=true", body).json
    assert quoted["interpreted"]["harmony"]["beside"] == [hero["color"]]
    body["metadata"]["hero_garment_public_id"] = "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"
    response = able.post("/v1/complementary-garment-generator", body)
    assert issues(response) == {"body.metadata.hero_garment_public_id": "not_found"}
