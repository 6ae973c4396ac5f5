"""One picture from brief to pixels. Call only after a Mitsuba variant is set."""

import time
from dataclasses import astuple, dataclass

import numpy as np

from studio.colour import linear_of_hex, to_srgb
from studio.set import insert
from studio.set.arrange import arrange, place_of, set_up, sizes
from studio.set.backdrop import draw_backdrop, kept_backdrop
from studio.set.change import draw_change
from studio.set.light_side import light_side
from studio.set.moods import MOODS
from studio.set.renderer import alone, world
from studio.set.room import empty_room
from studio.set.stage import Brief
from studio.set.view import STANDING, Kind

PHASES = {"build": (0.0, 0.05), "trace": (0.05, 0.60), "denoise": (0.60, 0.64),
          "guides": (0.64, 0.78), "product": (0.78, 0.97), "compose": (0.97, 1.0)}
"""Share of the job that each phase takes, from measured times."""


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
    frame = job.width_px, job.height_px
    x, y, wide, high = insert.solid_box(rgba[..., 3])
    crop = rgba[y:y + high, x:x + wide]
    size, space = sizes(wide / high, view, job)
    brief = _brief(job, space, 0 if job.of_background else light_side(crop), view.kind)
    stage = set_up(job.scene, view, brief)
    arranged = arrange(crop, view, size, stage, frame)
    placed = insert.place(rgba, arranged.target, frame, view.edges)
    scenes = world(stage)
    backdrop = _backdrop(job, view, brief, lambda: draw_backdrop(
        scenes, stage, brief.mood, frame, job.seed, clock))
    lit = draw_change(backdrop, scenes, alone(arranged.proxy), stage.camera, brief.mood,
                      arranged.contact(placed), job.seed, clock)
    clock.enter("compose")
    frames = {"picture": insert.compose(lit, placed.rgba), "product": placed.rgba,
              "backdrop": lit}
    clock.finish()
    return Picture(frames, _shown(job, stage), clock.seconds, placed.box)


def draw_empty(job, progress):
    """Draw a `Background`: a set with room for a product, and nothing in it."""
    clock = _Clock(progress)
    clock.enter("build")
    frame = job.width_px, job.height_px
    brief = _brief(job, empty_room(frame[0] / frame[1]))
    stage = set_up(job.scene, STANDING, brief)
    backdrop = _backdrop(job, STANDING, brief, lambda: draw_backdrop(
        world(stage), stage, brief.mood, frame, job.seed, clock))
    clock.enter("compose")
    clock.finish()
    return Picture({"picture": backdrop.picture}, _shown(job, stage), clock.seconds)


def _backdrop(job, view, brief, make):
    """The empty set, kept or drawn: what it is told by is all that it depends on."""
    return kept_backdrop((
        job.scene, place_of(view).word, str(view.kind), job.width_px, job.height_px, brief.seed,
        brief.colours, job.mood, astuple(brief.product), brief.key_side()), make)


def _shown(job, stage):
    """The palette of the set: the colours asked for, and those that the scene chose."""
    return (*job.colors, *_hex(stage.colours[len(job.colors):]))


def _brief(job, space, light_from=0, view=Kind.STANDING):
    colours = tuple(linear_of_hex(code) for code in job.colors[:5])
    return Brief(job.seed, colours, MOODS[job.mood], space, job.width_px / job.height_px,
                 light_from, view)


def _hex(colours):
    codes = [np.round(to_srgb(colour) * 255).astype(int) for colour in colours]
    return tuple("#%02x%02x%02x" % tuple(code) for code in codes)
