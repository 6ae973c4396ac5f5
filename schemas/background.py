"""What ``GET /v1/backgrounds`` takes and answers: the client's own catalogue of sets."""

from marshmallow import fields

from schemas.base import StrictSchema, Text
from schemas.listing import ListQuery, id_cursor, moment, page_of
from schemas.request import RenderView


class BackgroundListQuery(ListQuery):
    """Which backgrounds; filters narrow together."""

    cursor = id_cursor("background")
    scene_type = Text(
        1, 200, load_default=None,
        metadata={"description": "Only backgrounds of this scene type, spelt as in the answer.",
                  "example": "podium"},
    )
    mood = Text(
        1, 200, load_default=None,
        metadata={"description": "Only backgrounds in this mood, spelt as in the answer.",
                  "example": "playful"},
    )
    created_after = moment("Only backgrounds made after this moment.")
    created_before = moment("Only backgrounds made before this moment.")


class BackgroundView(StrictSchema):
    """A set of the catalogue, and what draws it again."""

    public_id = fields.String(
        metadata={"description": "What to send as background_public_id.",
                  "example": "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"})
    request_id = fields.String(
        metadata={"description": "The request that made it.",
                  "example": "01J9ZQ0V6M3W5N8R2T4Y6A8C0D"})
    display_name = fields.String(
        metadata={"description": "What its client calls it.", "example": "Spring podium"})
    scene_type = fields.String(
        metadata={"description": "The set, as understood.", "example": "podium"})
    mood = fields.String(
        metadata={"description": "The light, as understood.", "example": "playful"})
    dominant_colors = fields.List(
        fields.String(),
        metadata={"description": "The palette, most important first.",
                  "example": ["#f4a6a0", "#ffffff"]})
    aspect_ratio = fields.String(
        allow_none=True, metadata={"description": "Width to height.", "example": "4:5"})
    resolution = fields.String(
        allow_none=True, metadata={"description": "1K, 2K or 4K.", "example": "1K"})
    seed = fields.Integer(metadata={"description": "Seed that drew it.", "example": 7})
    engine = fields.String(
        metadata={"description": "Engine and version that drew it.", "example": "photo-set@1"})
    metadata = fields.Dict(
        metadata={"description": "The client's own notes, as they came."})
    renders = fields.List(
        fields.Nested(RenderView), metadata={"description": "Its pictures."})
    created_at = fields.DateTime(metadata={"description": "When it was made, UTC."})


BackgroundPage = page_of(BackgroundView)
