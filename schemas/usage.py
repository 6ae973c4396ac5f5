"""What ``GET /v1/credits/usage`` takes and answers: a span of time, and sums by group."""

import re

from marshmallow import fields, validate

from schemas.base import LABEL, StrictSchema
from schemas.listing import ListQuery, page_of

GROUPS = ("pilot_brand", "workflow", "day")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NO_MOMENT = ("Not a valid time: use a date such as 2026-11-21, which is its midnight in UTC, or "
             "RFC 3339 with an offset such as 2026-11-21T05:00:00Z.")
MOMENT = fields.AwareDateTime(format="iso", error_messages={
    "invalid": NO_MOMENT, "invalid_awareness": NO_MOMENT, "format": NO_MOMENT})


class Moment(fields.Field):
    """A point in time; a date is its midnight in UTC."""

    def _deserialize(self, value, attr, data, **kwargs):
        return MOMENT.deserialize(f"{value}T00:00:00Z" if DAY.fullmatch(value) else value)


def _moment(name, description, example):
    return Moment(data_key=name, metadata={
        "description": description, "example": example,
        "anyOf": [{"type": "string", "format": "date"},
                  {"type": "string", "format": "date-time"}]})


class UsageQuery(ListQuery):
    """Which requests, and what they are summed by."""

    cursor = fields.String(
        load_default=None, validate=LABEL,
        metadata={"description": "The next_cursor of the page before: a group."})
    since = _moment("from", "Requests accepted at this moment or later; the first of this month "
                    "in UTC if left out.", "2026-11-01")
    until = _moment("to", "Requests accepted before this moment; the first of the next month in "
                    "UTC if left out.", "2026-12-01")
    group_by = fields.String(
        load_default="pilot_brand",
        validate=validate.OneOf(GROUPS, error="Must be one of: {choices}."),
        metadata={"description": "What to sum by. Labels that differ in case or surrounding "
                  "spaces only are one brand; days are of UTC.", "example": "pilot_brand"})


class UsageGroupView(StrictSchema):
    """What the requests of one group cost, and what became of it."""

    group = fields.String(allow_none=True, metadata={
        "description": "The brand, workflow or day; null for requests without a label.",
        "example": "aurelia"})
    requests = fields.Integer(metadata={"description": "How many.", "example": 3})
    charged = fields.Integer(metadata={"description": "Credits taken at submit.", "example": 12})
    captured = fields.Integer(metadata={
        "description": "Of these, kept for delivered work.", "example": 8})
    refunded = fields.Integer(metadata={
        "description": "Of these, given back; what is left is held for open requests.",
        "example": 4})


class UsagePage(page_of(UsageGroupView)):
    """One page of the groups, in their order; requests without a label come last."""

    since = fields.DateTime(data_key="from", metadata={"description": "From then on."})
    until = fields.DateTime(data_key="to", metadata={"description": "Until before then."})
    group_by = fields.String(metadata={"description": "What it is summed by.",
                                       "example": "pilot_brand"})
