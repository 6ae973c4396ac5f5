"""``/healthz``, ``/readyz``, ``/metrics``: what supervisors and Prometheus ask, without a key.

They are no part of the API: the OpenAPI document has none of them, and no rate limit counts them.
A proxy before this server should pass on none of the three.
"""

import hmac
import ipaddress

from flask import Blueprint, current_app, jsonify, make_response, request
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from werkzeug.exceptions import Forbidden

from app.gauges import DatabaseGauges
from telemetry.metrics import registry

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")
"""Headers by which a proxy on this machine says that the caller is elsewhere."""

blueprint = Blueprint("operator", __name__)


@blueprint.route("/healthz")
def health():
    """Say that the process answers, and nothing else."""
    return jsonify(status="ok")


@blueprint.route("/readyz")
def readiness():
    """Say what is missing, with 503, if calls cannot be answered."""
    found = current_app.extensions["readiness"].check()
    ready = not any(finding.is_fatal for finding in found.values())
    checks = {name: finding.note for name, finding in found.items()}
    return make_response(jsonify(ready=ready, checks=checks), 200 if ready else 503)


@blueprint.route("/metrics")
def metrics():
    """Tell Prometheus what all processes of this machine have counted, and what waits."""
    backends = current_app.extensions["backends"]
    _require_operator(backends.settings.metrics_token)
    told = registry(backends.settings.metrics_folder, DatabaseGauges(backends.sessions))
    return generate_latest(told), {"Content-Type": CONTENT_TYPE_LATEST}


def _require_operator(token):
    """With a token the caller must send it; without one it must be on this machine."""
    if token is None:
        if not _is_local():
            raise Forbidden("From another machine: set ATELIER_METRICS_TOKEN and send it.")
    elif not hmac.compare_digest(
            request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode()):
        raise Forbidden("Send Authorization: Bearer and the value of ATELIER_METRICS_TOKEN.")


def _is_local():
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return False
    return address.is_loopback and not any(name in request.headers for name in FORWARDED)
