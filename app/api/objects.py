"""``/objects``: files of the local object store, read and uploaded by signed link.

S3 links do not come here. A link is its own permission: no key is asked for, and its parts
are no public interface, so the OpenAPI document has neither route.
"""

import mimetypes

from flask import Blueprint, current_app, make_response, request

from app.errors import LinkInvalid, NotFound, UploadDiffers
from schemas.upload import UPLOAD_BYTES_MAX
from store.crashpoints import crashpoints
from store.objects.local import LocalObjects
from store.session import database_now

blueprint = Blueprint("objects", __name__, url_prefix="/objects")


@blueprint.route("/<path:key>")
def read(key):
    """Send the object if the link is whole and in time."""
    objects = _local_objects()
    signature, expires = request.args.get("signature", ""), request.args.get("expires", "")
    if not objects.verify(key, expires, signature, now=_now()):
        raise LinkInvalid()
    response = make_response(objects.get(key))
    response.content_type = mimetypes.guess_type(key)[0] or "application/octet-stream"
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


@blueprint.route("/<path:key>", methods=["PUT"])
def upload(key):
    """Keep the body if the link is whole and in time, and was made for such a body."""
    objects = _local_objects()
    content_type = _promised_type(objects, key)
    body = _body()
    with crashpoints("upload put"):
        objects.put(key, body, content_type)
    # As S3 does, so that a caller need not know where it uploads to.
    return "", 200


def _now():
    """The clock that signed the link: the database's, whichever machine answers."""
    with current_app.extensions["backends"].sessions() as session:
        return database_now(session)


def _local_objects():
    objects = current_app.extensions["backends"].objects
    if not isinstance(objects, LocalObjects):
        raise NotFound()
    return objects


def _promised_type(objects, key):
    """The content type that the link was made for, when the body is as the link says."""
    link = {name: request.args.get(name, "")
            for name in ("content_type", "bytes", "expires", "signature")}
    if not objects.verify_upload(
            key, link["content_type"], link["bytes"], link["expires"], link["signature"],
            now=_now()):
        raise LinkInvalid("This link has expired or was changed: ask for a new one.")
    if request.content_type != link["content_type"]:
        raise UploadDiffers(f"Send the header Content-Type: {link['content_type']}.")
    if request.content_length != int(link["bytes"]):
        raise UploadDiffers(f"Send {link['bytes']} bytes, with a Content-Length that says so.")
    return link["content_type"]


def _body():
    """The whole body; what was announced and did not come is werkzeug's 400."""
    # Every other route is for JSON and keeps the small limit of the application.
    request.max_content_length = UPLOAD_BYTES_MAX
    return request.get_data(cache=False)
