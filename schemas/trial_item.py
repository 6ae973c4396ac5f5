"""The garments that look and try-on put on somebody."""

from marshmallow import fields, validate

from schemas.base import Choice, StrictSchema, Text
from schemas.source import image_key

USER_CATEGORIES = ("MALE", "FEMALE", "UNISEX", "KIDS")
ITEMS_MAX = 10


class TrialItemInput(StrictSchema):
    """One trial garment passed to /v1/try-on."""

    trial_image = image_key("S3 object key of the trial garment image.",
                            "users/abc/trial/shirt-1.jpg", required=True)
    trial_item_category = Text(1, 100, required=True, metadata={
        "description": "Garment category key (e.g. 'top', 'shirt', 'jeans'). See "
        "studio.schema.common.TryItemCategory for the full list. The list: GET "
        "/v1/garment-categories.", "example": "top"})


def items():
    """The field `items`."""
    return fields.List(
        fields.Nested(TrialItemInput), required=True, validate=validate.Length(1, ITEMS_MAX),
        metadata={"description": "One or more trial items to compose into the look."})


def user_category():
    """The field `user_category`."""
    return Choice(USER_CATEGORIES, load_default=None, allow_none=True, metadata={
        "title": "UserCategory", "example": "MALE",
        "description": "User gender. Matches studio.schema.common.UserCategory."})
