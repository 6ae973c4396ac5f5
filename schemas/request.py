"""What ``GET /v1/requests/{id}`` answers: state, money, measurements and pictures."""

from marshmallow import fields

from schemas import interpreted
from schemas.base import StrictSchema


def _field(kind, description, example=None, **options):
    metadata = {"description": description}
    if example is not None:
        metadata["example"] = example
    return kind(metadata=metadata, **options)


class LedgerEntryView(StrictSchema):
    """One movement of credits."""

    id = _field(fields.Integer, "Position in the ledger.", 42)
    kind = _field(fields.String, "charge, capture or refund.", "charge")
    line = _field(fields.String, "The unit charged.", "picture", allow_none=True)
    amount = _field(fields.Integer, "Credits.", 4)
    delta = _field(fields.Integer, "What it does to the balance.", -4)
    reason = _field(fields.String, "Why.", "submitted")
    created_at = _field(fields.DateTime, "When, UTC.")


class CreditsView(StrictSchema):
    """What a request cost and what became of it."""

    cost = _field(fields.Integer, "The price, fixed at submit.", 4)
    charged = _field(fields.Integer, "Taken at submit.", 4)
    captured = _field(fields.Integer, "Kept for delivered work.", 4)
    refunded = _field(fields.Integer, "Given back.", 0)
    state = _field(fields.String, "HELD, CAPTURED, REFUNDED or PARTIALLY_REFUNDED.", "CAPTURED")
    entries = _field(fields.List, "The ledger rows of this request.",
                     cls_or_instance=fields.Nested(LedgerEntryView))


class RenderView(StrictSchema):
    """A delivered picture."""

    public_id = _field(fields.String, "Id of the render.", "01J9ZQ0V6M3W5N8R2T4Y6A8C0E")
    role = _field(fields.String, "What it shows.", "picture")
    width = _field(fields.Integer, "Pixels.", 1080)
    height = _field(fields.Integer, "Pixels.", 1080)
    format = _field(fields.String, "jpeg, png or webp.", "jpeg")
    bytes = _field(fields.Integer, "Size of the file.", 412345)
    sha256 = _field(fields.String, "Digest of the file.")
    seed = _field(fields.Integer, "Seed that drew it.", 7)
    engine = _field(fields.String, "Engine and version.", "photo-set@1")
    facts = _field(fields.Dict, "What the engine tells about the picture.")
    url = _field(fields.String, "Signed link; it expires.")
    url_expires_at = _field(fields.DateTime, "Until when the link works, UTC.")
    background_public_id = _field(
        fields.String, "The background of the catalogue that it shows.", allow_none=True)
    garment_public_id = _field(
        fields.String, "The garment of the catalogue that it shows.", allow_none=True)


class FailureView(StrictSchema):
    """Why a request ended without a delivery."""

    code = _field(fields.String, "Stable code.", "source_unreadable")
    message = _field(fields.String, "What happened and what would help.")


class UndeliveredView(StrictSchema):
    """A charge line that nothing was delivered for; it was refunded."""

    line = _field(fields.String, "The line.", "item-1")
    code = _field(fields.String, "Stable code, as in GET /v1/refund-policy.", "source_missing")
    message = _field(fields.String, "What happened and what would help.")


class RequestView(StrictSchema):
    """A request, from 202 to its end."""

    request_id = _field(fields.String, "26-char ULID.", "01J9ZQ0V6M3W5N8R2T4Y6A8C0E")
    workflow = _field(fields.String, "The workflow's name.", "background-swap-with-spec")
    status = _field(
        fields.String, "NOT_STARTED, IN_PROGRESS, COMPLETED, PARTIALLY_COMPLETED, FAILED, "
        "CANCELED or EXPIRED; the last five are final.", "COMPLETED")
    stage = _field(fields.String, "fetch, generate, evaluate or store.", "store", allow_none=True)
    progress = _field(fields.Float, "Share of the work done, 0 to 1.", 1.0)
    attempt = _field(fields.Integer, "1, or more after a worker was lost.", 1)
    seed = _field(fields.Integer, "Seed of the request.", 7)
    pilot_brand = _field(fields.String, "Label from the request.", allow_none=True)
    replay_of = _field(fields.String, "The request that this one draws again, with its seed.",
                       allow_none=True)
    interpreted = _field(fields.Dict, interpreted.ABOUT, interpreted.EXAMPLE)
    credits = fields.Nested(CreditsView, metadata={"description": "The money trail."})
    evaluation = _field(fields.Dict, "The checks and their measurements.", allow_none=True)
    failure = fields.Nested(FailureView, allow_none=True,
                            metadata={"description": "Set when the request failed."})
    undelivered = _field(
        fields.List, "Lines of a PARTIALLY_COMPLETED request that were refunded.",
        cls_or_instance=fields.Nested(UndeliveredView))
    renders = _field(fields.List, "The pictures; an empty list once the data were removed.",
                     cls_or_instance=fields.Nested(RenderView))
    data_removed = _field(fields.Boolean, "Whether the pictures were removed for good.", False)
    created_at = _field(fields.DateTime, "UTC.")
    started_at = _field(fields.DateTime, "UTC.", allow_none=True)
    ended_at = _field(fields.DateTime, "UTC.", allow_none=True)
    deadline_at = _field(fields.DateTime, "By then the request has ended, UTC.")
