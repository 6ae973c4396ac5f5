"""Store: encode the deliveries, put them, and end the request in the same transaction."""

import hashlib
from dataclasses import dataclass

from ledger.settlement import settle_success
from store.backgrounds import add_background
from store.crashpoints import crashpoints
from store.garments import add_garment
from store.ids import new_id
from store.renders import add_render
from studio.codec import encode
from studio.metadata import Provenance
from tasks.fetched import photos_of
from tasks.stage import Checkpoint
from tasks.stages.evaluate import result_of
from tasks.undelivered import undelivered
from workflows.workflow import Delivery

CONTENT_TYPE = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
SUFFIX = {"jpeg": "jpg", "png": "png", "webp": "webp"}
ADD_ENTRY = {"background": add_background, "garment": add_garment}


@dataclass(frozen=True)
class Stored:
    """A delivery with its file's key and measures."""

    delivery: Delivery
    public_id: str
    object_key: str
    bytes: int
    sha256: str


def store(work):
    """Deliver the pictures; the request completes with the checkpoint or not at all."""
    result = result_of(work)
    deliveries = work.workflow.deliver(work.request.spec, photos_of(work), result)
    missing = undelivered(work, result, deliveries)
    stored = [_put(work, result, delivery) for delivery in deliveries]

    def conclude(session):
        belongs_to = _add_entry(session, work, result)
        for position, file in enumerate(stored):
            _add_row(session, work, result, position, file, belongs_to)
        settle_success(
            session, work.request.request_id, attempt=work.request.attempt,
            actor="stage store", undelivered=missing,
        )
        return True

    return Checkpoint(
        facts={"renders": [file.public_id for file in stored]}, conclude=conclude
    )


def _put(work, result, delivery):
    provenance = Provenance(
        engine=result.facts["engine"], version=result.facts["version"], seed=work.seed,
        request_id=work.request.request_id, source_type=delivery.source_type,
    )
    data = encode(delivery.frame, delivery.preset, provenance=provenance)
    kind, public_id = delivery.preset.format, new_id()
    key = f"renders/{work.request.client_id}/{work.request.request_id}/{public_id}.{SUFFIX[kind]}"
    with crashpoints("store put"):
        work.conveyor.objects.put(key, data, CONTENT_TYPE[kind])
    return Stored(delivery, public_id, key, len(data), hashlib.sha256(data).hexdigest())


def _add_entry(session, work, result):
    """Write what the request adds to the catalogue; its id as the column of its renders."""
    entry = work.workflow.entry(work.request.body, work.request.spec)
    if entry is None:
        return {}
    row = ADD_ENTRY[entry.kind](
        session, public_id=new_id(), client_id=work.request.client_id,
        request_id=work.request.request_id, seed=work.seed, engine=result.facts["engine"],
        engine_version=result.facts["version"], **entry.values,
    )
    return {f"{entry.kind}_public_id": row.public_id}


def _add_row(session, work, result, position, file, belongs_to):
    height, width = file.delivery.frame.shape[:2]
    add_render(
        session, public_id=file.public_id, request_id=work.request.request_id,
        client_id=work.request.client_id, role=file.delivery.role, position=position,
        object_key=file.object_key, format=file.delivery.preset.format, width=width,
        height=height, bytes=file.bytes, sha256=file.sha256, seed=work.seed,
        engine=result.facts["engine"], engine_version=result.facts["version"],
        facts={**result.facts, **file.delivery.facts}, **belongs_to,
    )
