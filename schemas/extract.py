"""What ``POST /v1/extract`` takes."""

from marshmallow import fields, validate

from schemas.base import StrictSchema, Text, WholeNumber
from schemas.generation import ExtractRuntimeConfig, runtime_config
from schemas.source import image_key


class ExtractionContext(StrictSchema):
    """Which items are wanted, and how many."""

    max_items = WholeNumber(
        load_default=1, validate=validate.Range(1, 10, error="Must be 1 to 10."),
        metadata={"description": "Items at most; each is a charge line.", "example": 1})
    product_name = Text(0, 200, load_default=None, allow_none=True, metadata={
        "description": "What the wanted item is called.", "example": "linen shirt"})
    product_description = Text(0, 1000, load_default=None, allow_none=True, metadata={
        "description": "What it looks like.", "example": "White, long sleeves"})


class ExtractTrialItemsRequest(StrictSchema):
    """Extraction submission."""

    trial_image = image_key("S3 object key of the model / trial image to extract items from.",
                            "users/abc/model-1.jpg", required=True)
    runtime_config = runtime_config(ExtractRuntimeConfig)
    extraction_context = fields.Nested(
        ExtractionContext, load_default=lambda: ExtractionContext().load({}),
        metadata={"description": "Which items are wanted."})
