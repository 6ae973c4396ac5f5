"""One picture from brief to pixels. Call only after a Mitsuba variant is set."""

import time
from dataclasses import dataclass

import numpy as np

from studio.colour import linear_of_hex, to_srgb
from studio.set import insert
from studio.set.arrange import arrange, builder
from studio.set.backdrop import draw_backdrop
from studio.set.light_side import light_side
from studio.set.moods import MOODS
from studio.set.renderer import world
from studio.set.shelf import SCENES
from studio.set.sizing import fit
from studio.set.stage import Brief
from studio.set.view import Kind

PHASES = {"build": (0.0, 0.12), "trace": (0.12, 0.74), "denoise": (0.74, 0.80),
          "guides": (0.80, 0.95), "compose": (0.95, 1.0)}
"""Share of the job that each phase takes, from measured times."""


EMPTY_ASPECT = 1.0
"""Width over height of the product for which an empty set leaves room."""


@dataclass(frozen=True)
class Picture:
    """The frames of a `studio.engines.protocol.Result`, and what is worth telling about them.

    `box` is the product's, (x, y, width, height); None in an empty set.
    """

    frames: dict
    colors: tuple[str, ...]
    seconds: dict
    box: tuple[int, int, int, int] | None = None


class _Clock:
    """Tells progress within a phase as progress of the whole, and keeps the seconds."""

    def __init__(self, progress):
        self.progress, self.seconds = progress, {}
        self.phase, self.began = None, None

    def enter(self, phase):
        self.leave()
        self.phase, self.began = phase, time.perf_counter()
        self.at(0.0)

    def at(self, share):
        low, high = PHASES[self.phase]
        self.progress(self.phase, low + (high - low) * share)

    def finish(self):
        self.at(1.0)
        self.leave()

    def leave(self):
        if self.phase:
            self.seconds[self.phase] = round(time.perf_counter() - self.began, 3)


def draw(rgba, view, job, progress):
    """Draw a `BackgroundSwap` with the cut-out `rgba`, (H, W, 4) uint8 sRGB, straight alpha.

    `view` tells how its product was photographed, see `studio.set.view.judge`.
    """
    clock = _Clock(progress)
    clock.enter("build")
    mood, frame = MOODS[job.mood], (job.width_px, job.height_px)
    x, y, wide, high = insert.solid_box(rgba[..., 3])
    crop = rgba[y:y + high, x:x + wide]
    build = builder(job.scene, view)
    arranged = arrange(crop, view, job, lambda size: build(
        _brief(job, mood, size, light_side(crop), view.kind)))
    stage = arranged.stage
    placed = insert.place(rgba, arranged.target, frame, view.edges)
    scenes = world(stage, arranged.proxy)
    bare = draw_backdrop(scenes, stage, mood, placed.rgba[..., 3], job.seed, clock)
    backdrop = _eight_bit(insert.darken(bare, arranged.contact(placed)))
    frames = {"picture": insert.compose(backdrop, placed.rgba), "product": placed.rgba,
              "backdrop": backdrop}
    clock.finish()
    return Picture(frames, _shown(job, stage), clock.seconds, placed.box)


def draw_empty(job, progress):
    """Draw a `Background`: the set of a product of `EMPTY_ASPECT`, and nothing in it."""
    clock = _Clock(progress)
    clock.enter("build")
    mood = MOODS[job.mood]
    size = fit(EMPTY_ASPECT, job.width_px / job.height_px)
    stage = SCENES[job.scene](_brief(job, mood, size))
    nothing = np.zeros((job.height_px, job.width_px), np.uint8)
    bare = draw_backdrop(world(stage), stage, mood, nothing, job.seed, clock)
    frames = {"picture": _eight_bit(bare)}
    clock.finish()
    return Picture(frames, _shown(job, stage), clock.seconds)


def _shown(job, stage):
    """The palette of the set: the colours asked for, and those that the scene chose."""
    return (*job.colors, *_hex(stage.colours[len(job.colors):]))


def _eight_bit(srgb):
    srgb *= 255
    return np.rint(srgb, out=srgb).astype(np.uint8)


def _brief(job, mood, size, light_from=0, view=Kind.STANDING):
    colours = tuple(linear_of_hex(code) for code in job.colors[:5])
    return Brief(job.seed, colours, mood, size, job.width_px / job.height_px, light_from, view)


def _hex(colours):
    codes = [np.round(to_srgb(colour) * 255).astype(int) for colour in colours]
    return tuple("#%02x%02x%02x" % tuple(code) for code in codes)
