"""How lists are asked for and answered: a limit, a cursor, and whether there is more."""

from marshmallow import fields, validate

from schemas.base import ULID, Moment, StrictSchema

LIMIT_MAX = 100
NO_TIME = "Not a valid time: use RFC 3339 with an offset, such as 2026-11-21T05:00:00Z."


class ListQuery(StrictSchema):
    """The query of every list; a list with filters subclasses it."""

    limit = fields.Integer(
        load_default=20, validate=validate.Range(min=1, max=LIMIT_MAX),
        metadata={"description": "How many at most.", "example": 20},
    )
    cursor = fields.String(
        load_default=None, validate=validate.Length(min=1, max=100),
        metadata={"description": "The next_cursor of the page before."},
    )


def id_cursor(noun):
    """The field `cursor` of a list in the order of its ids."""
    return fields.String(
        load_default=None,
        validate=validate.Regexp(
            ULID, error=f"Must be a {noun} id: the next_cursor of the page before."),
        metadata={"description": f"The next_cursor of the page before: a {noun} id."},
    )


def moment(description):
    """A field that filters by time."""
    errors = {"invalid": NO_TIME, "invalid_awareness": NO_TIME, "format": NO_TIME}
    return Moment(
        format="iso", load_default=None, error_messages=errors,
        metadata={"description": description, "example": "2026-11-21T05:00:00Z"},
    )


def page_of(item):
    """The schema of one page of `item` schemas, named after it."""
    name = item.__name__.removesuffix("View") + "Page"
    return type(name, (StrictSchema,), {
        "__doc__": "One page of a list.",
        "data": fields.List(fields.Nested(item), metadata={"description": "The items."}),
        "next_cursor": fields.String(
            allow_none=True, metadata={"description": "Where the next page begins, or null."}),
        "has_more": fields.Boolean(metadata={"description": "Whether there is a next page."}),
    })
