"""Every workflow's endpoint: what is accepted, what it costs, and what is refused before that."""

import pytest
from sqlalchemy import func, select

from app.factory import create_app
from ledger.entries import balance_of
from store.brands import create_brand
from store.models import Client, RequestLog
from studio.engines.protocol import BackgroundSwap
from studio.engines.shelf import Shelf
from tests.conftest import make_caller
from tests.engines import SmallEngine
from workflows.registry import BY_SLUG

TSHIRT = "01M7XPE601WJDND1MY80SD2N32"
SPEC = {"scene_type": "podium", "mood": "playful"}
GARMENT = {"garment_category_public_id": TSHIRT, "color": "camel", "material": "cotton",
           "pattern": "solid"}
UNDRAWN = ("try-on",)


def item(key, category):
    return {"trial_image": key, "trial_item_category": category}


def body_of(slug, caller):
    """A valid body of each workflow that needs no catalogue entry."""
    key = caller.source()
    return {
        "background-generator": SPEC,
        "complementary-garment-generator": GARMENT,
        "look": {"user_category": "male", "items": [item(key, "top"), item(key, "jeans")]},
        "try-on": {"user_image": key, "items": [item(key, "dress")]},
        "extract": {"trial_image": key, "extraction_context": {"max_items": 3}},
    }[slug]


def issues(response):
    """The 422's errors as {dotted loc: type}."""
    assert response.status_code == 422, response.text
    return {".".join(map(str, each["loc"])): each["type"] for each in response.json["detail"]}


def spent(sessions, caller):
    """Credits that are gone, and requests that are stored."""
    with sessions() as session:
        return (100 - balance_of(session, caller.client.id),
                session.scalar(select(func.count()).select_from(RequestLog)))


@pytest.fixture
def able(backends, sessions):
    """A caller of an installation with an engine for everything."""
    app = create_app(backends.settings, Shelf((SmallEngine(),)))
    app.extensions["backends"] = backends
    return make_caller(sessions, app, "able")


@pytest.fixture
def free(backends, sessions):
    """A caller of an installation whose engine takes any words."""
    tables = SmallEngine("tables")
    words = SmallEngine("words", free_text=True, scenes=())
    app = create_app(backends.settings, Shelf((tables, words)))
    app.extensions["backends"] = backends
    return make_caller(sessions, app, "free")


@pytest.mark.parametrize("slug", UNDRAWN)
@pytest.mark.parametrize("query", ["", "?dry_run=true"])
def test_submit_is_refused_and_free_when_no_engine_can_do_it(caller, sessions, slug, query):
    response = caller.post(f"/v1/{slug}{query}", body_of(slug, caller), Idempotency_Key="once")
    assert (response.status_code, response.json["code"]) == (503, "engine_unavailable")
    assert response.content_type == "application/problem+json" and response.json["detail"]
    assert spent(sessions, caller) == (0, 0)


@pytest.mark.parametrize("slug", UNDRAWN)
def test_faults_come_first_when_no_engine_can_do_it(caller, slug):
    body = {**body_of(slug, caller), "nonsense": 1}
    assert issues(caller.post(f"/v1/{slug}", body)) == {"body.nonsense": "unknown_field"}


@pytest.mark.parametrize("slug, credits", [
    ("background-generator", 2), ("complementary-garment-generator", 6), ("look", 8),
    ("try-on", 4), ("extract", 6)])
def test_submit_is_charged_by_line_when_an_engine_can_do_it(able, sessions, slug, credits):
    response = able.post(f"/v1/{slug}", body_of(slug, able))
    assert (response.status_code, response.json["credits_cost"]) == (202, credits)
    assert spent(sessions, able) == (credits, 1)


def test_extract_is_accepted_when_the_installation_has_no_other_engine(caller, sessions):
    response = caller.post("/v1/extract", body_of("extract", caller))
    assert (response.status_code, response.json["credits_cost"]) == (202, 6)
    request = caller.get(f"/v1/requests/{response.json['request_id']}").json
    assert request["interpreted"]["generation"]["engine"] == "extractor"
    assert spent(sessions, caller) == (6, 1)


def test_items_are_lines_of_their_own_when_quoted(able):
    quoted = able.post("/v1/extract?dry_run=true", body_of("extract", able)).json
    assert quoted["lines"] == [{"line": f"item-{n}", "credits": 2} for n in range(3)]


