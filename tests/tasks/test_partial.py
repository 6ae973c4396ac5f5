"""Looks and extracts of which a part can be delivered: what is kept, what is given back."""

import numpy as np
import pytest

from app.intake import accept
from ledger.audit import violations
from ledger.entries import balance_of, entries_of_request
from store.ids import new_id
from store.renders import renders_of
from studio.engines.extractor import Extractor
from studio.engines.protocol import Look
from studio.engines.shelf import Shelf
from studio.metadata import read_xmp
from tasks.conveyor import Conveyor
from tests.engines import SmallEngine
from tests.factories import png, product_photo
from tests.studio.extract.drawn import outfit
from tests.tasks.test_stage import run_all
from workflows.registry import BY_SLUG


class Refusing(SmallEngine):
    """Refuses the items of some lines, as an engine does whose template fits no photo of them."""

    def __init__(self, *lines):
        super().__init__()
        self.lines = lines

    def run(self, job, progress):
        result = super().run(job, progress)
        refused = {line: {"code": "pose_unsupported", "detail": "It lies folded."}
                   for line in self.lines}
        return type(result)(result.frames, {"refused": refused})


@pytest.fixture
def order(backends, caller):
    """Submit a body on a shelf of one engine, and run its chain: the request's id."""
    def place(slug, body, engine):
        shelf = Shelf((engine,))
        conveyor = Conveyor(
            backends.sessions, backends.objects, engines=shelf,
            render=lambda job, progress, timeout_s, **choice: shelf.run(job, progress, **choice))
        workflow, request_id = BY_SLUG[slug], new_id()
        accept(backends, shelf, workflow, workflow.schema().load(body), caller.client,
               request_id=request_id)
        run_all(conveyor, request_id)
        return request_id
    return place


def photo(backends, caller, name, picture=None):
    key = caller.source(name)
    data = png(product_photo() if picture is None else picture)
    backends.objects.put(key, data, "image/png")
    return key


@pytest.fixture
def look(backends, caller):
    """The body of a look whose second item has no photo."""
    def body(**config):
        return {"runtime_config": config, "items": [
            {"trial_image": photo(backends, caller, "top.png"), "trial_item_category": "top"},
            {"trial_image": caller.source("gone.png"), "trial_item_category": "jeans"},
            {"trial_image": photo(backends, caller, "bag.png"), "trial_item_category": "bag"}]}
    return body


def test_look_comes_without_the_item_when_partial_is_allowed(
        order, look, sessions, caller, read_request):
    engine = SmallEngine()
    request_id = order("look", look(allow_partial=True), engine)
    request = read_request(request_id)
    assert request.status == "PARTIALLY_COMPLETED"
    assert [(each["line"], each["code"]) for each in request.undelivered] == [
        ("item-1", "source_missing")]
    assert [item.line for item in engine.ran[-1].items] == ["item-0", "item-2"]
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 92
        assert len(renders_of(session, request_id)) == 1
        assert violations(session) == []


def test_look_is_refunded_whole_when_partial_is_not_allowed(
        order, look, sessions, caller, read_request):
    engine = SmallEngine()
    request = read_request(order("look", look(), engine))
    assert (request.status, request.failure_code) == ("FAILED", "source_missing")
    assert not any(isinstance(job, Look) for job in engine.ran)
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 100


def test_look_fails_when_no_item_can_be_fetched(order, caller, read_request):
    items = [{"trial_image": caller.source(f"{n}.png"), "trial_item_category": category}
             for n, category in enumerate(("top", "jeans"))]
    body = {"items": items, "runtime_config": {"allow_partial": True}}
    request = read_request(order("look", body, SmallEngine()))
    assert (request.status, request.failure_code) == ("FAILED", "source_missing")


def test_item_is_refunded_with_the_engines_reason_when_it_refuses_it(
        order, look, sessions, read_request):
    request_id = order("look", look(allow_partial=True), Refusing("item-2"))
    request = read_request(request_id)
    assert {each["line"]: each["code"] for each in request.undelivered} == {
        "item-1": "source_missing", "item-2": "pose_unsupported"}
    with sessions() as session:
        reasons = {entry.reason for entry in entries_of_request(session, request_id)
                   if entry.kind == "refund"}
        assert reasons == {"source_missing", "pose_unsupported"}
        assert violations(session) == []


