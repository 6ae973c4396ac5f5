"""What a submit would cost: ``?dry_run=true`` on every POST of a workflow."""

from marshmallow import fields

from schemas import interpreted
from schemas.base import StrictSchema


class SubmitQuery(StrictSchema):
    """The query of a submit."""

    dry_run = fields.Boolean(
        load_default=False,
        metadata={"description": "true answers what the call would cost, and does nothing.",
                  "example": False},
    )


class QuoteLineView(StrictSchema):
    """One unit that is captured or refunded as a whole."""

    line = fields.String(metadata={"description": "Its name.", "example": "picture"})
    credits = fields.Integer(metadata={"description": "Its price.", "example": 4})


class QuoteReasonView(StrictSchema):
    """What a submit would be refused with, as 402."""

    code = fields.String(metadata={
        "description": "insufficient_credits or brand_budget_exceeded.",
        "example": "brand_budget_exceeded"})
    detail = fields.String(metadata={"description": "What is missing, for a person."})


class QuoteView(StrictSchema):
    """The answer to a dry run: nothing was stored or charged."""

    dry_run = fields.Boolean(metadata={"description": "Always true.", "example": True})
    credits_cost = fields.Integer(metadata={"description": "What it would cost.", "example": 4})
    credits_remaining = fields.Integer(
        metadata={"description": "The balance now, from which nothing was taken.", "example": 96})
    is_covered = fields.Boolean(
        metadata={"description": "Whether the balance and the brand's budget cover the cost.",
                  "example": True})
    reason = fields.Nested(
        QuoteReasonView, allow_none=True,
        metadata={"description": "Why the cost is not covered; null when it is."})
    lines = fields.List(
        fields.Nested(QuoteLineView), metadata={"description": "The price, line by line."})
    interpreted = fields.Dict(
        metadata={"description": interpreted.ABOUT, "example": interpreted.EXAMPLE})
