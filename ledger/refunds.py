"""The refund policy: every code that a request can fail with, what it means and what is given back.

A failure always refunds every open charge (`ledger.settlement.settle_failure`); this table is
what callers are told about it. A test walks the exception trees and the reaper and holds it to
what the conveyor really does.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class FailureRule:
    """What becomes of a request that fails, or of a line of it.

    Attributes
    ----------
    code : str
        The request's failure code.
    meaning : str
        One public sentence.
    retried : bool
        Whether we try three times before the request fails with this code.
    technical : bool
        Whether it is the model's failure, so that `on_technical_failure` decides: without a
        ``retry`` there is one try, and ``fallback`` tries another model.
    refunded : bool
        Whether the credits come back. They always do: we keep nothing for what we did not deliver.
    """

    code: str
    meaning: str
    retried: bool = False
    technical: bool = False
    refunded: bool = True


WORKER_LOST = FailureRule(
    "worker_lost", "The worker was lost before the work was done.", retried=True)
DEADLINE_EXCEEDED = FailureRule("deadline_exceeded", "The request did not end in time.")

POLICY = (
    # What the caller sent or asked for.
    FailureRule("source_missing", "There is no object under the source key."),
    FailureRule("source_unreadable", "The source is not a readable JPEG, PNG or WebP picture."),
    FailureRule("source_too_small", "The source picture is too small."),
    FailureRule("source_too_large", "The source picture is too large."),
    FailureRule("cutout_unsure", "The product could not be told from its background with enough "
                "confidence."),
    FailureRule("view_unplaceable",
                "The set has no place for a product that was photographed this way."),
    FailureRule("pose_unsupported",
                "The garment was photographed in a way that it cannot be worn from."),
    FailureRule("item_unsupported", "Things of this kind cannot be worn in a look yet."),
    FailureRule("spec_invalid", "The requested scene, mood, colour or preset is not known."),
    # The pictures that were drawn. Here the tries are rounds, each with another seed.
    FailureRule("evaluation_rejected", "No picture passed the quality checks.", retried=True,
                technical=True),
    FailureRule("item_not_found", "There is no such item in the picture."),
    FailureRule("items_undelivered", "Not every item could be delivered, and partial results were "
                "not allowed."),
    # The drawing.
    FailureRule("engine_unavailable",
                "No engine that can do this job is available on this installation.",
                technical=True),
    FailureRule("render_failed", "The render process ended unexpectedly.", retried=True,
                technical=True),
    FailureRule("render_timeout", "The render took longer than its time limit.", technical=True),
    FailureRule("out_of_memory", "The picture needed more memory than there is.",
                technical=True),
    # The house.
    WORKER_LOST,
    DEADLINE_EXCEEDED,
    FailureRule("stage_timeout", "The work took longer than its time limit.", retried=True),
    FailureRule("database_unavailable", "The database did not answer.", retried=True),
    FailureRule("object_store_down", "The object storage does not answer at the moment.",
                retried=True),
    FailureRule("object_error", "The object storage could not do what was asked."),
    FailureRule("object_missing", "There is no object under this key."),
    FailureRule("object_exists", "Another object already has this key."),
    FailureRule("object_too_large", "The object has more bytes than are accepted here."),
    FailureRule("object_key_invalid", "The object key is not valid."),
    FailureRule("object_denied", "The object storage denies access."),
    FailureRule("internal", "A fault of ours stopped the work; the request id finds it."),
)
