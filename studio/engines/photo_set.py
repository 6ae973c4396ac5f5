"""The rendered photo set: a product, or none, in a set lit with real light transport."""

import functools
import time
from importlib.util import find_spec
from types import MappingProxyType

from studio.cache import current
from studio.cutout.cut import cut_out
from studio.engines import kernels, variant
from studio.engines.protocol import Background, BackgroundSwap, Result
from studio.errors import CutoutUnsure, EngineUnavailable, SpecInvalid
from studio.resize import enlargement
from studio.set.arrange import place_of
from studio.set.shelf import FLOORS, PLANES, RUNNING, SCENES, WALLS
from studio.set.view import Kind, View, judge
from studio.sizes import RESOLUTIONS
from studio.vocabulary import MOODS

MAX_PIXELS = 17_000_000
"""The largest of the 4K sizes, 21:9, has 16.86 megapixels."""

CUT_OUT_SHARE = 0.1

UPRIGHT = View(Kind.PERSON)
"""Somebody seen from head to feet, from in front."""


class PhotoSet:
    """Draws sets, with a product or empty, by path tracing on the CPU; weight-free, repeatable."""

    name = "photo-set"
    version = "6"
    jobs = (BackgroundSwap, Background)
    # `takes` are the scenes that have a place for each view; what stands whole has one in all.
    capabilities = MappingProxyType({
        "scenes": list(SCENES),
        "takes": {"person": list(FLOORS), "lying": list(PLANES), "cut_below": list(WALLS),
                  "cut_beside": list(RUNNING)},
        "moods": [mood.slug for mood in MOODS],
        "max_pixels": MAX_PIXELS,
        "resolutions": list(RESOLUTIONS),
        "max_colors": 5,
        "deterministic": True,
    })

    def unavailable_reason(self):
        """Look for a GPU, LLVM and Mitsuba, and say how to mend what is not there."""
        obstacle = variant.obstacle()
        if obstacle is not None:
            return obstacle
        if not _has_mitsuba():
            return ("The photo set needs Mitsuba 3, which is not installed here: "
                    "pip install 'atelier[render]'.")
        return None

    def load(self):
        """Select Mitsuba's variant; what is installed may still not work together."""
        reason = self.unavailable_reason()
        if reason is not None:
            raise EngineUnavailable(reason)
        kernels.keep(current().folder)
        try:
            import mitsuba
        except ImportError as error:
            raise EngineUnavailable(f"Mitsuba cannot be loaded: {error}.") from error
        self.variant = variant.select(mitsuba)
        mitsuba.set_log_level(mitsuba.LogLevel.Error)

    def run(self, job, progress):
        """Draw the set; in a swap also what its product changes in it, and the product over it."""
        from studio.set.picture import draw, draw_empty
        _check(job)
        if isinstance(job, Background):
            picture = draw_empty(job, progress)
            return Result(picture.frames, self._facts(job, picture), picture.seconds)
        began = time.perf_counter()
        progress("cut_out", 0.0)
        cutout = cut_out(job.photo)
        if min(cutout.box[2:]) < 2:
            raise CutoutUnsure("No product was found in the photo.")
        view = judge(cutout.rgba)
        seconds = {"cut_out": round(time.perf_counter() - began, 3)}

        def report(phase, done):
            progress(phase, CUT_OUT_SHARE + (1 - CUT_OUT_SHARE) * done)

        picture = draw(cutout.rgba, view, job, report)
        facts = {**self._facts(job, picture), **view.facts, "placed": place_of(view).word,
                 "product_box": list(picture.box),
                 "enlarged": round(enlargement(cutout.box, picture.box), 3),
                 "cutout_confidence": round(cutout.confidence, 4)}
        return Result(picture.frames, facts, {**seconds, **picture.seconds})

    def stand(self, figure, job, progress):
        """Stand somebody who is already cut out on the floor of a scene.

        Parameters
        ----------
        figure : ndarray
            (H, W, 4) uint8 sRGB, straight alpha: from head to feet.
        job : studio.engines.protocol.Look
            Whose scene is one of `studio.set.shelf.FLOORS`.
        progress : studio.engines.protocol.ProgressCallback

        Returns
        -------
        studio.set.picture.Picture
        """
        from studio.set.picture import draw
        self.load()
        swap = BackgroundSwap(figure, job.scene, job.mood, job.colors, job.width_px, job.height_px,
                              job.seed)
        return draw(figure, UPRIGHT, swap, progress)

    def _facts(self, job, picture):
        return {
            "variant": self.variant, "scene": job.scene, "mood": job.mood, "seed": job.seed,
            "colors": list(picture.colors), "colors_requested": list(job.colors),
        }


def _check(job):
    if job.scene not in SCENES:
        raise SpecInvalid(f"The photo set has no scene {job.scene!r}: use one of "
                          f"{', '.join(SCENES)}.")
    if job.mood not in {mood.slug for mood in MOODS}:
        raise SpecInvalid(f"{job.mood!r} is not a mood.")
    if min(job.width_px, job.height_px) < 64 or job.width_px * job.height_px > MAX_PIXELS:
        raise SpecInvalid(f"The photo set draws 64 x 64 up to {MAX_PIXELS} pixels.")


@functools.cache
def _has_mitsuba():
    """Every submit asks; a package that is installed later is found after a restart."""
    return find_spec("mitsuba") is not None
