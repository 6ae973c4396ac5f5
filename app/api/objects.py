"""``/objects``: delivered files of the local object store, by signed link."""

import mimetypes
from datetime import UTC, datetime

from flask import Blueprint, current_app, make_response, request

from app.errors import LinkInvalid, NotFound
from store.objects.local import LocalObjects

blueprint = Blueprint("objects", __name__, url_prefix="/objects")


@blueprint.route("/<path:key>")
def read(key):
    """Send the object if the link is whole and in time; S3 links do not come here."""
    objects = current_app.extensions["backends"].objects
    if not isinstance(objects, LocalObjects):
        raise NotFound()
    signature, expires = request.args.get("signature", ""), request.args.get("expires", "")
    if not objects.verify(key, expires, signature, now=datetime.now(UTC)):
        raise LinkInvalid()
    response = make_response(objects.get(key))
    response.content_type = mimetypes.guess_type(key)[0] or "application/octet-stream"
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