def test_background_is_understood_when_its_words_are_known(caller):
    body = {**SPEC, "scene_type": "sunlit marble Terrace with an arch, dark and flamboyant",
            "dominant_colors": ["dusty rose", "#FFF"],
            "resolution": "2k", "aspect_ratio": "4:5", "seed": 11, "metadata": {"season": "ss27"},
            "display_name": "Spring"}
    accepted = caller.post("/v1/background-generator", body)
    request = caller.get(f"/v1/requests/{accepted.json['request_id']}").json
    spec = request["interpreted"]
    assert (spec["scene"], spec["mood"], spec["verbatim"]) == ("terrace", "playful", [])
    assert spec["understood"] == {
        "drawn": ["sunlit", "marble Terrace"], "overruled": ["dark"], "not_drawn": ["arch"],
        "unknown": ["flamboyant"]}
    assert spec["colors"][1] == "#ffffff" and spec["colors"][0].startswith("#")
    assert spec["generation"]["resolution"] == "2K"
    assert spec["generation"]["aspect_ratio"] == "4:5"
    assert spec["generation"]["on_technical_failure"] == "refund"
    assert request["seed"] == 11


def test_price_follows_resolution_and_engine_when_quoted(caller):
    def cost(**changes):
        path = "/v1/background-generator?dry_run=true"
        return caller.post(path, {**SPEC, **changes}).json["credits_cost"]

    white = {"scene_type": "seamless"}
    assert cost(**white) == 1
    assert cost(**white, resolution="2K") == 2


WRONG = {
    "the ratio is unknown": ({"aspect_ratio": "5:7"}, "body.aspect_ratio", "21:9"),
    "there is no photo": ({"aspect_ratio": "source"}, "body.aspect_ratio", "4:5"),
    "the resolution is unknown": ({"resolution": "8K"}, "body.resolution", "1K, 2K, 4K"),
    "the model is unknown": ({"image_model": "dall-e"}, "body.image_model", "photo-set"),
    "the model has no such scene": (
        {"image_model": "flat-set"}, "body.image_model", "seamless"),
    "the seed is negative": ({"seed": -1}, "body.seed", "4294967295"),
    "the seed is text": ({"seed": "7"}, "body.seed", "integer"),
    "a flag is a word": ({"eval_enabled": "yes"}, "body.eval_enabled", "boolean"),
    "the policy is unknown": ({"on_technical_failure": "cry"}, "body.on_technical_failure",
                              "fallback"),
    "the notes are many": ({"metadata": {str(n): n for n in range(51)}}, "body.metadata", "50"),
    "the notes are long": ({"metadata": {"a": "x" * 5000}}, "body.metadata", "4096"),
    "the notes hold a NUL": ({"metadata": {"a": ["\0"]}}, "body.metadata", "control"),
    "the name holds a newline": ({"display_name": "a\nb"}, "body.display_name", "control"),
    "the scene is unknown": ({"scene_type": "podum"}, "body.scene_type", "podium"),
}


@pytest.mark.parametrize("why", WRONG)
def test_submit_says_what_is_allowed_when(caller, sessions, why):
    changes, loc, told = WRONG[why]
    response = caller.post("/v1/background-generator", {**SPEC, **changes})
    assert list(issues(response)) == [loc]
    assert told in response.json["detail"][0]["msg"]
    assert spent(sessions, caller) == (0, 0)


def test_every_fault_is_told_at_once_when_form_words_query_and_header_are_wrong(caller):
    response = caller.post("/v1/background-generator?dry_run=maybe&x=1", {
        "mood": "grumpy", "dominant_colors": ["nocolour", 7, "nocolour either"],
        "resolution": "9K", "pilot_brand": "", "image_model": "dall-e", "scene_typ": "podium",
    }, Idempotency_Key="")
    assert issues(response) == {
        "query.dry_run": "type_error", "query.x": "unknown_field",
        "header.Idempotency-Key": "value_error", "body.scene_type": "missing",
        "body.scene_typ": "unknown_field", "body.mood": "not_in_vocabulary",
        "body.dominant_colors.0": "not_in_vocabulary", "body.dominant_colors.1": "type_error",
        "body.dominant_colors.2": "not_in_vocabulary", "body.resolution": "value_error",
        "body.pilot_brand": "value_error", "body.image_model": "not_in_vocabulary",
    }


def test_every_item_is_looked_at_when_one_is_malformed(caller):
    response = caller.post("/v1/look", {
        "user_category": "KIDS", "runtime_config": {"seed": "x", "image_model": "dall-e"},
        "items": [{"trial_image": 5, "trial_item_category": "swimwear"},
                  "no object", item("../climb.png", "hovercraft"), {"trial_image": ""}]})
    assert issues(response) == {
        "body.items.0.trial_image": "type_error",
        "body.items.0.trial_item_category": "contradiction",
        "body.items.1": "type_error",
        "body.items.2.trial_image": "source_key_forbidden",
        "body.items.2.trial_item_category": "not_in_vocabulary",
        "body.items.3.trial_image": "value_error",
        "body.items.3.trial_item_category": "missing",
        "body.runtime_config.seed": "type_error",
        "body.runtime_config.image_model": "not_in_vocabulary",
    }


