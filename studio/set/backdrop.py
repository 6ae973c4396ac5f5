"""The set as a picture: light is traced small and spread over guides of the frame's own size.

The guides are drawn in strips, so that memory stays bounded however large the frame. Call after a
variant is set.
"""

import cv2
import numpy as np

from studio.set import grade, trace
from studio.set.denoise import ALBEDO_FLOOR, denoise
from studio.set.grading import graded, measure
from studio.set.guides import Window, guides
from studio.set.paint import coats
from studio.set.unmix import unmixed
from studio.set.upsample import relight

LIGHT_PIXELS, FRAME_PIXELS = 300_000, 1 << 20
"""Light is traced at up to the first size for frames of the second, and grows as its root."""

LIGHT_PIXELS_MAX = 600_000
"""Beyond 2K light grows no more: the sharpest edge of a sun's shadow is still several of its pixels
wide, and where surfaces end the guides tell."""

LIGHT_SAMPLES = 16

GUIDE_SAMPLES, LARGE_GUIDE_SAMPLES, LARGE_PIXELS = 6, 4, 1_300_000
"""Samples of a pixel; fewer in larger frames, whose pixels are finer."""

LATTICE_SAMPLES = 8
"""Samples that tell whether a pixel of the light sees one surface only."""

STRIP_PIXELS = 1 << 17


def draw_backdrop(scenes, stage, mood, alpha, seed, clock):
    """The graded set, (H, W, 3) sRGB floats at the size of `alpha`, the product's coverage."""
    frame = alpha.shape[::-1]
    clock.enter("trace")
    light = trace.render(scenes, stage.camera, light_size(frame), LIGHT_SAMPLES, seed, clock.at)
    clock.enter("denoise")
    bare = denoise(light)
    clock.enter("guides")
    size = light_size(frame)
    lattice = guides(scenes, stage.camera, size, Window.whole(size), LATTICE_SAMPLES)
    visible = cv2.resize(alpha, light.shape.shape[::-1], interpolation=cv2.INTER_AREA) < 8
    grading = measure(bare * (light.albedo + ALBEDO_FLOOR), light.shape, scenes.names, stage, mood,
                      visible)
    bare = unmixed(bare, lattice)
    samples = GUIDE_SAMPLES if frame[0] * frame[1] <= LARGE_PIXELS else LARGE_GUIDE_SAMPLES
    fine = coats(scenes.names, stage, frame)
    picture = np.empty((frame[1], frame[0], 3), np.float32)
    for window in strips(frame):
        seen = guides(scenes, stage.camera, frame, window, samples, fine)
        picture[window.rows] = graded(*relight(bare, lattice, seen), seen, grading, mood)
        clock.at((window.top + window.height) / frame[1])
    clock.enter("compose")
    return grade.finish(picture, mood, seed)


def light_size(frame):
    """(width, height) at which the light of a frame is traced."""
    pixels = frame[0] * frame[1]
    wanted = min(LIGHT_PIXELS * max(1.0, pixels / FRAME_PIXELS) ** 0.5, LIGHT_PIXELS_MAX)
    scale = min(1.0, (wanted / pixels) ** 0.5)
    return tuple(max(16, round(side * scale)) for side in frame)


def strips(frame):
    """Windows that cover a frame of (width, height), from the top."""
    rows = max(1, STRIP_PIXELS // frame[0])
    return [Window(0, top, frame[0], min(rows, frame[1] - top))
            for top in range(0, frame[1], rows)]
