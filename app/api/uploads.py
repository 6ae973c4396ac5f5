"""``/v1/uploads``: a signed link that puts a photo into the caller's own folder."""

from datetime import timedelta

from flask import current_app, g

from app.auth import authenticate
from app.bodies import require_json
from app.openapi import SECURITY, AtelierBlueprint
from schemas.upload import EXTENSIONS, UploadBody, UploadView
from store.ids import new_id
from store.session import database_now

blueprint = AtelierBlueprint(
    "uploads", __name__, url_prefix="/v1/uploads", description="Bring photos."
)
blueprint.before_request(authenticate)
blueprint.before_request(require_json)


@blueprint.route("", methods=["POST"])
@blueprint.arguments(UploadBody)
@blueprint.response(201, UploadView)
@blueprint.problems(401, 413, 415, 422, 429, 503)
@blueprint.doc(security=SECURITY)
def announce(body):
    """Ask where to upload a photo

    The answer's link takes exactly the announced bytes, once; its key is a source from then on.
    """
    return _upload_view(current_app.extensions["backends"], g.client.id, body)


def _upload_view(backends, client_id, body):
    """A link to a key that nobody had before; the caller's file name is no part of it."""
    with backends.sessions() as session:
        # Whole seconds: what the link itself can say.
        now = database_now(session).replace(microsecond=0)
    lives_s = backends.settings.link_ttl_s
    content_type = body["content_type"]
    key = f"clients/{client_id}/uploads/{new_id()}.{EXTENSIONS[content_type]}"
    upload = backends.objects.sign_upload(key, content_type, body["bytes"], lives_s, now)
    return {
        "source_key": key,
        "upload_url": upload.url,
        "method": upload.method,
        "headers": upload.headers,
        "expires_at": now + timedelta(seconds=lives_s),
    }
