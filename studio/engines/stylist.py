"""The stylist: several garments of photos, worn together on a mannequin."""

import functools
import time
from importlib.util import find_spec
from types import MappingProxyType

from studio.cache import current
from studio.engines import kernels
from studio.engines.photo_set import PhotoSet
from studio.engines.protocol import Look, Result
from studio.errors import EngineUnavailable, SpecInvalid
from studio.look.layers import WEARABLE
from studio.set.shelf import FLOORS
from studio.vocabulary import MOODS

MAX_PIXELS = 4_300_000
"""The largest of the 2K sizes, 21:9, has 4.21 megapixels."""

RESOLUTIONS = ("1K", "2K")

PLAIN_SHARE = 0.55
"""How much of the work is done when the look is there and the set is not."""


class Stylist:
    """Dresses a sculpted mannequin by cloth simulation; no weights, repeatable.

    Parameters
    ----------
    sets : studio.engines.photo_set.PhotoSet, optional
        Draws the scene of a look that asks for one.
    style : callable, optional
        As `studio.look.style.style`, which is loaded when it is first needed.
    """

    name = "stylist"
    version = "1"
    jobs = (Look,)
    capabilities = MappingProxyType({
        "categories": list(WEARABLE),
        "scenes": list(FLOORS),
        "moods": [mood.slug for mood in MOODS],
        "max_pixels": MAX_PIXELS,
        "resolutions": list(RESOLUTIONS),
        "deterministic": True,
    })

    def __init__(self, sets=None, style=None):
        self._sets = sets or PhotoSet()
        self._style = style

    def unavailable_reason(self):
        """Look for Numba, which runs the kernels, and say how to get it."""
        if self._style is None and not _has_numba():
            return ("The stylist needs Numba, which is not installed here: "
                    "pip install 'atelier[render]'.")
        return None

    def load(self):
        """Import the workroom; its kernels are compiled once, and kept in the cache in use."""
        reason = self.unavailable_reason()
        if reason is not None:
            raise EngineUnavailable(reason)
        if self._style is None:
            kernels.keep_numba(current().folder)
            from studio.look.style import style
            self._style = style

    def run(self, job, progress):
        """Dress the mannequin, photograph it, and stand it in the scene where one is asked for.

        Raises
        ------
        SpecInvalid
            For a size, category, scene or mood that is not drawn here.
        StudioError
            When none of the items can be worn.
        """
        _check(job)
        share = 1.0 if job.scene is None else PLAIN_SHARE
        styled = self._style(job, lambda phase, done: progress(phase, share * done))
        frames = {"picture": styled.shot.picture, "cutout": styled.shot.cutout}
        facts, seconds = _facts(job, styled), dict(styled.seconds)
        if job.scene is not None:
            began = time.perf_counter()
            set_up = self._sets.stand(
                styled.shot.cutout, job,
                lambda phase, done: progress(phase, share + (1 - share) * done))
            frames["picture"] = set_up.frames["picture"]
            facts["colors"] = list(set_up.colors)
            seconds["set"] = round(time.perf_counter() - began, 3)
        return Result(frames, facts, seconds)


def _check(job):
    if min(job.width_px, job.height_px) < 64 or job.width_px * job.height_px > MAX_PIXELS:
        raise SpecInvalid(f"The stylist draws 64 x 64 up to {MAX_PIXELS} pixels.")
    for item in job.items:
        if item.category not in WEARABLE:
            raise SpecInvalid(f"The stylist has no way to put on {item.category!r}: it dresses in "
                              f"{', '.join(WEARABLE)}.")
    if job.scene is not None and job.scene not in FLOORS:
        raise SpecInvalid(f"Nobody can stand in the scene {job.scene!r}: use one of "
                          f"{', '.join(FLOORS)}.")


def _facts(job, styled):
    return {
        "user_category": job.user_category, "seed": job.seed, "scene": job.scene,
        "worn": [{"line": each.item.line, "category": each.item.category, **each.facts}
                 for each in styled.worn],
        "refused": dict(styled.refused),
        "gates": [vars(score) for scores in styled.scores.values() for score in scores],
    }


@functools.cache
def _has_numba():
    """Every submit asks; a package that is installed later is found after a restart."""
    return find_spec("numba") is not None
