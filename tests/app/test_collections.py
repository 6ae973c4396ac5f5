"""``/v1/backgrounds``, ``/v1/garments`` and ``/v1/renders``: what was made for the caller."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from sqlalchemy import update

from store.backgrounds import Background
from store.garments import Garment
from store.models import Render
from tests.catalogue import JEANS, TSHIRT, make_background, make_delivery, make_garment
from tests.factories import eventually

UNKNOWN_ID = "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"


@dataclass(frozen=True)
class Noun:
    """A collection: its model, and what makes a render's entry of that kind."""

    model: Any
    belongs_to: Any = None

    def make(self, session, client, **changes):
        """Make one and return its id and its request's."""
        belongs_to = self.belongs_to and partial(self.belongs_to, **changes)
        changes = {} if self.belongs_to else changes
        render = make_delivery(session, client, belongs_to=belongs_to, **changes)
        ids = (render.background_public_id, render.garment_public_id, render.public_id)
        return next(filter(None, ids)), render.request_id


NOUNS = {
    "/v1/backgrounds": Noun(Background, make_background),
    "/v1/garments": Noun(Garment, make_garment),
    "/v1/renders": Noun(Render),
}
KINDS = {
    "/v1/backgrounds": ({}, {"scene": "loft"}, {"mood": "moody"}),
    "/v1/garments": ({}, {"category_public_id": JEANS}, {"color": "navy"}),
    "/v1/renders": ({"workflow": "look"}, {"role": "cutout"}, {"pilot_brand": "aurelia"}),
}
"""What sets three of a kind apart."""


@pytest.fixture(params=NOUNS)
def path(request):
    """The path of each collection in turn."""
    return request.param


@pytest.fixture
def three(caller, sessions):
    """Make three of a collection, a day apart, each of a kind; their ids, oldest first."""
    def make(path):
        noun = NOUNS[path]
        with sessions.begin() as session:
            # ULIDs of one millisecond have no order among themselves: dates go by the ids.
            made = [noun.make(session, caller.client, **kind)[0] for kind in KINDS[path]]
            for day, public_id in enumerate(sorted(made), 1):
                session.execute(
                    update(noun.model).where(noun.model.public_id == public_id)
                    .values(created_at=f"2026-01-0{day}T12:00:00Z"))
        return made
    return make


@pytest.fixture
def one(caller, sessions, path):
    """The id of one thing of the collection, and its request's."""
    with sessions.begin() as session:
        return NOUNS[path].make(session, caller.client)


def listed(caller, path):
    """The ids of a page."""
    response = caller.get(path)
    assert response.status_code == 200, response.text
    return [item["public_id"] for item in response.json["data"]]


def remove(caller, request_id):
    return caller.http.delete(f"/v1/requests/{request_id}", headers=caller.headers)


def test_list_is_empty_when_nothing_was_made(caller, path):
    assert caller.get(path).json == {"data": [], "next_cursor": None, "has_more": False}


def test_pages_hold_each_once_and_newest_first_when_followed(caller, three, path):
    made, seen, query = three(path), [], "?limit=1"
    for has_more in (True, True, False):
        page = caller.get(f"{path}{query}").json
        assert page["has_more"] is has_more
        seen += [item["public_id"] for item in page["data"]]
        query = f"?limit=1&cursor={page['next_cursor']}"
    assert page["next_cursor"] is None
    assert seen == sorted(made, reverse=True)


FILTERS = [
    ("/v1/backgrounds", "scene_type=loft", [1]), ("/v1/backgrounds", "mood=moody", [2]),
    ("/v1/backgrounds", "scene_type=podium&mood=airy", [0]),
    ("/v1/backgrounds", "mood=moody&scene_type=loft", []),
    ("/v1/garments", f"garment_category_public_id={JEANS}", [1]),
    ("/v1/garments", "category=jeans", [1]), ("/v1/garments", "category=cape", []),
    ("/v1/garments", "color=navy", [2]), ("/v1/garments", "category=tshirt&color=%23c19a6b", [0]),
    ("/v1/renders", "workflow=look", [0]), ("/v1/renders", "role=cutout", [1]),
    ("/v1/renders", "pilot_brand=aurelia", [2]),
    ("/v1/renders", "role=picture&pilot_brand=aurelia", [2]),
    ("/v1/renders", f"request_id={UNKNOWN_ID}", []),
]


