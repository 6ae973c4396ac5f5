"""How a request's work looks to a caller: state, progress, failure and pictures.

`ledger.request_view` adds the money.
"""

from store.models import DELIVERED_STATUSES, FETCH, STAGES
from store.objects.links import Links
from store.renders import renders_of
from store.session import database_now
from store.stage_runs import runs_of

STAGE_SHARE = {"fetch": 0.03, "generate": 0.85, "evaluate": 0.07, "store": 0.05}
"""How much of a request's work each stage is, by measured seconds."""

STAGE_SHARE_WITH_LANES = {**STAGE_SHARE, "fetch": 0.2, "generate": 0.68}
"""The same where sources are cut out while they are fetched."""


def work_view(session, request, objects, link_ttl_s):
    """All of `schemas.request.RequestView` but its credits."""
    links = Links(objects, database_now(session), link_ttl_s)
    return {
        "request_id": request.request_id,
        "workflow": request.workflow,
        "status": request.status,
        "stage": request.stage,
        "progress": progress_of(session, request),
        "attempt": request.attempt,
        "seed": request.seed,
        "pilot_brand": request.pilot_brand,
        "replay_of": request.replay_of,
        "interpreted": request.spec,
        "evaluation": request.evaluation,
        "failure": _failure(request),
        "undelivered": request.undelivered or [],
        "renders": [render_view(render, links) for render in _kept_renders(session, request)],
        "data_removed": request.data_removed_at is not None,
        "created_at": request.created_at,
        "started_at": request.started_at,
        "ended_at": request.ended_at,
        "deadline_at": request.deadline_at,
    }


def progress_of(session, request):
    """The share of the request's work that is done, 0 to 1."""
    if request.status in DELIVERED_STATUSES:
        return 1.0
    share = STAGE_SHARE_WITH_LANES if request.lanes else STAGE_SHARE
    done = {stage: 0.0 for stage in STAGES}
    for run in runs_of(session, request.request_id):
        # A later round starts its stages again: what counts is where the request is now.
        if run.round == request.round or run.stage == FETCH:
            done[run.stage] += run.progress
    done[FETCH] /= max(1, request.lanes)
    return round(sum(share[stage] * done[stage] for stage in STAGES), 3)


def _failure(request):
    if request.failure_code is None:
        return None
    return {"code": request.failure_code, "message": request.failure_detail}


def _kept_renders(session, request):
    """Rows of removed pictures stay for the books; a caller has no use for them."""
    return [] if request.data_removed_at else renders_of(session, request.request_id)


def render_view(render, links):
    """A delivered picture with its link, see `schemas.request.RenderView`."""
    return {
        "public_id": render.public_id,
        "role": render.role,
        "width": render.width,
        "height": render.height,
        "format": render.format,
        "bytes": render.bytes,
        "sha256": render.sha256,
        "seed": render.seed,
        "engine": f"{render.engine}@{render.engine_version}",
        "facts": render.facts,
        "url": links.to(render.object_key),
        "url_expires_at": links.expires_at,
        "background_public_id": render.background_public_id,
        "garment_public_id": render.garment_public_id,
    }
