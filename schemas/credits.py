"""What ``GET /v1/credits`` and its transactions answer: totals, and the ledger's rows."""

from marshmallow import fields, validate

from schemas.base import StrictSchema
from schemas.listing import ULID, ListQuery, page_of
from schemas.request import LedgerEntryView

KINDS = ("grant", "charge", "capture", "refund", "adjust")
# 18 digits always fit the bigint that an entry's id is.
CURSOR = r"^[1-9][0-9]{0,17}\Z"


class BalanceView(StrictSchema):
    """Where the caller's credits are."""

    balance = fields.Integer(
        required=True, metadata={"description": "Credits to spend now.", "example": 92})
    held = fields.Integer(required=True, metadata={
        "description": "Charged for requests that have not ended.", "example": 4})
    captured = fields.Integer(required=True, metadata={
        "description": "Kept for delivered work, ever.", "example": 4})
    refunded = fields.Integer(required=True, metadata={
        "description": "Given back for work that was not delivered, ever.", "example": 0})


class TransactionView(LedgerEntryView):
    """One movement of credits, and the request it belongs to."""

    kind = fields.String(
        validate=validate.OneOf(KINDS),
        metadata={"description": "What moved the credits.", "example": "charge"})
    request_id = fields.String(allow_none=True, metadata={
        "description": "The request charged, captured or refunded; null for the others.",
        "example": "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"})


class TransactionQuery(ListQuery):
    """Which movements to list."""

    cursor = fields.String(
        load_default=None, validate=validate.Regexp(CURSOR, error="Not a cursor."),
        metadata={"description": "The next_cursor of the page before.", "example": "42"})
    kind = fields.String(
        load_default=None, validate=validate.OneOf(KINDS),
        metadata={"description": "Only movements of this kind.", "example": "charge"})
    request_id = fields.String(
        load_default=None,
        validate=validate.Regexp(ULID, error="Not the id of a request."),
        metadata={"description": "Only movements of this request."})


TransactionPage = page_of(TransactionView)
