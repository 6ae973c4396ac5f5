"""A bare submit to compare with: flask-smorest, the same body schema, the same rows by psycopg2.

It is as fair as it is careless: four INSERTs in one transaction on the same tables, with their
keys, checks and triggers. It does not authenticate, limit, look at what the words mean, look up
sources or brands, price, replay an Idempotency-Key, refuse an overdraft politely, or check that
its connection still lives. The caller names client and account.
"""

import hashlib
import secrets
import threading

from flask import Flask, request
from flask_smorest import Api, Blueprint
from psycopg2.extras import Json
from psycopg2.pool import ThreadedConnectionPool
from sqlalchemy.engine import make_url

from schemas.accepted import WorkflowAcceptedResponse
from schemas.background_swap_with_spec import BackgroundSwapWithSpecRequest
from settings import Settings
from store.ids import new_id

THREADS = 4
SLUG = "background-swap-with-spec"
SPEC = {
    "scene": "plain_white", "mood": "airy", "colors": [], "preset": "amazon_main",
    "verbatim": [], "generation": {
        "image_model": "auto", "engine": "flat-set", "eval_enabled": True, "resolution": "2K",
        "aspect_ratio": None, "on_technical_failure": "retry"},
}
COST = 4

KEY = """INSERT INTO idempotency_keys (client_id, route, key, fingerprint, request_id)
VALUES (%s, %s, %s, %s, %s)"""
REQUEST = """INSERT INTO request_logs (request_id, client_id, workflow, body, spec, source_keys,
seed, credits_cost, deadline_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, now() + interval '1800 s')
"""
CHARGE = """INSERT INTO ledger_entries (account_id, kind, amount, line, request_id, reason, actor)
VALUES (%s, 'charge', %s, 'picture', %s, 'submitted', 'bench')"""
OUTBOX = """INSERT INTO outbox (topic, request_id, attempt) VALUES ('dispatch', %s, 1)"""

_opening, _pools = threading.Lock(), []
blueprint = Blueprint("bare", __name__, url_prefix="/v1")


def _pool():
    """The connections of this process: made after the fork, once."""
    with _opening:
        if not _pools:
            url = make_url(Settings.from_env().database_url).set(drivername="postgresql")
            _pools.append(ThreadedConnectionPool(
                THREADS, THREADS, url.render_as_string(hide_password=False)))
    return _pools[0]


@blueprint.route(f"/{SLUG}", methods=["POST"])
@blueprint.arguments(BackgroundSwapWithSpecRequest)
@blueprint.response(202, WorkflowAcceptedResponse)
def submit(body):
    """Write a request"""
    answer = {"request_id": new_id(), "status": "NOT_STARTED", "credits_cost": COST}
    connection = _pool().getconn()
    try:
        with connection, connection.cursor() as cursor:
            _write(cursor, body, answer)
    finally:
        _pool().putconn(connection)
    return answer


def _write(cursor, body, answer):
    request_id = answer["request_id"]
    client_id, account_id = request.headers["X-Client"], request.headers["X-Account"]
    key = request.headers["Idempotency-Key"]
    digest = hashlib.sha256(request.get_data()).digest()
    cursor.execute(KEY, (client_id, SLUG, key, digest, request_id))
    cursor.execute(REQUEST, (
        request_id, client_id, SLUG, Json(body), Json(SPEC), [body["source_image_s3_key"]],
        secrets.randbelow(2 ** 32), COST))
    cursor.execute(CHARGE, (account_id, COST, request_id))
    cursor.execute(OUTBOX, (request_id,))


def _make_app():
    app = Flask(__name__)
    app.config.update(API_TITLE="Bare", API_VERSION="v1", OPENAPI_VERSION="3.1.0",
                      OPENAPI_URL_PREFIX="/", OPENAPI_JSON_PATH="openapi.json")
    Api(app).register_blueprint(blueprint)
    return app


application = _make_app()
