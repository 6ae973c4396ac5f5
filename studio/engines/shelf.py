"""The shelf: every engine in order of preference, and which one does a job here."""

from dataclasses import replace

from studio.engines.extractor import Extractor
from studio.engines.flat_set import FlatSet
from studio.engines.photo_set import PhotoSet
from studio.engines.protocol import job_name
from studio.engines.stylist import Stylist
from studio.engines.tailor import Tailor
from studio.errors import EngineUnavailable, SpecInvalid

AUTO = "auto"
"""The model of callers who leave the choice to the shelf."""


class Shelf:
    """Engines in order of preference; iterating gives them in that order."""

    def __init__(self, engines):
        self.engines = tuple(engines)

    def __iter__(self):
        return iter(self.engines)

    def named(self, name):
        """The engine of that name; `SpecInvalid` lists the models."""
        for engine in self.engines:
            if engine.name == name:
                return engine
        known = ", ".join([AUTO, *(engine.name for engine in self.engines)])
        raise SpecInvalid(f"{str(name)!r} is not a known model: use one of {known}.")

    def able(self, job_type):
        """The engines that can do jobs of a class, in order of preference."""
        return tuple(engine for engine in self.engines if issubclass(job_type, engine.jobs))

    def plan(self, job_type, *, model=AUTO, scene=None, resolution=None, without=()):
        """The engine that would do such a job here; loads nothing.

        An engine that knows the scene is preferred to one that would draw another instead.

        Parameters
        ----------
        job_type : type
            A job class of `studio.engines.protocol`.
        model : str
            Name of the only engine to ask, or ``auto``.
        scene, resolution : str, optional
            Slug of the scene, and one of `studio.sizes.RESOLUTIONS`.
        without : collection of str
            Names of engines that must not be taken.

        Raises
        ------
        EngineUnavailable
            With the reason of every engine that has the job and cannot do it here.
        SpecInvalid
            When there is no such model, or it does not do that job, scene or resolution.
        """
        candidates = self._candidates(job_type, model, scene, resolution)
        return _first(candidates, without, lambda engine: (
            _too_large(engine, resolution) or engine.unavailable_reason()))

    def run(self, job, progress, *, model=AUTO, without=()):
        """Run `job` on the first engine of the plan that loads.

        An engine that draws another scene than asked says so in its facts.

        Returns
        -------
        Result
            Whose facts begin with the engine's name and version.

        Raises
        ------
        StudioError
            Those of `plan`, and the engine's own.
        """
        candidates = self._candidates(type(job), model, getattr(job, "scene", None))
        engine = _first(candidates, without, _load)
        result = engine.run(job, progress)
        return replace(
            result, facts={"engine": engine.name, "version": engine.version, **result.facts}
        )

    def _candidates(self, job_type, model, scene, resolution=None):
        """The engines to ask, in order; a model asked by name must do just what is asked."""
        if model == AUTO:
            able = self.able(job_type)
            if not able:
                raise EngineUnavailable("No engine here can do this job yet.")
            return sorted(able, key=lambda engine: scene not in _scenes(engine))
        engine = self.named(model)
        _require(engine, "job", job_name(job_type), [job_name(job) for job in engine.jobs])
        if scene is not None:
            _require(engine, "scene", scene, _scenes(engine))
        if _too_large(engine, resolution):
            _require(engine, "resolution", resolution, engine.capabilities["resolutions"])
        return [engine]


def _first(candidates, without, obstacle):
    """The first engine that is not left out and in whose way `obstacle` finds nothing."""
    reasons = []
    for engine in candidates:
        reason = "left out" if engine.name in without else obstacle(engine)
        if reason is None:
            return engine
        reasons.append(f"{engine.name}: {reason}")
    raise EngineUnavailable("; ".join(reasons))


def _load(engine):
    """Load an engine; the reason when it cannot, else None."""
    try:
        engine.load()
    except EngineUnavailable as error:
        return error.detail
    return None


def _scenes(engine):
    return engine.capabilities.get("scenes", ())


def _too_large(engine, resolution):
    """Why an engine does not draw at a resolution, or None."""
    drawn = engine.capabilities.get("resolutions")
    if resolution is None or drawn is None or resolution in drawn:
        return None
    return f"draws at {', '.join(drawn)}, not at {resolution}"


def _require(engine, kind, wanted, known):
    if wanted not in known:
        raise SpecInvalid(f"The model {engine.name} has no {kind} {wanted!r}: it has "
                          f"{', '.join(known) or 'none'}.")


SHELF = Shelf((PhotoSet(), FlatSet(), Extractor(), Tailor(), Stylist()))
