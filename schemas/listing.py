"""How lists are asked for and answered: a limit, a cursor, and whether there is more."""

from marshmallow import fields, validate

from schemas.base import StrictSchema

LIMIT_MAX = 100


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
