"""The set as a picture, without its product: light is traced small and spread over guides of the
frame's own size.

The guides are drawn in strips, so that memory stays bounded however large the frame. A set is kept
in the cache for the next product that is stood in it. Call after a variant is set.
"""

from dataclasses import dataclass, replace

import mitsuba as mi
import numpy as np

from studio.cache import current, digest
from studio.set import grade, trace
from studio.set.denoise import ALBEDO_FLOOR, denoise
from studio.set.fingerprint import fingerprint
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


@dataclass(frozen=True)
class Backdrop:
    """A set in which nothing stands yet.

    The cache holds these very arrays, in as few bytes as they need, and nothing finer is ever
    used: a picture is the same whether its set was kept or drawn.

    Attributes
    ----------
    picture : ndarray
        (H, W, 3) uint8 sRGB.
    exposed : ndarray
        (H, W, 3) float16, the calibrated light that the tone curve was given.
    most : ndarray
        () float32, the largest share of light over albedo that `exposed` may have.
    level : ndarray
        (h, w, 3) float16, light over albedo where it was traced.
    normal, depth, shape : ndarray
        (h, w, 3) float16, (h, w) float16 and (h, w) uint16 of the surface in the middle of each
        of those pixels.
    edges : ndarray
        (E,) int32 flat indices of those that see more than one surface.
    """

    picture: np.ndarray
    exposed: np.ndarray
    most: np.ndarray
    level: np.ndarray
    normal: np.ndarray
    depth: np.ndarray
    shape: np.ndarray
    edges: np.ndarray

    def lattice(self):
        """The same with what is as large as the traced light in float32, to reckon with."""
        return replace(self, **{name: getattr(self, name).astype(np.float32)
                                for name in ("level", "normal", "depth")})


def kept_backdrop(told_by, draw):
    """The `Backdrop` that the cache holds, else the one that `draw` makes.

    Parameters
    ----------
    told_by : tuple
        All that the set depends on but code and renderer, as for `studio.cache.digest`.
    draw : callable
        From nothing to the `Backdrop`.
    """
    key = digest("backdrop", fingerprint(), mi.variant(), *told_by)
    return Backdrop(**current().arrays(key, lambda: vars(draw())))


def draw_backdrop(scenes, stage, mood, frame, seed, clock):
    """The `Backdrop` of a stage for a frame of (width, height) pixels."""
    clock.enter("trace")
    size = light_size(frame)
    light = trace.render(scenes, stage.camera, size, LIGHT_SAMPLES, seed, clock.at)
    clock.enter("denoise")
    bare = denoise(light)
    clock.enter("guides")
    lattice = guides(scenes, stage.camera, size, Window.whole(size), LATTICE_SAMPLES)
    grading = measure(bare * (light.albedo + ALBEDO_FLOOR), light.shape, scenes.names, stage, mood)
    bare = unmixed(bare, lattice)
    samples = GUIDE_SAMPLES if frame[0] * frame[1] <= LARGE_PIXELS else LARGE_GUIDE_SAMPLES
    fine = coats(scenes.names, stage, frame)
    picture = np.empty((frame[1], frame[0], 3), np.float32)
    exposed = np.empty((frame[1], frame[0], 3), np.float16)
    for window in strips(frame):
        seen = guides(scenes, stage.camera, frame, window, samples, fine)
        picture[window.rows], exposed[window.rows] = graded(
            *relight(bare, lattice, seen), seen, grading, mood)
        clock.at((window.top + window.height) / frame[1])
    halo = 0.0 if grading.halo is None else grading.halo / (light.albedo + ALBEDO_FLOOR)
    most = (1 + ALBEDO_FLOOR) * grading.exposure * grading.gains.max()
    return Backdrop(eight_bit(grade.finish(picture, mood, seed)), exposed, np.float32(most),
                    (bare + halo).astype(np.float16), lattice.normal.astype(np.float16),
                    lattice.depth.astype(np.float16), _ranked(lattice.shape, scenes.names),
                    lattice.edges.astype(np.int32))


def eight_bit(srgb):
    """(H, W, 3) uint8 of floats in [0, 1], which are used up."""
    srgb *= 255
    return np.rint(srgb, out=srgb).astype(np.uint8)


def _ranked(shape, names):
    """Shapes by the order of their names: the renderer numbers them anew in each process."""
    ranks = np.zeros(max(names) + 1, np.uint16)
    for rank, index in enumerate(sorted(names, key=names.get), start=1):
        ranks[index] = rank
    return ranks[shape]


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
