"""What ``POST /v1/uploads`` takes and answers: a photo that is announced, and where it goes."""

from marshmallow import fields, validate

from schemas.base import StrictSchema, WholeNumber

UPLOAD_BYTES_MAX = 32 * 1024 * 1024
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
"""The picture types that are taken, with the end of their keys."""


class UploadBody(StrictSchema):
    """A photo that is about to be uploaded."""

    file_name = fields.String(
        required=True, validate=validate.Length(min=1, max=200),
        metadata={"description": "What you call it; it is no part of the key.",
                  "example": "photo.jpg"})
    content_type = fields.String(
        required=True, validate=validate.OneOf(EXTENSIONS),
        metadata={"description": "What the bytes are.", "example": "image/jpeg"})
    bytes = WholeNumber(
        required=True, validate=validate.Range(min=1, max=UPLOAD_BYTES_MAX),
        metadata={"description": "How many there are, exactly.", "example": 412345})


class UploadView(StrictSchema):
    """Where the photo goes, and the key that names it from then on."""

    source_key = fields.String(required=True, metadata={
        "description": "Use it as source_image_s3_key once the bytes are there.",
        "example": "clients/01J9ZQ0V6M3W5N8R2T4Y6A8C0E/uploads/01J9ZQ1C4J7Q9S2V5X8Z0B3D6F.jpg"})
    upload_url = fields.String(required=True, metadata={
        "description": "Send the bytes here; it needs no API key and stores once."})
    method = fields.String(required=True, metadata={
        "description": "The HTTP method of the upload.", "example": "PUT"})
    headers = fields.Dict(
        keys=fields.String(), values=fields.String(), required=True,
        metadata={"description": "Headers to send as they are, besides Content-Length.",
                  "example": {"Content-Type": "image/jpeg"}})
    expires_at = fields.DateTime(required=True, metadata={
        "description": "Until when the link works, UTC."})
