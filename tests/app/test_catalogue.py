"""What can be asked for and what it costs, as callers read it."""

import subprocess
import sys

import pytest

from ledger.refunds import POLICY
from store.ids import is_id
from studio.engines import llvm
from studio.engines.shelf import SHELF
from studio.presets import PRESETS
from studio.vocabulary import MOODS, SCENES
from tests.factories import swap_body
from tests.shape.sources import ROOT
from workflows.registry import WORKFLOWS

UNKNOWN_ID = "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"
LISTS = (
    "/v1/scene-types", "/v1/moods", "/v1/output-presets", "/v1/models", "/v1/prices",
    "/v1/refund-policy", "/v1/garment-categories",
)


def items(caller, path):
    """All items of a list that fits one page."""
    response = caller.get(f"{path}{'&' if '?' in path else '?'}limit=100")
    assert response.status_code == 200, response.text
    assert response.json["has_more"] is False and response.json["next_cursor"] is None
    return response.json["data"]


def item(caller, path, **wanted):
    """The one item of a list with these values."""
    found = [each for each in items(caller, path)
             if all(each[name] == value for name, value in wanted.items())]
    assert len(found) == 1, found
    return found[0]


def refused(response):
    """The 422's errors as {dotted loc: type}."""
    assert response.status_code == 422, response.text
    return {".".join(each["loc"]): each["type"] for each in response.json["detail"]}


@pytest.fixture
def pants(caller):
    """The category of jeans."""
    return item(caller, "/v1/garment-categories?key=jeans", key="jeans")


@pytest.mark.parametrize("path", LISTS)
def test_list_is_read_to_its_end_when_paged_one_by_one(caller, path):
    whole, seen, cursor = caller.get(f"{path}?limit=100").json["data"], [], ""
    for _ in whole[:4]:
        got = caller.get(f"{path}?limit=1{cursor}").json
        seen += got["data"]
        assert got["has_more"] is (len(seen) < len(whole))
        cursor = f"&cursor={got['next_cursor']}"
    assert seen == whole[:4]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("query, at", [
    ("cursor=nothing", "query.cursor"), (f"cursor={UNKNOWN_ID}", "query.cursor"),
    ("cursor=%00", "query.cursor"), ("limit=0", "query.limit"), ("limit=101", "query.limit"),
    ("colour=red", "query.colour"),
])
def test_list_is_refused_when_the_query_names_nothing(caller, path, query, at):
    assert list(refused(caller.get(f"{path}?{query}"))) == [at]


@pytest.mark.parametrize("path", [*LISTS, "/v1/output-presets/zalando"])
def test_answer_is_sent_once_when_the_caller_has_it(caller, path):
    first = caller.get(path)
    headers = {**caller.headers, "If-None-Match": first.headers["ETag"]}
    again = caller.http.get(path, headers=headers)
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", [
    *LISTS, "/v1/output-presets/zalando", f"/v1/garment-categories/{UNKNOWN_ID}"])
def test_answer_is_refused_when_there_is_no_key(caller, path):
    response = caller.http.get(path)
    assert (response.status_code, response.json["code"]) == (401, "invalid_key")


