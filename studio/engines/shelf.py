"""The shelf: every engine in order of preference, and which one does a job here."""

from dataclasses import replace

from studio.engines.flat_set import FlatSet
from studio.engines.photo_set import PhotoSet
from studio.errors import EngineUnavailable

SHELF = (PhotoSet(), FlatSet())


def choose(job):
    """The first engine that knows the job's scene and loads here, else the first that loads.

    An engine that draws another scene than asked says so in its facts.

    Raises
    ------
    EngineUnavailable
        With the reason of every engine that could not load.
    """
    able = [engine for engine in SHELF if isinstance(job, engine.jobs)]
    able.sort(key=lambda engine: job.scene not in engine.capabilities["scenes"])
    reasons = []
    for engine in able:
        try:
            engine.load()
            return engine
        except EngineUnavailable as error:
            reasons.append(f"{engine.name}: {error.detail}")
    raise EngineUnavailable("; ".join(reasons) or None)


def run(job, progress):
    """Run `job` on the engine that does it here.

    Returns
    -------
    Result
        Whose facts begin with the engine's name and version.
    """
    engine = choose(job)
    result = engine.run(job, progress)
    return replace(
        result, facts={"engine": engine.name, "version": engine.version, **result.facts}
    )