@pytest.mark.parametrize("path, query, expected", FILTERS)
def test_list_is_narrowed_when_filtered(caller, three, path, query, expected):
    made = three(path)
    assert listed(caller, f"{path}?{query}") == [made[index] for index in expected]


def test_list_is_narrowed_when_filtered_by_time(caller, three, path):
    oldest, middle, newest = sorted(three(path))
    assert listed(caller, f"{path}?created_after=2026-01-01T12:00:00Z") == [newest, middle]
    assert listed(caller, f"{path}?created_before=2026-01-02T13:30:00%2B02:00") == [oldest]


def test_renders_are_those_of_a_request_when_filtered(caller, sessions, three):
    three("/v1/renders")
    with sessions.begin() as session:
        render = make_delivery(session, caller.client)
    assert listed(caller, f"/v1/renders?request_id={render.request_id}") == [render.public_id]


MALFORMED = [
    "limit=0", "limit=101", "cursor=nonsense", "cursor=%00", "created_after=yesterday",
    "created_before=2026-01-01T00:00:00", "sort=asc",
]
MALFORMED_OF = {
    "/v1/backgrounds": ("scene_type=", "mood=%00"),
    "/v1/garments": ("garment_category_public_id=jeans", "category=", "color=%00"),
    "/v1/renders": ("workflow=", "role=%00", "pilot_brand=", "request_id=1"),
}


def test_list_names_the_parameter_when_it_is_malformed(caller, path):
    for query in (*MALFORMED, *MALFORMED_OF[path]):
        response = caller.get(f"{path}?{query}")
        assert response.status_code == 422, query
        assert response.json["detail"][0]["loc"] == ["query", query.partition("=")[0]]


def without_link(node):
    """A JSON value without what changes four times an hour."""
    if isinstance(node, list):
        return [without_link(each) for each in node]
    if isinstance(node, dict):
        return {name: without_link(value) for name, value in node.items()
                if name not in {"url", "url_expires_at"}}
    return node


def test_item_is_the_same_in_the_list_and_alone(caller, path, one):
    alone, among = caller.get(f"{path}/{one[0]}").json, caller.get(path).json["data"][0]
    assert without_link(alone) == without_link(among)


def test_item_is_not_found_when_it_is_another_clients(caller, other_caller, path, one):
    response = other_caller.get(f"{path}/{one[0]}")
    assert (response.status_code, response.json["code"]) == (404, "not_found")
    assert listed(other_caller, path) == []
    assert listed(other_caller, f"{path}?cursor=7{one[0][1:]}") == []
    assert listed(caller, path) == [one[0]]


@pytest.mark.parametrize("public_id", [UNKNOWN_ID, "nonsense", "%00"])
def test_item_is_not_found_when_unknown(caller, path, public_id):
    response = caller.get(f"{path}/{public_id}")
    assert (response.status_code, response.json["code"]) == (404, "not_found")


def test_item_is_gone_when_its_data_were_removed(caller, other_caller, path, one):
    public_id, request_id = one
    assert remove(caller, request_id).status_code == 204
    assert listed(caller, path) == []
    response = caller.get(f"{path}/{public_id}")
    assert (response.status_code, response.json["code"]) == (410, "data_removed")
    assert other_caller.get(f"{path}/{public_id}").status_code == 404


def test_answer_needs_a_key(caller, path):
    for target in (path, f"{path}/{UNKNOWN_ID}"):
        assert caller.http.get(target).status_code == 401


