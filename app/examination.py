"""Find out what a body means for a client, and everything in it that names nothing."""

from dataclasses import dataclass
from typing import Any

from app.brands import find_brand
from app.stock import ClientStock
from store.errors import SourceKeyForbidden
from store.objects.keys import confine
from store.renders import render_of_client
from workflows.errors import InputInvalid, Issue
from workflows.generation import choose_engine
from workflows.reading import PartialBody


@dataclass(frozen=True)
class Examined:
    """What a body means: the spec with its engine, the objects it reads, and the brand."""

    spec: dict
    source_keys: list[str]
    brand: Any | None


def examine(session, engines, workflow, body, client, *, lock=False):
    """Read `body`, look up what it names, and choose the engine.

    Parameters
    ----------
    session : Session
    engines : Shelf
    workflow : Workflow
    body : dict
        Validated by the workflow's schema, or a `PartialBody`.
    client : Client
    lock : bool
        Keep the brand's row until the transaction ends, so that its budget is spent once.

    Raises
    ------
    InputInvalid
        With every issue: words, ids, sources and brand together. A partial body always raises.
    EngineUnavailable
        No engine here can do it; only when nothing is wrong with the body.
    """
    issues = []
    brand = _gather(issues, find_brand, session, client, body.get("pilot_brand"), lock=lock)
    stock = ClientStock(session, client.id, engines, brand)
    spec = _gather(issues, workflow.interpret, body, stock)
    keys = _gather(issues, _source_keys, session, workflow, body, client)
    if issues or isinstance(body, PartialBody):
        raise InputInvalid(issues)
    return Examined(examine_engine(engines, workflow, spec), keys, brand)


def examine_engine(engines, workflow, spec):
    """`spec` with the engine that does its job here today."""
    engine = choose_engine(engines, workflow.job_type, spec)
    return {**spec, "generation": {**spec.get("generation", {}), "engine": engine.name}}


def _gather(issues, read, *arguments, **options):
    try:
        return read(*arguments, **options)
    except InputInvalid as error:
        issues.extend(error.issues)
        return None


def _source_keys(session, workflow, body, client):
    """The object keys behind the body's sources, each one allowed to this client."""
    keys, issues = [], []
    for source in workflow.sources(body):
        if source.object_key is not None:
            try:
                keys.append(confine(source.object_key, client.source_prefixes))
            except SourceKeyForbidden as error:
                issues.append(Issue(source.loc, error.detail, "source_key_forbidden"))
            continue
        render = render_of_client(session, source.render_public_id, client.id)
        if render is None:
            issues.append(Issue(source.loc, "There is no such render.", "not_found"))
        else:
            keys.append(render.object_key)
    if issues:
        raise InputInvalid(issues)
    return keys
