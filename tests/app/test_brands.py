"""``GET /v1/brands``: the caller's profiles, with what each has spent this month."""

import pytest

from store.brands import create_brand, remove_brand
from store.models import Client
from tests.factories import make_request

PATH = "/v1/brands"


@pytest.fixture
def brands(caller, other_caller, sessions):
    """Three brands of the caller, one of them spending, and one of another client."""
    with sessions.begin() as session:
        create_brand(session, caller.client.id, "Aurelia", palette=["#e9d8c3", "#c98e6b"],
                     default_preset="instagram_square", monthly_budget=50)
        create_brand(session, caller.client.id, "H&M / Kids")
        create_brand(session, caller.client.id, "boreas")
        create_brand(session, other_caller.client.id, "Bellona")
        make_request(session, caller.client, pilot_brand="AURELIA", cost=3)


def names(caller, query=""):
    return [brand["name"] for brand in caller.get(f"{PATH}{query}").json["data"]]


def test_brands_tell_what_applies_and_was_spent_when_listed(caller, brands):
    answer = caller.get(PATH).json
    aurelia, boreas, kids = answer["data"]
    assert (answer["has_more"], answer["strict_brands"]) == (False, False)
    assert (boreas["name"], kids["name"]) == ("boreas", "H&M / Kids")
    assert aurelia.pop("created_at") == aurelia.pop("updated_at")
    assert aurelia == {
        "name": "Aurelia", "palette": ["#e9d8c3", "#c98e6b"], "monthly_budget": 50,
        "default_preset": "instagram_square", "spent_this_month": 3}
    assert (kids["palette"], kids["default_preset"], kids["monthly_budget"]) == ([], None, None)


def test_brands_tell_that_the_client_is_strict(caller, sessions):
    with sessions.begin() as session:
        session.get(Client, caller.client.id).strict_brands = True
    assert caller.get(PATH).json == {
        "data": [], "next_cursor": None, "has_more": False, "strict_brands": True}


def test_brands_are_each_met_once_when_paged(caller, brands):
    met, cursor = [], ""
    while cursor is not None:
        page = caller.get(f"{PATH}?limit=1" + (cursor and f"&cursor={cursor}")).json
        met += [brand["name"] for brand in page["data"]]
        cursor = page["next_cursor"] and page["next_cursor"].replace("&", "%26")
    assert met == ["Aurelia", "boreas", "H&M / Kids"]


def test_paging_goes_on_when_the_brand_of_the_cursor_was_removed(caller, brands, sessions):
    cursor = caller.get(f"{PATH}?limit=1").json["next_cursor"]
    with sessions.begin() as session:
        brand = create_brand(session, caller.client.id, "Astra")
        remove_brand(session, brand)
    assert names(caller, "?cursor=Astra") == names(caller)
    assert names(caller, f"?cursor={cursor}") == ["boreas", "H&M / Kids"]


@pytest.mark.parametrize("path", [PATH, f"{PATH}/aurelia"])
def test_brand_is_not_sent_again_when_the_caller_has_it(caller, brands, sessions, path):
    first = caller.get(path)
    headers = {**caller.headers, "If-None-Match": first.headers["ETag"]}
    assert caller.http.get(path, headers=headers).status_code == 304
    with sessions.begin() as session:
        make_request(session, caller.client, pilot_brand="Aurelia")
    assert caller.http.get(path, headers=headers).status_code == 200


@pytest.mark.parametrize(("name", "found"), [
    ("Aurelia", "Aurelia"), ("AURELIA", "Aurelia"), ("%20aurelia%20", "Aurelia"),
    ("H%26M%20/%20Kids", "H&M / Kids"), ("h%26m%20%2F%20kids", "H&M / Kids"),
])
def test_brand_is_read_when_a_label_would_name_it(caller, brands, name, found):
    response = caller.get(f"{PATH}/{name}")
    assert (response.status_code, response.json["name"]) == (200, found)
    assert response.json in caller.get(PATH).json["data"]


@pytest.mark.parametrize("name", ["nothing", "%00", "Aurelia%00", "Bellona", "%FF", "x" * 200])
def test_brand_is_not_found_when_unknown_or_another_clients(caller, brands, name):
    response = caller.get(f"{PATH}/{name}")
    assert (response.status_code, response.json["code"]) == (404, "not_found")


@pytest.mark.parametrize(("query", "field"), [
    ("cursor=", "cursor"), ("cursor=%00", "cursor"), ("cursor=" + "x" * 101, "cursor"),
    ("limit=0", "limit"), ("limit=101", "limit"), ("name=x", "name"),
])
def test_brands_are_refused_when_the_query_is_wrong(caller, query, field):
    response = caller.get(f"{PATH}?{query}")
    assert response.status_code == 422
    assert [item["loc"] for item in response.json["detail"]] == [["query", field]]


@pytest.mark.parametrize("path", [PATH, f"{PATH}/aurelia"])
def test_brands_are_refused_when_there_is_no_key(caller, path):
    response = caller.http.get(path)
    assert (response.status_code, response.json["code"]) == (401, "invalid_key")
