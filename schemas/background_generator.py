"""What ``POST /v1/background-generator`` takes."""

from schemas.base import Metadata
from schemas.generation import GenerationSettings
from schemas.words import display_name, dominant_colors, mood, pilot_brand, scene_type


class BackgroundGeneratorRequest(GenerationSettings):
    """POST /v1/background-generator — a catalog-background spec."""

    display_name = display_name()
    scene_type = scene_type()
    mood = mood()
    dominant_colors = dominant_colors()
    metadata = Metadata(metadata={
        "description": "The caller's own notes, kept with the background.", "default": {}})
    pilot_brand = pilot_brand()
