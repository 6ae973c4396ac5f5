"""What ``POST /v1/look`` takes."""

from schemas.base import StrictSchema
from schemas.generation import LookRuntimeConfig, runtime_config
from schemas.trial_item import items, user_category


class LookRequest(StrictSchema):
    """Look (mannequin composite) submission."""

    user_category = user_category()
    items = items()
    runtime_config = runtime_config(LookRuntimeConfig)
