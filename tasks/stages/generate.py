"""Generate: ask the workflow for the engine job and run it in a process of its own."""

from tasks.stages.fetch import photos_of


def generate(work):
    """Draw the picture of this round and keep its frames, facts and seconds."""
    job = work.workflow.job(work.request.spec, photos_of(work), work.seed)
    result = work.conveyor.render(job, work.progress, work.conveyor.render_timeout_s)
    return work.save(
        result.frames, {"facts": dict(result.facts), "seconds": dict(result.seconds)}
    )
