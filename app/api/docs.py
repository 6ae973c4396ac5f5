"""``/docs`` and ``/redoc``: the API document to read and try, from this package alone."""

from importlib.resources import files
from pathlib import Path

from flask import Blueprint, redirect, send_from_directory, url_for

from app.errors import NotFound

OURS = Path(str(files("app.docs")))
SWAGGER_UI = Path(str(files("flask_swagger_ui") / "dist"))

ASSETS = {
    "favicon-32x32.png": SWAGGER_UI,
    "redoc.js": OURS,
    "redoc.standalone.js": OURS,
    "swagger-ui-bundle.js": SWAGGER_UI,
    "swagger-ui.css": SWAGGER_UI,
    "swagger.js": OURS,
}
"""The files that the pages load, and the folder of each."""

ASSET_AGE_S = 24 * 3600

# Nothing but what this package serves, and small pictures that the scripts draw themselves.
POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
))
# Redoc writes its styles into the page.
REDOC_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")

blueprint = Blueprint("docs", __name__)


@blueprint.route("/")
def home():
    """Whoever opens the bare address in a browser wants to know what it offers."""
    return redirect(url_for("docs.swagger"))


@blueprint.route("/docs")
def swagger():
    """Swagger UI: read and try."""
    return _page("swagger.html", POLICY)


@blueprint.route("/redoc")
def redoc():
    """Redoc: read."""
    return _page("redoc.html", REDOC_POLICY)


@blueprint.route("/docs/assets/<name>")
def asset(name):
    """A file that one of the pages loads."""
    if name not in ASSETS:
        raise NotFound()
    response = send_from_directory(ASSETS[name], name, max_age=ASSET_AGE_S)
    response.cache_control.public = True
    return response


def _page(name, policy):
    response = send_from_directory(OURS, name, max_age=0)
    response.headers["Content-Security-Policy"] = policy
    return response
