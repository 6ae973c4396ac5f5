"""What ``POST /v1/try-on`` takes."""

from schemas.base import StrictSchema
from schemas.generation import ItemsRuntimeConfig, runtime_config
from schemas.source import image_key
from schemas.trial_item import items, user_category
from schemas.words import pilot_brand


class TryOnRequest(StrictSchema):
    """Try-on submission: garments for the person of a photo."""

    user_image = image_key("S3 object key of the photo of the person.",
                           "users/abc/person.jpg", required=True)
    user_category = user_category()
    items = items()
    runtime_config = runtime_config(ItemsRuntimeConfig)
    pilot_brand = pilot_brand()
