"""The tailor: garments that do not exist yet, cut, sewn, draped and photographed as packshots."""

import functools
from importlib.util import find_spec
from types import MappingProxyType

from studio.cache import current
from studio.engines import kernels
from studio.engines.protocol import Garment, Result
from studio.errors import EngineUnavailable, SpecInvalid
from studio.tailor.choose import CLOSER, SHORTER, Wish, choose
from studio.tailor.make import TRIES, make
from studio.tailor.shelf import RACK
from studio.wardrobe import MATERIALS, PATTERNS

MAX_PIXELS = 4_300_000
"""The largest of the 2K sizes, 21:9, has 4.21 megapixels."""

RESOLUTIONS = ("1K", "2K")


def capabilities_of(rack):
    """What a tailor with these garments tells of itself: JSON values."""
    return MappingProxyType({
        "garments": [{
            "slug": cut.slug, "name": cut.name, "categories": list(cut.categories),
            "words": list(cut.words), "materials": list(cut.materials),
            "refuses": list(cut.refuses), "fits": list(cut.fits), "lengths": list(cut.lengths),
        } for cut in rack.cuts],
        "categories": list(rack.categories),
        "materials": [term.slug for term in MATERIALS],
        "patterns": [term.slug for term in PATTERNS],
        "fits": list(CLOSER), "lengths": list(SHORTER),
        "max_pixels": MAX_PIXELS, "resolutions": list(RESOLUTIONS), "tries": TRIES,
        "deterministic": True,
    })


class Tailor:
    """Draws garments by cloth simulation and a renderer of its own; no weights, repeatable.

    Parameters
    ----------
    rack : studio.tailor.rack.Rack
    workshop : studio.tailor.make.Workshop, optional
        None is the tailor's own, which is loaded when it is first needed.
    """

    name = "tailor"
    version = "1"
    jobs = (Garment,)

    def __init__(self, rack=RACK, workshop=None):
        self.rack = rack
        self.capabilities = capabilities_of(rack)
        self._workshop = workshop

    def unavailable_reason(self):
        """Look for Numba, which runs the kernels, and say how to get it."""
        if self._workshop is None and not _has_numba():
            return ("The tailor needs Numba, which is not installed here: "
                    "pip install 'atelier[render]'.")
        return None

    def load(self):
        """Import the workshop; its kernels are compiled once, and kept in the cache in use."""
        reason = self.unavailable_reason()
        if reason is not None:
            raise EngineUnavailable(reason)
        if self._workshop is None:
            kernels.keep_numba(current().folder)
            from studio.tailor.workshop import WORKSHOP
            self._workshop = WORKSHOP

    def run(self, job, progress):
        """Choose the garment, make it, and tell what was understood and measured.

        Raises
        ------
        SpecInvalid
            When nothing on the rack stands for the category, or not in that material.
        """
        if min(job.width_px, job.height_px) < 64 or job.width_px * job.height_px > MAX_PIXELS:
            raise SpecInvalid(f"The tailor draws 64 x 64 up to {MAX_PIXELS} pixels.")
        wish = Wish(job.category, job.color, job.material, job.pattern, job.fit, job.length,
                    job.words)
        choice = choose(wish, job.seed, self.rack)
        made = make(choice, job.width_px, job.height_px, self._workshop, progress)
        frames = {"picture": made.packshot.picture, "cutout": made.packshot.cutout}
        return Result(frames, _facts(job, choice, made), dict(made.seconds))


def _facts(job, choice, made):
    spec = made.spec
    return {
        "garment": spec.garment, "name": choice.cut.name, "category": job.category,
        "color": job.color, "colors": list(spec.colors), "material": spec.material,
        "pattern": spec.pattern, "fit": spec.fit, "length": spec.length, "seed": job.seed,
        "notes": dict(choice.notes), "measured": dict(made.packshot.facts),
        "gates": [vars(score) for score in made.scores], "tries": made.tries,
    }


@functools.cache
def _has_numba():
    """Every submit asks; a package that is installed later is found after a restart."""
    return find_spec("numba") is not None
