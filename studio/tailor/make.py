"""Make a garment: draft, drape, lay the cloth, dress it, photograph it, and look at it again.

How each step is done is the business of a `Workshop`; the order, the seeds and when to begin anew
are decided here.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from studio.checks.score import FAIL, Score
from studio.set.noise import fnv1a

TRIES = 3
"""Garments sewn at most until one hangs well: folds are left to chance, and some fall badly."""

SHARES = {"cut": 0.02, "drape": 0.38, "lay": 0.60, "dress": 0.68, "photograph": 0.98,
          "inspect": 1.0}
"""How much of a try is done when a phase is."""

FIRST_TRY = 0.8
"""Share of the bar that a try takes of what is left, as most garments need no other."""


@dataclass(frozen=True)
class Workshop:
    """Those who do the work.

    Attributes
    ----------
    drape : (Sewn, Spec) -> ClothMesh
    lay : (Draft, sequence of Solid, meshes, Spec, width_px, height_px) -> mapping of str to Sides
        Canvases for every panel by name, the cloth laid.
    photograph : (Cut, Spec, meshes, canvases, width_px, height_px) -> Packshot
    inspect : (Draft, draped ClothMeshes, Packshot) -> sequence of Score
    """

    drape: Callable
    lay: Callable
    photograph: Callable
    inspect: Callable


@dataclass(frozen=True)
class Made:
    """A finished garment.

    Attributes
    ----------
    packshot : studio.tailor.packshot.Packshot
    spec : Spec
        With the seed of the try that was kept.
    scores : sequence of Score
        What its inspection found.
    tries : int
    seconds : dict of str to float
        Wall time by phase, all tries together.
    """

    packshot: Any
    spec: Any
    scores: Sequence[Score]
    tries: int
    seconds: dict[str, float]


def make(choice, width_px, height_px, workshop, progress):
    """Make the garment that was chosen, again with other folds while it hangs badly.

    Parameters
    ----------
    choice : studio.tailor.choose.Choice
    width_px, height_px : int
    workshop : Workshop
    progress : studio.engines.protocol.ProgressCallback

    Returns
    -------
    Made
        The first that passes its inspection, else the one with the fewest faults.
    """
    best, clock = None, _Clock(progress)
    for index in range(TRIES):
        spec = replace(choice.spec, seed=seed_of_try(choice.spec.seed, index))
        packshot, scores = _try(choice.cut, spec, width_px, height_px, workshop, clock)
        made = Made(packshot, spec, scores, index + 1, clock.seconds)
        if best is None or _faults(made) < _faults(best):
            best = made
        if not _faults(best):
            break
        clock.begin_anew()
    clock.end()
    return replace(best, tries=index + 1)


def seed_of_try(seed, index):
    """The seed itself first, then others, far from those that a caller takes next."""
    return seed if index == 0 else fnv1a(f"{seed}/{index}")


def _try(cut, spec, width_px, height_px, workshop, clock):
    """One garment and what its inspection found."""
    draft = cut.draft(spec)
    clock.done("cut")
    cloth = tuple(workshop.drape(sewn, spec) for sewn in draft.sewn)
    clock.done("drape")
    solids = (*draft.solids, *cut.attach(cloth, spec))
    meshes = (*cloth, *(solid.mesh for solid in solids))
    canvases = workshop.lay(draft, solids, meshes, spec, width_px, height_px)
    clock.done("lay")
    cut.dress(canvases, spec)
    clock.done("dress")
    packshot = workshop.photograph(cut, spec, meshes, canvases, width_px, height_px)
    clock.done("photograph")
    scores = tuple(workshop.inspect(draft, cloth, packshot))
    clock.done("inspect")
    return packshot, scores


def _faults(made):
    return sum(score.verdict == FAIL for score in made.scores)


class _Clock:
    """Tells progress that never goes back, and sums the seconds of each phase."""

    def __init__(self, progress):
        self.seconds = dict.fromkeys(SHARES, 0.0)
        self._progress, self._start, self._width = progress, 0.0, FIRST_TRY
        self._since = time.perf_counter()
        progress("cut", 0.0)

    def done(self, phase):
        now = time.perf_counter()
        self.seconds[phase] = round(self.seconds[phase] + now - self._since, 3)
        self._since = now
        self._progress(phase, self._start + self._width * SHARES[phase])

    def begin_anew(self):
        self._start += self._width
        self._width = (1 - self._start) * FIRST_TRY

    def end(self):
        self._progress("inspect", 1.0)
