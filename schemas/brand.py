"""What ``GET /v1/brands`` takes and answers: the caller's brand profiles."""

from marshmallow import fields

from schemas.base import LABEL, StrictSchema
from schemas.listing import ListQuery, page_of


class BrandQuery(ListQuery):
    """Which profiles to list."""

    cursor = fields.String(
        load_default=None, validate=LABEL,
        metadata={"description": "The next_cursor of the page before: a brand's name."})


class BrandView(StrictSchema):
    """What applies to the requests with a brand's label."""

    name = fields.String(metadata={
        "description": "What to send as pilot_brand; case and surrounding spaces do not matter.",
        "example": "aurelia"})
    palette = fields.List(fields.String(), metadata={
        "description": "Its colours, most important first.", "example": ["#e9d8c3", "#c98e6b"]})
    default_preset = fields.String(allow_none=True, metadata={
        "description": "Its output preset, or null.", "example": "instagram_square"})
    monthly_budget = fields.Integer(allow_none=True, metadata={
        "description": "Credits that its requests may cost in a calendar month (UTC); null is no "
        "limit.", "example": 500})
    spent_this_month = fields.Integer(metadata={
        "description": "Charged for requests of this month, less what was refunded.",
        "example": 12})
    created_at = fields.DateTime(metadata={"description": "UTC."})
    updated_at = fields.DateTime(metadata={"description": "UTC."})


class BrandPage(page_of(BrandView)):
    """One page of the caller's profiles."""

    strict_brands = fields.Boolean(metadata={
        "description": "Whether a pilot_brand without a profile is refused.", "example": False})
