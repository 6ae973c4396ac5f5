"""``POST /v1/background-swap-with-spec``: what is accepted, refused, charged and repeated."""

import concurrent.futures

import pytest
from sqlalchemy import select, text

from ledger.audit import violations
from ledger.entries import balance_of
from store.ids import is_id
from store.models import OutboxRow, RequestLog
from tests.conftest import make_caller
from tests.factories import swap_body

PATH = "/v1/background-swap-with-spec"


def issues(response):
    """The 422's errors as {dotted loc: type}."""
    assert response.status_code == 422, response.text
    return {".".join(map(str, item["loc"])): item["type"] for item in response.json["detail"]}


def test_submit_answers_the_contract_when_the_body_is_valid(caller, sessions):
    response = caller.post(PATH, swap_body(caller.source()))
    assert response.status_code == 202
    assert set(response.json) == {"request_id", "status", "credits_cost"}
    assert is_id(response.json["request_id"])
    assert response.json["status"] == "NOT_STARTED"
    assert response.json["credits_cost"] == 4
    assert response.headers["Location"] == f"/v1/requests/{response.json['request_id']}"
    assert response.headers["X-Request-Id"] == response.json["request_id"]
    assert response.headers["X-Credits-Cost"] == "4"
    assert response.headers["X-Credits-Remaining"] == "96"


def test_submit_writes_request_charge_and_outbox_together_when_accepted(caller, sessions):
    request_id = caller.post(PATH, swap_body(caller.source())).json["request_id"]
    with sessions() as session:
        request = session.get(RequestLog, request_id)
        assert request.client_id == caller.client.id
        assert request.source_keys == [caller.source()]
        assert request.spec == {
            "scene": "plain_white", "mood": "airy", "colors": [], "preset": "amazon_main",
            "verbatim": [], "understood": {
                "drawn": ["plain_white"], "overruled": [], "not_drawn": [], "unknown": []},
            "generation": {
                "image_model": "auto", "engine": "flat-set", "eval_enabled": True,
                "resolution": "2K", "aspect_ratio": None, "on_technical_failure": "retry"}}
        row = session.scalars(select(OutboxRow)).one()
        assert (row.request_id, row.attempt, row.sent_at) == (request_id, 1, None)
        assert violations(session) == []


def test_submit_reads_synonyms_and_colour_words_when_understood(caller, sessions):
    body = swap_body(
        caller.source(), scene_type="Arch Niche", mood="GOLDEN hour",
        dominant_colors=["Coral", "#FFF"], output_preset="instagram-square", pilot_brand="aurelia")
    request_id = caller.post(PATH, body).json["request_id"]
    with sessions() as session:
        request = session.get(RequestLog, request_id)
        understood = {name: request.spec[name] for name in ("scene", "mood", "colors", "preset")}
        assert understood == {"scene": "arch_niche", "mood": "warm",
                              "colors": ["#ff7f50", "#ffffff"], "preset": "instagram_square"}
        assert request.pilot_brand == "aurelia"


BAD_BODIES = {
    "fields are missing": ({"scene_type": None, "mood": None, "output_preset": None}, {
        "body.scene_type": "missing", "body.mood": "missing", "body.output_preset": "missing"}),
    "a field is unknown": ({"scenetype": "podium"}, {"body.scenetype": "unknown_field"}),
    "types are wrong": ({"mood": 3, "dominant_colors": "red"}, {
        "body.mood": "type_error", "body.dominant_colors": "type_error"}),
    "a list item is wrong": ({"dominant_colors": ["#ffffff", 7]}, {
        "body.dominant_colors.1": "type_error"}),
    "there are too many colours": ({"dominant_colors": ["red"] * 6}, {
        "body.dominant_colors": "value_error"}),
    "a label cannot be stored": ({"pilot_brand": "a\0b"}, {"body.pilot_brand": "value_error"}),
    "a label is half a character": (
        {"pilot_brand": "\ud800"}, {"body.pilot_brand": "value_error"}),
    "both sources are given": ({"source_render_public_id": "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"}, {
        "body.source_image_s3_key": "value_error", "body.source_render_public_id": "not_found"}),
    "no source is given": ({"source_image_s3_key": None}, {
        "body.source_image_s3_key": "value_error"}),
    "words name nothing": (
        {"scene_type": "on the moon", "mood": "grumpy", "output_preset": "billboard",
         "dominant_colors": ["red", "nocolour"]},
        {"body.scene_type": "not_in_vocabulary", "body.mood": "not_in_vocabulary",
         "body.output_preset": "not_in_vocabulary",
         "body.dominant_colors.1": "not_in_vocabulary"}),
    "the preset demands white": ({"scene_type": "podium"}, {"body.scene_type": "contradiction"}),
    "a white set is to be red": ({"dominant_colors": ["red"]}, {
        "body.dominant_colors": "contradiction"}),
    "the key climbs out": ({"source_image_s3_key": "../secrets.png"}, {
        "body.source_image_s3_key": "source_key_forbidden"}),
    "the key is absolute": ({"source_image_s3_key": "/etc/passwd"}, {
        "body.source_image_s3_key": "source_key_forbidden"}),
    "the key is another client's": (
        {"source_image_s3_key": "clients/01J9ZQ0V6M3W5N8R2T4Y6A8C0E/a.png"},
        {"body.source_image_s3_key": "source_key_forbidden"}),
}


