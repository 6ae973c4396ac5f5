"""Exposure and the colour of each part of a set, measured where its light was traced."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.set import grade


@dataclass(frozen=True)
class Grading:
    """What turns a set's light into a picture.

    Attributes
    ----------
    exposure : float
    gains : ndarray
        (N, 3) float32 by shape, a key of `World.names`.
    halo : ndarray or None
        (h, w, 3) float32 light that a lens adds around lamps.
    """

    exposure: float
    gains: np.ndarray
    halo: np.ndarray | None


def measure(linear, shape, names, stage, mood):
    """Expose and calibrate a set.

    Parameters
    ----------
    linear : ndarray
        (h, w, 3) float32.
    shape : ndarray
        (h, w) uint32, keys of `names`.
    names : mapping of int to str
    stage : Stage
    mood : Mood
    """
    groups, shining, halo = _groups(names, stage), _shining(names, stage), None
    parts = [grade.Part(np.isin(shape, shapes), stage.colours[role], shapes[0] in shining)
             for shapes, role in groups]
    if stage.backlit:
        exposure = mood.exposure ** 2
    else:
        exposure = grade.exposure(linear, parts[0].mask, stage.colours[0], mood,
                                  stage.sunlit)
    if shining:
        halo = grade.glare(linear, np.isin(shape, shining), exposure)
        linear = linear + halo
    gains = np.ones((max(names) + 1, 3), np.float32)
    for (shapes, _), gain in zip(groups, grade.calibrate(linear, parts, mood, exposure)):
        gains[shapes] = gain
    return Grading(exposure, gains, halo)


def graded(linear, edges, seen, grading, mood):
    """Develop a window of the frame.

    Parameters
    ----------
    linear, edges : ndarray
        See `studio.set.upsample.relight`.
    seen : studio.set.guides.Guides
    grading : Grading
    mood : Mood

    Returns
    -------
    picture : ndarray
        (H, W, 3) sRGB floats in [0, 1].
    exposed : ndarray
        (H, W, 3) float32, the calibrated light that the tone curve was given.
    """
    if grading.halo is not None:
        halo = _spread(grading.halo, seen.frame, seen.window)
        linear = linear + halo
        edges = edges + halo.reshape(-1, 3)[seen.edges, None]
    exposed = linear * (grading.gains[seen.shape] * grading.exposure)
    samples = edges * (grading.gains[seen.edge_shape] * grading.exposure)
    exposed.reshape(-1, 3)[seen.edges] = samples.mean(1)
    picture = grade.tone(exposed, mood, 1.0)
    # The mean of toned samples, not of light: else a bright edge on a dark wall looks stepped.
    picture.reshape(-1, 3)[seen.edges] = grade.tone(samples, mood, 1.0).mean(1)
    return picture, exposed


def _spread(halo, frame, window):
    """A window of the halo at the size of the frame."""
    height, width = halo.shape[:2]
    x = (np.arange(window.left, window.left + window.width) + 0.5) * (width / frame[0]) - 0.5
    y = (np.arange(window.top, window.top + window.height) + 0.5) * (height / frame[1]) - 0.5
    x, y = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
    return cv2.remap(halo, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _groups(names, stage):
    """(shape indices, role) of each part of the stage."""
    parts = {}
    for index, name in sorted(names.items()):
        surface = stage.surfaces[name]
        # What lights the whole set is painted in the colours asked for.
        if surface.role is None or surface.role == 0 and surface.material.glow:
            continue
        shapes, _ = parts.setdefault(surface.part, ([], surface.role))
        shapes.append(index)
    # The main surface comes first: the others are calibrated relative to it.
    return sorted(parts.values(), key=lambda part: part[1])


def _shining(names, stage):
    """Indices of the shapes that shine by themselves."""
    return [index for index, name in names.items() if stage.surfaces[name].material.glow]
