"""What ``POST /v1/background-swap-with-spec`` takes."""

from schemas.source import ProductSource
from schemas.words import dominant_colors, mood, output_preset, pilot_brand, scene_type


class BackgroundSwapWithSpecRequest(ProductSource):
    """POST /v1/background-swap-with-spec — swap to an inline background spec."""

    scene_type = scene_type()
    mood = mood()
    dominant_colors = dominant_colors()
    output_preset = output_preset(required=True)
    pilot_brand = pilot_brand()