@pytest.mark.parametrize("why", BAD_BODIES)
def test_submit_names_every_fault_and_stores_nothing_when(caller, sessions, why):
    changes, expected = BAD_BODIES[why]
    response = caller.post(PATH, swap_body(**{"source_image_s3_key": caller.source(), **changes}))
    assert issues(response) == expected
    assert all(len(item["msg"]) > 5 for item in response.json["detail"])
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 100
        assert session.scalars(select(RequestLog)).all() == []


def test_submit_says_what_is_allowed_when_a_word_is_unknown(caller):
    response = caller.post(PATH, swap_body(caller.source(), scene_type="on the moon"))
    message = response.json["detail"][0]["msg"]
    assert "podium" in message and "arch_niche" in message


def test_submit_says_the_body_is_no_json_when_it_is_not(caller):
    response = caller.http.post(
        PATH, data="{nope", content_type="application/json", headers=caller.headers)
    assert issues(response) == {"body": "json_invalid"}


def test_submit_is_refused_when_the_render_is_unknown(caller):
    body = swap_body(source_render_public_id="01J9ZQ0V6M3W5N8R2T4Y6A8C0E")
    assert issues(caller.post(PATH, body)) == {"body.source_render_public_id": "not_found"}


def test_submit_is_payment_required_and_stores_nothing_when_the_balance_is_short(app, sessions):
    poor = make_caller(sessions, app, "poor", credits=3)
    response = poor.post(PATH, swap_body(poor.source()), Idempotency_Key="k1")
    assert response.status_code == 402
    assert response.content_type == "application/problem+json"
    assert response.json["code"] == "insufficient_credits"
    with sessions() as session:
        assert session.scalars(select(RequestLog)).all() == []
        assert session.scalar(text("SELECT count(*) FROM idempotency_keys")) == 0
        assert balance_of(session, poor.client.id) == 3


def test_submit_answers_the_same_and_charges_once_when_the_key_is_repeated(caller, sessions):
    first = caller.post(PATH, swap_body(caller.source()), Idempotency_Key='"order 7"')
    again = caller.post(PATH, swap_body(caller.source()), Idempotency_Key="order 7")
    assert again.status_code == 202
    assert again.json == first.json
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Location"] == first.headers["Location"]
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 96


def test_submit_is_refused_when_the_key_comes_with_another_body(caller, sessions):
    caller.post(PATH, swap_body(caller.source()), Idempotency_Key="k")
    response = caller.post(PATH, swap_body(caller.source(), mood="warm"), Idempotency_Key="k")
    assert issues(response) == {"header.Idempotency-Key": "idempotency_mismatch"}
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 96


def test_submit_keeps_keys_apart_when_two_clients_use_the_same(caller, other_caller):
    mine = caller.post(PATH, swap_body(caller.source()), Idempotency_Key="k")
    theirs = other_caller.post(PATH, swap_body(other_caller.source()), Idempotency_Key="k")
    assert theirs.status_code == 202
    assert theirs.json["request_id"] != mine.json["request_id"]


@pytest.mark.parametrize("key", ["", "x" * 256, '""', "a\0b", "\x7f", "\xe9", 'a"b'])
def test_submit_is_refused_when_the_idempotency_key_is_not_1_to_255_plain_characters(caller, key):
    response = caller.post(PATH, swap_body(caller.source()), Idempotency_Key=key)
    assert issues(response) == {"header.Idempotency-Key": "value_error"}


def test_submit_charges_once_when_twins_arrive_together(caller, sessions):
    def post(_):
        return caller.post(PATH, swap_body(caller.source()), Idempotency_Key="twin")

    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(post, range(12)))
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.json["request_id"] for answer in answers}) == 1
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 96
        assert violations(session) == []


def test_submit_is_too_large_when_the_body_exceeds_a_megabyte(caller):
    response = caller.http.post(
        PATH, data="x" * (1024 * 1024 + 1), content_type="application/json",
        headers=caller.headers)
    assert response.status_code == 413
    assert response.json["code"] == "body_too_large"


def test_submit_is_unsupported_when_the_body_is_a_form(caller):
    response = caller.http.post(PATH, data={"mood": "airy"}, headers=caller.headers)
    assert (response.status_code, response.json["code"]) == (415, "unsupported_media_type")