def test_nothing_is_charged_when_the_engine_refuses_every_item(
        order, look, sessions, caller, read_request):
    request = read_request(order("look", look(allow_partial=True), Refusing("item-0", "item-2")))
    assert (request.status, request.failure_code) == ("FAILED", "items_undelivered")
    assert "It lies folded." in request.failure_detail
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 100
        assert violations(session) == []


def extract_body(backends, caller, max_items, picture=None, **config):
    return {"trial_image": photo(backends, caller, "model.png", picture), "runtime_config": config,
            "extraction_context": {"max_items": max_items}}


def test_extract_gives_a_file_per_item_and_refunds_those_not_found(
        order, backends, sessions, caller, read_request):
    request_id = order("extract", extract_body(backends, caller, 5), SmallEngine())
    request = read_request(request_id)
    assert request.status == "PARTIALLY_COMPLETED"
    assert [each["line"] for each in request.undelivered] == ["item-2", "item-3", "item-4"]
    assert {each["code"] for each in request.undelivered} == {"item_not_found"}
    with sessions() as session:
        renders = renders_of(session, request_id)
        assert [render.role for render in renders] == ["item-0", "item-1"]
        assert balance_of(session, caller.client.id) == 96
        assert violations(session) == []
    xmp = str(read_xmp(backends.objects.get(renders[0].object_key)))
    assert "algorithmicallyEnhanced" in xmp


def test_items_are_told_by_file_and_the_rest_is_refunded_when_things_lie_in_the_picture(
        order, backends, sessions, caller, read_request):
    body = extract_body(backends, caller, 4, outfit()[0])
    body["extraction_context"]["product_name"] = "green bag"
    request_id = order("extract", body, Extractor())
    request = read_request(request_id)
    assert request.status == "PARTIALLY_COMPLETED" and request.evaluation["passed"]
    assert [each["line"] for each in request.undelivered] == ["item-3"]
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 94
        assert violations(session) == []
    renders = caller.get(f"/v1/requests/{request_id}").json["renders"]
    told = [render["facts"]["item"] for render in renders]
    assert [item["role"] for item in told] == [render["role"] for render in renders]
    assert [item["category"] for item in told][0] == "bag" and told[0]["confidence"] > 0.8
    assert told[0]["box"][2:] == [renders[0]["width"], renders[0]["height"]]
    assert renders[0]["facts"]["hints"]["matched"] == ["green", "bag"]


def test_extract_is_refunded_with_the_reason_when_nothing_is_sure(
        order, backends, sessions, caller, read_request):
    picture = np.full((240, 200, 3), 235, np.uint8)
    picture[60:220, 60:140], picture[20:60, 85:115] = (40, 60, 120), (214, 160, 130)
    body = extract_body(backends, caller, 2, picture)
    request = read_request(order("extract", body, Extractor()))
    assert (request.status, request.failure_code) == ("FAILED", "cutout_unsure")
    assert "It may be one piece with what is worn next to it." in request.failure_detail
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 100


def test_extract_is_complete_when_all_items_are_found(order, backends, caller, read_request):
    request_id = order("extract", extract_body(backends, caller, 2), SmallEngine())
    assert read_request(request_id).status == "COMPLETED"


def test_extract_is_refunded_when_fewer_are_found_and_partial_is_refused(
        order, backends, caller, read_request):
    body = extract_body(backends, caller, 3, allow_partial=False)
    request = read_request(order("extract", body, SmallEngine()))
    assert (request.status, request.failure_code) == ("FAILED", "items_undelivered")


def test_undelivered_items_are_told_when_the_request_is_read(order, look, caller):
    request_id = order("look", look(allow_partial=True), SmallEngine())
    request = caller.get(f"/v1/requests/{request_id}").json
    assert request["undelivered"][0]["line"] == "item-1"
    assert request["credits"]["state"] == "PARTIALLY_REFUNDED"
    assert (request["progress"], request["failure"]) == (1.0, None)
