"""Who calls: a bearer key becomes the client of the request, who may not call too often."""

from flask import current_app, g, request

from app.calls import name_client
from app.errors import KeyInvalid
from app.limits import enforce
from store.clients import client_by_key
from store.session import transaction


def authenticate():
    """Set ``g.client`` from the Authorization header; 401 if it names no live key, or 429."""
    scheme, _, key_text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise KeyInvalid()
    with transaction(current_app.extensions["backends"].sessions, "authenticate") as session:
        g.client = client_by_key(session, key_text.strip())
    if g.client is None:
        raise KeyInvalid()
    name_client(g.client.id)
    enforce(g.client.id)
