"""The fast engine: seamless paper, with a product or empty, drawn in two and a half dimensions.

It needs neither a ray tracer nor a GPU, so it is what every installation can draw with.
"""

import time
from dataclasses import dataclass

import numpy as np

from studio.colour import parse_colour
from studio.cutout.cut import cut_out
from studio.engines.protocol import Background, BackgroundSwap, Result
from studio.errors import SpecInvalid
from studio.flat.moods import LIGHTS
from studio.flat.placement import over, place, place_box
from studio.flat.seamless import draw_seamless
from studio.resize import enlargement
from studio.set.sizing import PERSON_FOOT, PERSON_SHARE
from studio.set.view import Kind, judge
from studio.vocabulary import find_mood, find_scene

SCENES = ("seamless", "plain_white")
COLOURS_MAX = 3
MAX_PIXELS = 5_000_000

FILL = {"plain_white": 0.88, "standing": 0.60, "hanging": 0.70}
BASE = {"bare": 0.80, "plinth": 0.76}
"""Where a standing product's lowest pixel is, as a share of the frame's height."""

EMPTY = (1, 1)
"""Ratio of the product for which an empty set leaves room."""


class FlatSet:
    """`studio.engines.protocol.Engine` for sets of paper."""

    name = "flat-set"
    version = "2"
    jobs = (BackgroundSwap, Background)
    capabilities = {
        "scenes": list(SCENES),
        "moods": sorted(LIGHTS),
        "max_colors": COLOURS_MAX,
        "max_pixels": MAX_PIXELS,
        "resolutions": ["1K", "2K"],
        "deterministic": True,
    }

    def unavailable_reason(self):
        """None: what it needs is installed with the studio."""
        return None

    def load(self):
        """Nothing to prepare."""

    def run(self, job, progress):
        """Draw the set, and in a swap the product in it.

        Parameters
        ----------
        job : studio.engines.protocol.BackgroundSwap or Background
            Any scene but ``plain_white`` is drawn as ``seamless``; the facts say what was asked.
        progress : studio.engines.protocol.ProgressCallback

        Raises
        ------
        studio.errors.CutoutUnsure
            When the product cannot be told from its background.
        studio.errors.SpecInvalid
            For an unknown scene, mood or colour, or too many pixels.
        """
        brief = _read(job)
        draw = _empty if isinstance(job, Background) else _with_product
        result = draw(job, brief, progress)
        progress("done", 1.0)
        return result


@dataclass(frozen=True)
class _Brief:
    """What a job's words mean here."""

    requested: str
    scene: str
    mood: str
    colours: tuple[str, ...]

    def facts(self, seed):
        return {"scene": self.scene, "scene_requested": self.requested, "mood": self.mood,
                "colors": list(self.colours), "seed": seed}

    def stance(self, standing, kind=Kind.STANDING):
        """Fill ratio, and where the lowest pixel is: a share of the height, None if centred."""
        if self.scene == "plain_white":
            return FILL["plain_white"], None
        if not standing:
            return FILL["hanging"], None
        if kind is Kind.PERSON:
            return PERSON_SHARE, PERSON_FOOT
        return FILL["standing"], BASE["plinth" if len(self.colours) > 1 else "bare"]


def _read(job):
    if job.width_px * job.height_px > MAX_PIXELS:
        raise SpecInvalid(f"The flat set draws up to {MAX_PIXELS} pixels.")
    requested, mood = find_scene(job.scene).slug, find_mood(job.mood).slug
    if requested == "plain_white":
        return _Brief(requested, requested, mood, ("#ffffff",))
    colours = tuple(parse_colour(code) for code in job.colors[:COLOURS_MAX])
    return _Brief(requested, "seamless", mood, colours or LIGHTS[mood].colours)


def _with_product(job, brief, progress):
    started = time.perf_counter()
    progress("cutout", 0.0)
    cutout = cut_out(job.photo)
    cut = time.perf_counter()
    progress("set", 0.6)
    view = judge(cutout.rgba)
    standing = view.kind is not Kind.LYING and "bottom" not in view.edges
    fill, base = brief.stance(standing, view.kind)
    placed = place(cutout, job.width_px, job.height_px, job.fill_ratio or fill, base, view)
    backdrop = _backdrop(job, brief, placed.box, standing, placed.rgba[..., 3])
    drawn = time.perf_counter()
    progress("compose", 0.9)
    frames = {"picture": over(placed.rgba, backdrop), "product": placed.rgba,
              "backdrop": backdrop}
    facts = {**brief.facts(job.seed), **view.facts, "product_box": list(placed.box),
             "enlarged": round(enlargement(cutout.box, placed.box), 3),
             "cutout_confidence": round(cutout.confidence, 4)}
    seconds = {"cutout": cut - started, "set": drawn - cut, "compose": time.perf_counter() - drawn}
    return Result(frames, facts, seconds)


def _empty(job, brief, progress):
    started = time.perf_counter()
    progress("set", 0.0)
    room = place_box(EMPTY, (job.width_px, job.height_px), *brief.stance(standing=True))
    picture = _backdrop(job, brief, room, standing=True)
    progress("set", 0.9)
    return Result({"picture": picture}, brief.facts(job.seed),
                  {"set": time.perf_counter() - started})


def _backdrop(job, brief, box, standing, alpha=None):
    """The set with the shadow of the product that `alpha` covers, (H, W, 3) uint8 sRGB."""
    if brief.scene == "plain_white":
        return np.full((job.height_px, job.width_px, 3), 255, np.uint8)
    return draw_seamless((job.width_px, job.height_px), box, brief.colours, LIGHTS[brief.mood],
                         job.seed, standing, alpha)
