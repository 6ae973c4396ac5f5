"""A lane: fetch one source and cut it out; the last one sees to it that the request goes on."""

from dataclasses import replace
from functools import partial

from ledger.settlement import settle_failure
from store import outbox
from store.requests import ATTEMPTS_MAX
from store.stage_runs import fetched
from studio.cutout.given import given
from studio.engines.protocol import CutOut
from studio.engines.shelf import AUTO
from studio.errors import StudioError
from studio.resize import no_larger
from tasks.errors import SourceMissing, read_failure
from tasks.fetched import photo_name, refused_of
from tasks.recovery import may_try_again
from tasks.stage import Checkpoint
from tasks.stages.fetch import photo_under

CUT_OUT_TIMEOUT_S = 120

FETCHED_SHARE = 0.1
"""How much of a lane's work the photo is, by measured seconds."""

ITEM_PX = 2048
"""Longest side of an item's photo: at 2K no picture shows more of one, and pixels cost CPU."""

JOIN_PATIENCE_S = 10
"""How long the chord's callback has, before the outbox sends the stages that it would send."""


def lane(work):
    """Leave the source's photo as a frame, cut out where it is an item's; or its refusal.

    Where the caller allows partial results, an item that cannot be had costs its line only. One
    that another attempt may bring has all attempts.
    """
    position = work.claim.lane
    source = work.workflow.sources(work.request.body)[position]
    try:
        photo, facts = _prepared(work, source, work.request.source_keys[position])
    except (StudioError, SourceMissing) as error:
        if not _costs_its_line_only(work, source, error):
            raise
        reason = {"code": error.code, "detail": error.detail}
        left = Checkpoint(facts={"refused": {source.line: reason}})
    else:
        left = work.save({photo_name(position): photo}, facts)
    return replace(left, conclude=partial(join, work))


def _prepared(work, source, key):
    photo = photo_under(work.conveyor.objects, key)
    work.progress("fetch", FETCHED_SHARE)
    facts = {"size_px": [photo.shape[1], photo.shape[0]]}
    if source.line is None:
        return photo, facts
    photo = no_larger(photo, ITEM_PX)
    if photo.shape[2] == 4:
        return given(photo).rgba, facts
    result = work.conveyor.render(
        CutOut(photo), partial(_progress, work),
        min(CUT_OUT_TIMEOUT_S, work.conveyor.render_timeout_s), model=AUTO, without=())
    return result.frames["cutout"], {
        **facts, "cutout": dict(result.facts), "seconds": dict(result.seconds)}


def _progress(work, phase, done):
    work.progress(phase, FETCHED_SHARE + (1 - FETCHED_SHARE) * done)


def _costs_its_line_only(work, source, error):
    if source.line is None or not work.request.spec.get("allow_partial"):
        return False
    return work.request.attempt == ATTEMPTS_MAX or not may_try_again(
        work.conveyor.engines, work.request, work.claim.stage, read_failure(error))


def join(work, session):
    """Whether the chord may count this lane; runs in its checkpoint's transaction.

    All but the last one have no more to do. That one, by the rows, leaves the message that
    follows if the chord's callback does not come; and ends a request without any item left.
    """
    request_id, attempt = work.request.request_id, work.request.attempt
    rows = fetched(session, request_id)
    if len(rows) < work.request.lanes:
        return True
    refused = refused_of(rows)
    lines = [source.line for source in work.workflow.sources(work.request.body) if source.line]
    if refused and len(refused) == len(lines):
        last = refused[lines[-1]]
        settle_failure(session, request_id, code=last["code"], detail=last["detail"],
                       actor=f"stage {work.claim.stage}", attempt=attempt)
        return False
    outbox.add_dispatch(session, request_id, attempt, delay_s=JOIN_PATIENCE_S)
    return True