@pytest.mark.parametrize("path", [
    "/v1/output-presets/nothing", "/v1/output-presets/Zalando", "/v1/output-presets/%00",
    "/v1/garment-categories/nothing", f"/v1/garment-categories/{UNKNOWN_ID}",
    "/v1/garment-categories/%00",
])
def test_item_is_not_found_when_unknown(caller, path):
    response = caller.get(path)
    assert (response.status_code, response.json["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", LISTS)
def test_document_tells_every_status_when_published(app, path):
    operation = app.test_client().get("/openapi.json").json["paths"][path]["get"]
    assert {"200", "304", "401", "422", "503"} <= set(operation["responses"])
    assert operation["security"] == [{"bearer": []}] and operation["summary"]


def test_scene_types_name_the_engines_that_draw_them(caller):
    scenes = items(caller, "/v1/scene-types")
    assert [scene["slug"] for scene in scenes] == [scene.slug for scene in SCENES]
    drawn = {scene["slug"]: scene["engines"] for scene in scenes}
    assert (drawn["podium"], drawn["plain_white"]) == (
        ["photo-set", "stylist"], ["flat-set"])
    assert all(drawn.values())


def test_moods_tell_the_words_that_a_submit_understands(caller):
    moods = items(caller, "/v1/moods")
    assert [mood["slug"] for mood in moods] == [mood.slug for mood in MOODS]
    body = swap_body(caller.source(), mood=moods[-1]["words"][0])
    request_id = caller.post("/v1/background-swap-with-spec", body).json["request_id"]
    interpreted = caller.get(f"/v1/requests/{request_id}").json["interpreted"]
    assert interpreted["mood"] == moods[-1]["slug"]


def test_output_presets_tell_pixels_and_rules(caller):
    presets = items(caller, "/v1/output-presets")
    assert [preset["slug"] for preset in presets] == [preset.slug for preset in PRESETS]
    amazon = caller.get("/v1/output-presets/amazon_main").json
    assert amazon in presets
    assert (amazon["width"], amazon["height"], amazon["format"]) == (2000, 2000, "jpeg")
    assert (amazon["background"], amazon["fill_ratio_min"]) == ("#ffffff", 0.85)
    assert set(amazon["rules"][0]) == {"text", "source", "checked_on"}


def test_output_preset_has_no_pixels_when_it_keeps_the_sources(caller):
    original = caller.get("/v1/output-presets/original").json
    assert (original["width"], original["height"], original["fill_ratio"]) == (None, None, None)


def test_models_are_the_engines_of_the_shelf(caller):
    models = items(caller, "/v1/models")
    assert [(model["name"], model["version"]) for model in models] == [
        (engine.name, engine.version) for engine in SHELF]
    flat = item(caller, "/v1/models", name="flat-set")
    assert (flat["available"], flat["reason"]) == (True, None)
    assert "background-swap" in flat["jobs"]
    assert "seamless" in flat["capabilities"]["scenes"]


def test_model_tells_how_to_mend_it_when_unavailable(caller, monkeypatch):
    monkeypatch.setattr(llvm, "find", lambda: None)
    model = item(caller, "/v1/models", name="photo-set")
    assert model["available"] is False
    assert "apt-get install libllvm19" in model["reason"]


def test_web_process_loads_no_renderer_when_asked_for_models():
    code = ("import sys\nfrom app.api import catalogue\nfrom studio.engines.shelf import SHELF\n"
            "assert all(catalogue._model(engine) for engine in SHELF)\n"
            "assert not {'mitsuba', 'drjit'} & set(sys.modules)")
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


def test_prices_are_what_a_submit_costs(caller):
    assert [price["workflow"] for price in items(caller, "/v1/prices")] == [
        workflow.slug for workflow in WORKFLOWS]
    swap = item(caller, "/v1/prices", workflow="background-swap-with-spec")
    accepted = caller.post("/v1/background-swap-with-spec", swap_body(caller.source())).json
    assert swap["models"]["flat-set"]["2K"] == accepted["credits_cost"]
    assert swap["models"]["photo-set"]["1K"] == swap["credits"]
    assert swap["reason"] and swap["title"] and not swap["per_item"]


def test_refund_policy_tells_every_code(caller):
    rules = caller.get("/v1/refund-policy?limit=100").json["data"]
    assert [rule["code"] for rule in rules] == [rule.code for rule in POLICY]
    assert all(rule["refunded"] is True and rule["meaning"] for rule in rules)
    retried = {rule["code"]: rule["retried"] for rule in rules}
    assert (retried["worker_lost"], retried["source_missing"]) == (True, False)


def test_garment_categories_are_those_of_a_slot_when_filtered(caller):
    outer = items(caller, "/v1/garment-categories?slot=outer")
    assert {category["key"] for category in outer} == {"jacket", "blazer", "coat", "parka"}
    assert {category["layer"] for category in outer} == {3}
    assert items(caller, "/v1/garment-categories?slot=outer&key=jeans") == []


@pytest.mark.parametrize("query, at", [
    ("slot=head", "query.slot"), ("key=T-Shirt", "query.key"), ("key=%00", "query.key"),
    ("key=jeans%0A", "query.key"),
])
def test_garment_categories_are_refused_when_a_filter_is_malformed(caller, query, at):
    assert list(refused(caller.get(f"/v1/garment-categories?{query}"))) == [at]


def test_garment_category_tells_who_makes_it_and_what_goes_with_it_when_read(caller):
    drawn = item(caller, "/v1/garment-categories?key=tshirt", key="tshirt")
    assert drawn["engines"] == ["tailor"] and "jeans" in drawn["compatible_keys"]
    assert item(caller, "/v1/garment-categories?key=underwear", key="underwear")["engines"] == []


def test_garment_category_is_read_by_its_id(caller, pants):
    assert is_id(pants["public_id"])
    assert caller.get(f"/v1/garment-categories/{pants['public_id']}").json == pants
    assert (pants["slot"], pants["layer"], pants["google_category_id"]) == ("lower", 1, 204)
    assert "tshirt" in pants["compatible_keys"] and "dress" not in pants["compatible_keys"]