def test_extract_is_refused_when_another_ratio_is_wanted(able):
    body = {**body_of("extract", able), "runtime_config": {"aspect_ratio": "1:1"}}
    response = able.post("/v1/extract", body)
    assert issues(response) == {"body.runtime_config.aspect_ratio": "contradiction"}


def test_garment_category_is_refused_when_unknown(able):
    body = {**GARMENT, "garment_category_public_id": "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"}
    response = able.post("/v1/complementary-garment-generator", body)
    assert issues(response) == {"body.garment_category_public_id": "not_found"}


def test_any_words_pass_when_an_engine_takes_them(free):
    body = {**SPEC, "scene_type": "the moon at dawn"}
    accepted = free.post("/v1/background-generator", body)
    spec = free.get(f"/v1/requests/{accepted.json['request_id']}").json["interpreted"]
    assert (spec["scene"], spec["verbatim"]) == ("the moon at dawn", ["scene_type"])
    assert spec["understood"] is None
    assert spec["generation"]["engine"] == "words"
    known = free.post("/v1/background-generator", SPEC).json["request_id"]
    spec = free.get(f"/v1/requests/{known}").json["interpreted"]
    assert spec["generation"]["engine"] == "tables"


def test_garment_of_any_words_is_checked_as_far_as_they_can_be_measured(free):
    body = {**GARMENT, "color": "moonlight shimmer", "fit": "skinny", "length": "until dawn"}
    accepted = free.post("/v1/complementary-garment-generator", body)
    spec = free.get(f"/v1/requests/{accepted.json['request_id']}").json["interpreted"]
    assert (spec["color"], spec["fit"]) == ("moonlight shimmer", "slim")
    assert spec["verbatim"] == ["color", "length"]
    workflow, engine = BY_SLUG["complementary-garment-generator"], SmallEngine()
    result = engine.run(workflow.job(spec, [], 1), lambda phase, done: None)
    verdicts = {score.name: score.verdict for score in workflow.checks(spec, [], result)}
    assert verdicts["palette"] == "pass"


def test_words_are_held_to_the_table_when_the_model_has_one(free):
    body = {**SPEC, "scene_type": "the moon at dawn", "image_model": "tables"}
    response = free.post("/v1/background-generator", body)
    assert issues(response) == {"body.scene_type": "not_in_vocabulary"}


def test_model_is_refused_when_it_is_not_available(backends, sessions):
    broken = SmallEngine("broken", (BackgroundSwap,), reason="It has no battery.")
    app = create_app(backends.settings, Shelf((broken,)))
    app.extensions["backends"] = backends
    caller = make_caller(sessions, app, "patient")
    body = {**SPEC, "source_image_s3_key": caller.source(), "output_preset": "instagram_square"}
    response = caller.post("/v1/background-swap-with-spec", body)
    assert (response.status_code, response.json["code"]) == (503, "engine_unavailable")
    assert "battery" in response.json["detail"]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"mood": ' * 20_000])
def test_body_is_refused_when_it_is_nested_too_deeply(caller, text):
    response = caller.http.post("/v1/look", data=text, content_type="application/json",
                                headers=caller.headers)
    assert issues(response) == {"body": "json_invalid"}


@pytest.mark.parametrize("text", ["[]", '"text"', "3", "null", "NaN"])
def test_body_is_refused_when_it_is_no_object(caller, text):
    response = caller.http.post("/v1/look", data=text, content_type="application/json",
                                headers=caller.headers)
    assert set(issues(response)) == {"body"}


def test_brands_palette_applies_when_the_body_names_no_colours(caller, sessions):
    with sessions.begin() as session:
        create_brand(session, caller.client.id, "Aurelia", palette=["#c19a6b", "#ffffff"])

    def colors(**changes):
        body = {**SPEC, "pilot_brand": "aurelia ", **changes}
        path = "/v1/background-generator?dry_run=true"
        return caller.post(path, body).json["interpreted"]["colors"]

    assert colors() == ["#c19a6b", "#ffffff"]
    assert colors(dominant_colors=["red"]) == ["#ff0000"]
    assert colors(scene_type="white") == []


def test_unknown_brand_is_told_with_all_other_faults_when_the_client_is_strict(caller, sessions):
    with sessions.begin() as session:
        session.get(Client, caller.client.id).strict_brands = True
        create_brand(session, caller.client.id, "Aurelia")
    response = caller.post("/v1/background-generator", {
        "scene_type": "podium", "mood": "grumpy", "pilot_brand": "Borealis", "seed": -1})
    assert issues(response) == {
        "body.mood": "not_in_vocabulary", "body.pilot_brand": "unknown_brand",
        "body.seed": "value_error"}
