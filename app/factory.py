"""Build the Flask application from the settings."""

from flask import Flask

from app import calls, errors, limits
from app.api import brands as brands_api
from app.api import credits as credits_api
from app.api import (
    catalogue, collections, docs, events, objects, operator, requests, uploads, webhooks,
    workflows,
)
from app.cli import brands, clients, credits, database, keys, reconcile, sources
from app.openapi import make_api
from app.readiness import Readiness
from app.webhook_document import document_webhooks
from store.backends import Backends
from studio.engines.shelf import SHELF

BODY_BYTES_MAX = 1024 * 1024
LOCK_TIMEOUT_S = 2
"""A caller had better come again than wait for a busy account or a twin of its own call."""

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
    "Cache-Control": "no-store",
}


def create_app(settings, engines=SHELF):
    """The web application; no server is contacted before the first request."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = BODY_BYTES_MAX
    app.json.sort_keys = False
    app.extensions["backends"] = Backends(settings, LOCK_TIMEOUT_S)
    app.extensions["engines"] = engines
    app.extensions["limiter"] = limits.Limiter(
        limits.Policy(settings.rate_per_minute, settings.rate_burst), app.extensions["backends"])
    app.extensions["readiness"] = Readiness(app.extensions["backends"])
    app.after_request(_secure)
    calls.watch(app)
    app.after_request(limits.stamp)
    api = make_api(app)
    # After the API, which brings error bodies of its own shape.
    errors.register(app)
    for resource in (workflows, requests, events, credits_api, uploads, webhooks, catalogue,
                     collections, brands_api):
        api.register_blueprint(resource.blueprint)
    document_webhooks(api)
    app.register_blueprint(objects.blueprint)
    app.register_blueprint(docs.blueprint)
    app.register_blueprint(operator.blueprint)
    for noun in (clients, keys, credits, brands, sources, database):
        app.cli.add_command(noun.commands)
    app.cli.add_command(reconcile.command)
    return app


def _secure(response):
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    return response
