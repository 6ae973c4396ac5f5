"""What ``POST /v1/background-swap`` takes."""

from marshmallow import fields

from schemas.generation import GenerationSettings
from schemas.source import PUBLIC_ID, ProductSource
from schemas.words import output_preset, pilot_brand


class BackgroundSwapRequest(GenerationSettings, ProductSource):
    """POST /v1/background-swap — swap to a background of the catalogue."""

    background_public_id = fields.String(
        required=True, validate=PUBLIC_ID,
        metadata={"description": "A background of the client's own, from GET /v1/backgrounds.",
                  "example": "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"},
    )
    # The example agrees with those of resolution and aspect_ratio.
    output_preset = output_preset("instagram_portrait", load_default=None, allow_none=True)
    pilot_brand = pilot_brand()
