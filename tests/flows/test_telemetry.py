"""The whole way of a request through the real stack: its log lines, its figures, no secret."""

import json
import re

import pytest
import requests
from sqlalchemy import make_url

from app.stack import free_port, running
from settings import Settings
from store.backends import Backends
from store.clients import checksum
from tests.factories import eventually, png, product_photo
from tests.flows.conftest import PROCESSES, open_shop
from tests.receivers import listening

CANARY = "CanaryThatMustNotSing"
SECRET_KEY, METRICS_TOKEN, PASSWORD, RECEIVER_TOKEN, WRONG_TOKEN = (
    f"{CANARY}{use}" for use in ("Links", "Metrics", "Database", "Receiver", "Bearer"))
WRONG_KEY = f"atl_test_{CANARY}000000000"
WRONG_KEY += f"_{checksum(WRONG_KEY)}"
HONCHO = re.compile(r"^\d\d:\d\d:\d\d (\S+) +\| (.*)$")


@pytest.fixture(scope="module")
def stack(module_database, broker_url, tmp_path_factory):
    """A shop of a stack whose every secret is a canary, and the path of the stack's log."""
    home, port = tmp_path_factory.mktemp("home"), free_port()
    # The server trusts its socket: the password is there to be seen, not to be checked.
    url = make_url(module_database).set(password=PASSWORD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATELIER_METRICS_TOKEN", METRICS_TOKEN)
        patch.setenv("ATELIER_WEBHOOK_PRIVATE_HOSTS", "127.0.0.1")
        patch.setenv("ATELIER_LOG_LEVEL", "debug")
        backends = Backends(Settings(
            home=home, database_url=url.render_as_string(hide_password=False),
            broker_url=broker_url, environment="test", secret_key=SECRET_KEY,
            public_url=f"http://127.0.0.1:{port}"))
        with running(backends, port, home / "stack.log", PROCESSES) as stack:
            yield open_shop(backends, port, stack.pid), home / "stack.log"
        backends.engine.dispose()


@pytest.fixture(scope="module")
def told(stack):
    """Send a good and a bad job and all kinds of wrong calls; what has to be found and what not."""
    shop, _ = stack
    with listening() as receiver:
        made = shop_post(shop, "/v1/webhook-endpoints", {
            "url": f"{receiver.url}?token={RECEIVER_TOKEN}",
            "event_types": ["request.completed", "request.failed"]}).json()
        link = shop_post(shop, "/v1/uploads", {
            "file_name": "bag.png", "content_type": "image/png", "bytes": 3}).json()
        done = shop.swap(shop.put("bag.png", png(product_photo())))
        failed = shop.swap(f"clients/{shop.client.id}/never-uploaded.jpg")
        receiver.await_calls(2)
    assert (done["status"], failed["status"]) == ("COMPLETED", "FAILED")
    picture = done["renders"][0]["url"]
    assert requests.get(picture, timeout=30).status_code == 200
    assert requests.get(f"{picture}0", timeout=30).status_code == 403
    for key in (WRONG_KEY, WRONG_TOKEN, METRICS_TOKEN):
        wrong = requests.get(f"{shop.base_url}/v1/credits?token={WRONG_TOKEN}", timeout=30,
                             headers={"Authorization": f"Bearer {key}"})
        assert wrong.status_code == 401
    signatures = re.findall(r"signature=(\w+)", f"{picture} {json.dumps(link)}")
    assert len(signatures) >= 2
    secrets = [CANARY, shop.key, shop.key[-20:], made["secret"], *signatures]
    return done["request_id"], failed["request_id"], secrets


def shop_post(shop, path, body):
    made = requests.post(shop.base_url + path, json=body, headers=shop.headers, timeout=30)
    assert made.status_code == 201, made.text
    return made


def lines_of(log):
    """(process, text) of every line that a process of the stack has written."""
    matches = (HONCHO.match(line) for line in log.read_text(encoding="utf-8").splitlines())
    return [(match[1], match[2]) for match in matches if match and match[1] != "system"]


def test_no_line_holds_a_secret_when_every_kind_of_call_was_made(stack, told):
    _, log = stack
    *_, secrets = told
    text = log.read_text(encoding="utf-8")
    assert [secret for secret in secrets if secret in text] == []


def test_every_line_is_json_when_written_by_any_process(stack, told):
    lines = lines_of(stack[1])
    assert {name.partition(".")[0] for name, _ in lines} == {*PROCESSES}
    for name, text in lines:
        line = json.loads(text)
        assert {"time", "level", "logger", "message", "process", "pid"} <= set(line), (name, text)


def test_request_id_leads_from_web_to_webhook_when_followed(stack, told):
    shop, log = stack
    for request_id in told[:2]:
        lines = eventually(lambda request_id=request_id: _complete(log, request_id))
        assert {line["request_id"] for _, line in lines} == {request_id}
        assert {line["client_id"] for _, line in lines if "client_id" in line} == {shop.client.id}


def _complete(log, request_id):
    """The lines that name the request in any way, once its webhook is among them."""
    lines = [(name, json.loads(text)) for name, text in lines_of(log) if request_id in text]
    # Whoever reads a request is a call of its own, with an id of its own.
    lines = [(name, line) for name, line in lines if request_id not in line.get("path", "")]
    names = {name.partition(".")[0] for name, _ in lines}
    return lines if {"web", "clock", "worker", "worker_webhook"} <= names else None


def test_stage_lines_tell_their_outcome_and_seconds_when_followed(stack, told):
    done, failed, _ = told
    lines = [json.loads(text) for _, text in lines_of(stack[1])]
    ends = {(line["request_id"], line["stage"]): line for line in lines if "outcome" in line
            and "stage" in line}
    outcomes = {key: line["outcome"] for key, line in ends.items()}
    assert outcomes == {(failed, "fetch"): "failed"} | {
        (done, stage): "done" for stage in ("fetch", "generate", "evaluate", "store")}
    assert all(line["seconds"] > 0 and line["attempt"] == 1 for line in ends.values())


def test_metrics_add_up_over_all_processes_when_asked_for(stack, told):
    shop, _ = stack
    asked = requests.get(f"{shop.base_url}/metrics", timeout=30, headers={
        "Authorization": f"Bearer {METRICS_TOKEN}"})
    figures = dict(line.rsplit(" ", 1) for line in asked.text.splitlines() if line[0] != "#")
    for name, value in (
            ('atelier_stage_seconds_count{outcome="done",stage="generate"}', 1),
            ('atelier_stage_seconds_count{outcome="failed",stage="fetch"}', 1),
            ('atelier_settled_total{code="delivered",kind="capture"}', 1),
            ('atelier_settled_total{code="source_missing",kind="refund"}', 1),
            ('atelier_refund_latency_seconds_count{cause="exception"}', 1),
            ('atelier_published_total{outcome="sent",topic="chain"}', 2),
            ('atelier_webhook_attempts_total{outcome="delivered"}', 2),
            ("atelier_database_up", 1), ("atelier_outbox", 0), ("atelier_requests_open", 0),
            ("atelier_refunds_owed", 0), ('atelier_queue_waiting{stage="generate"}', 0)):
        assert float(figures[name]) == value, name
    refused = 'atelier_http_calls_total{method="GET",route="/v1/credits",status="401"}'
    assert float(figures[refused]) == 3
    assert requests.get(f"{shop.base_url}/metrics", timeout=30).status_code == 403


def test_probes_are_answered_when_the_stack_runs(stack):
    shop, _ = stack
    alive = requests.get(f"{shop.base_url}/healthz", timeout=30)
    ready = requests.get(f"{shop.base_url}/readyz", timeout=30)
    assert (alive.status_code, alive.json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.json()["ready"]) == (200, True)
    assert set(ready.json()["checks"].values()) == {"ok"}
