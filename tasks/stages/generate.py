"""Generate: ask the workflow for the engine job and run it in a process of its own."""

from tasks.fetched import photos_of
from workflows.generation import engine_choice


def generate(work):
    """Draw the picture of this round and keep its frames, facts and seconds."""
    spec = work.request.spec
    job = work.workflow.job(spec, photos_of(work), work.seed)
    model, without = engine_choice(
        work.conveyor.engines, spec, tuple(work.request.engines_failed))
    result = work.conveyor.render(
        job, work.progress, work.conveyor.render_timeout_s, model=model, without=without)
    return work.save(
        result.frames, {"facts": dict(result.facts), "seconds": dict(result.seconds)}
    )
