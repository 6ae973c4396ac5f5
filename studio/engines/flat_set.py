"""The fast engine: a product before seamless paper, drawn in two and a half dimensions.

It needs neither a ray tracer nor a GPU, so it is what every installation can draw with.
"""

import time

import numpy as np

from studio.colour import parse_colour
from studio.cutout.cut import cut_out
from studio.engines.protocol import BackgroundSwap, Result
from studio.flat.moods import LIGHTS
from studio.flat.placement import over, place
from studio.flat.seamless import draw_seamless
from studio.flat.shadow import stands
from studio.vocabulary import find_mood, find_scene

SCENES = ("seamless", "plain_white")
COLOURS_MAX = 3

FILL = {"plain_white": 0.88, "standing": 0.60, "hanging": 0.70}
BASE = {"bare": 0.80, "plinth": 0.76}
"""Where a standing product's lowest pixel is, as a share of the frame's height."""


class FlatSet:
    """`studio.engines.protocol.Engine` for background swaps on paper."""

    name = "flat-set"
    version = "1"
    jobs = (BackgroundSwap,)
    capabilities = {
        "scenes": list(SCENES),
        "moods": sorted(LIGHTS),
        "max_colors": COLOURS_MAX,
        "max_pixels": 5_000_000,
        "deterministic": True,
    }

    def unavailable_reason(self):
        """None: what it needs is installed with the studio."""
        return None

    def load(self):
        """Nothing to prepare."""

    def run(self, job, progress):
        """Cut the product out and draw it in its set.

        Parameters
        ----------
        job : studio.engines.protocol.BackgroundSwap
            Any scene but ``plain_white`` is drawn as ``seamless``; the facts say what was asked.
        progress : studio.engines.protocol.ProgressCallback

        Raises
        ------
        studio.errors.CutoutUnsure
            When the product cannot be told from its background.
        studio.errors.SpecInvalid
            For an unknown scene, mood or colour.
        """
        started = time.perf_counter()
        requested = find_scene(job.scene).slug
        scene = requested if requested in SCENES else "seamless"
        mood = find_mood(job.mood).slug
        progress("cutout", 0.0)
        cutout = cut_out(job.photo)
        cut = time.perf_counter()
        progress("set", 0.6)
        if scene == "plain_white":
            placement, backdrop, colours = _plain_white(job, cutout)
        else:
            placement, backdrop, colours = _seamless(job, cutout, LIGHTS[mood])
        drawn = time.perf_counter()
        progress("compose", 0.9)
        picture = over(placement.layer, backdrop)
        frames = {"picture": picture, "product": placement.layer, "backdrop": backdrop}
        facts = {
            "scene": scene, "scene_requested": requested, "mood": mood,
            "colors": list(colours), "seed": job.seed, "product_box": list(placement.box),
            "cutout_confidence": round(cutout.confidence, 4),
        }
        seconds = {"cutout": cut - started, "set": drawn - cut,
                   "compose": time.perf_counter() - drawn}
        progress("done", 1.0)
        return Result(frames, facts, seconds)


def _plain_white(job, cutout):
    fill = job.fill_ratio or FILL["plain_white"]
    placement = place(cutout, job.width_px, job.height_px, fill)
    backdrop = np.full((job.height_px, job.width_px, 3), 255, np.uint8)
    return placement, backdrop, ("#ffffff",)


def _seamless(job, cutout, light):
    colours = tuple(parse_colour(code) for code in job.colors[:COLOURS_MAX]) or light.colours
    x, y, width, height = cutout.box
    standing = stands(cutout.rgba[y:y + height, x:x + width, 3].astype(np.float32) / 255)
    base = None
    if standing:
        base = BASE["plinth"] if len(colours) > 1 else BASE["bare"]
    fill = job.fill_ratio or FILL["standing" if standing else "hanging"]
    placement = place(cutout, job.width_px, job.height_px, fill, base)
    return placement, draw_seamless(placement, colours, light, job.seed, standing), colours
