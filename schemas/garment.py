"""What ``GET /v1/garments`` takes and answers: the client's own catalogue of garments."""

from marshmallow import fields, validate

from schemas.base import StrictSchema, Text
from schemas.listing import ULID, ListQuery, id_cursor, moment, page_of
from schemas.request import RenderView


class GarmentListQuery(ListQuery):
    """Which garments; filters narrow together."""

    cursor = id_cursor("garment")
    garment_category_public_id = fields.String(
        load_default=None,
        validate=validate.Regexp(ULID, error="Not the id of a garment category."),
        metadata={"description": "Only garments of this category.",
                  "example": "01M7XPE601WJDND1MY80SD2N32"},
    )
    category = Text(
        1, 200, load_default=None,
        metadata={"description": "Only garments of the category with this key.",
                  "example": "tshirt"},
    )
    color = Text(
        1, 200, load_default=None,
        metadata={"description": "Only garments of this colour, spelt as in the answer.",
                  "example": "#c19a6b"},
    )
    created_after = moment("Only garments made after this moment.")
    created_before = moment("Only garments made before this moment.")


class GarmentView(StrictSchema):
    """A garment of the catalogue, and what makes it again."""

    public_id = fields.String(
        metadata={"description": "Id of the garment.", "example": "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"})
    request_id = fields.String(
        metadata={"description": "The request that made it.",
                  "example": "01J9ZQ0V6M3W5N8R2T4Y6A8C0D"})
    display_name = fields.String(
        metadata={"description": "What its client calls it.", "example": "Camel coat"})
    garment_category_public_id = fields.String(
        metadata={"description": "Its category.", "example": "01M7XPE601WJDND1MY80SD2N32"})
    category = fields.String(
        metadata={"description": "The category's key.", "example": "tshirt"})
    color = fields.String(
        metadata={"description": "Its colour, as understood.", "example": "#c19a6b"})
    material = fields.String(
        metadata={"description": "Its material, as understood.", "example": "wool"})
    pattern = fields.String(
        metadata={"description": "Its pattern, as understood.", "example": "solid"})
    fit = fields.String(
        allow_none=True, metadata={"description": "How it fits.", "example": "slim"})
    length = fields.String(
        allow_none=True, metadata={"description": "How long it is.", "example": "knee"})
    seed = fields.Integer(metadata={"description": "Seed that made it.", "example": 7})
    engine = fields.String(
        metadata={"description": "Engine and version that made it.", "example": "photo-set@1"})
    metadata = fields.Dict(
        metadata={"description": "The client's own notes, as they came."})
    renders = fields.List(
        fields.Nested(RenderView), metadata={"description": "Its pictures."})
    created_at = fields.DateTime(metadata={"description": "When it was made, UTC."})


GarmentPage = page_of(GarmentView)