def is_sent_once(caller, path):
    """Whether the answer is not sent again to who has it."""
    headers = {**caller.headers, "If-None-Match": caller.get(path).headers["ETag"]}
    again = caller.http.get(path, headers=headers)
    return (again.status_code, again.data) == (304, b"")


def test_answer_is_sent_once_when_the_caller_has_it(caller, path, one):
    for target in (path, f"{path}/{one[0]}"):
        # Four times an hour the links change between the two calls.
        eventually(partial(is_sent_once, caller, target), within_s=2)


def test_list_is_sent_again_when_something_was_made(caller, sessions, path, one):
    headers = {**caller.headers, "If-None-Match": caller.get(path).headers["ETag"]}
    with sessions.begin() as session:
        NOUNS[path].make(session, caller.client)
    assert caller.http.get(path, headers=headers).status_code == 200


def test_background_tells_its_words_and_its_picture(caller, sessions):
    with sessions.begin() as session:
        render = make_delivery(session, caller.client, belongs_to=make_background)
    item = caller.get(f"/v1/backgrounds/{render.background_public_id}").json
    pictures = item.pop("renders")
    assert item.pop("created_at").endswith("+00:00")
    assert item == {
        "public_id": render.background_public_id, "request_id": render.request_id,
        "display_name": "Spring podium", "scene_type": "podium", "mood": "airy",
        "dominant_colors": ["#f4a6a0"], "aspect_ratio": "4:5", "resolution": "1K", "seed": 7,
        "engine": "paper@1", "metadata": {"season": "spring"}}
    assert [picture["public_id"] for picture in pictures] == [render.public_id]
    assert pictures[0]["background_public_id"] == render.background_public_id


def test_garment_tells_its_words_and_its_picture(caller, sessions):
    with sessions.begin() as session:
        render = make_delivery(session, caller.client, belongs_to=make_garment)
    item = caller.get(f"/v1/garments/{render.garment_public_id}").json
    pictures = item.pop("renders")
    assert item.pop("created_at").endswith("+00:00")
    assert item == {
        "public_id": render.garment_public_id, "request_id": render.request_id,
        "display_name": "Camel tee", "garment_category_public_id": TSHIRT, "category": "tshirt",
        "color": "#c19a6b", "material": "cotton", "pattern": "solid", "fit": "slim",
        "length": None, "seed": 7, "engine": "paper@1", "metadata": {}}
    assert [picture["garment_public_id"] for picture in pictures] == [item["public_id"]]


def test_render_is_that_of_its_request_with_its_origin(caller, sessions):
    with sessions.begin() as session:
        render = make_delivery(session, caller.client, pilot_brand="aurelia")
    item = caller.get(f"/v1/renders/{render.public_id}").json
    assert item.pop("created_at").endswith("+00:00")
    assert (item.pop("request_id"), item.pop("workflow"), item.pop("pilot_brand")) == (
        render.request_id, "background-swap-with-spec", "aurelia")
    of_request = caller.get(f"/v1/requests/{render.request_id}").json["renders"]
    assert without_link([item]) == without_link(of_request)
    assert (item["background_public_id"], item["garment_public_id"]) == (None, None)


def test_link_of_a_render_opens_the_picture(caller, sessions, backends, app):
    with sessions.begin() as session:
        render = make_delivery(session, caller.client)
    backends.objects.put(render.object_key, b"the picture", "image/jpeg")
    url = caller.get("/v1/renders").json["data"][0]["url"]
    response = app.test_client().get(url.removeprefix("http://127.0.0.1:8000"))
    assert (response.status_code, response.data) == (200, b"the picture")


def test_document_tells_every_status_when_published(app, path):
    paths = app.test_client().get("/openapi.json").json["paths"]
    many, single = paths[path]["get"], paths[f"{path}/{{public_id}}"]["get"]
    assert {"200", "304", "401", "422", "429", "500", "503"} == set(many["responses"])
    assert {"200", "304", "401", "404", "410", "429", "500", "503"} == set(
        single["responses"])
    assert many["security"] == single["security"] == [{"bearer": []}]
