"""All parts of a garment as the camera has them, in samples of the picture."""

from dataclasses import dataclass

import numpy as np

from studio.tailor.hem import with_lips
from studio.tailor.raster import (
    NOTHING, back_bias, fit, nearest, signed_area, smooth_normals, tangents,
)
from studio.tailor.reading import foreshortening


@dataclass(frozen=True)
class Scene:
    """Parts put together.

    Attributes
    ----------
    placed : ndarray
        (n, 3) float64: column, row in samples of the window, depth in cm.
    triangles : ndarray
        (m, 3) int32.
    normals : ndarray
        (n, 3) float32, the viewer's.
    along_u, along_v : ndarray
        (m, 3) float32 tangents, the viewer's.
    places : ndarray
        (m, 3, 2) float32, cm on the panel.
    level_of : ndarray
        (m,) float32, see `studio.tailor.reading.foreshortening`.
    bias : ndarray
        (m,) float64, see `studio.tailor.raster.back_bias`.
    side_of : ndarray
        (m,) int16: twice the panel's index, one more where its inside is seen.
    panels : tuple of str
    size : tuple of int
        (H, W) of the window in samples.
    scale : float
        Samples per cm.
    """

    placed: np.ndarray
    triangles: np.ndarray
    normals: np.ndarray
    along_u: np.ndarray
    along_v: np.ndarray
    places: np.ndarray
    level_of: np.ndarray
    bias: np.ndarray
    side_of: np.ndarray
    panels: tuple[str, ...]
    size: tuple[int, int]
    scale: float


@dataclass(frozen=True)
class Window:
    """The part of a frame that holds the garment, in whole pixels."""

    left: int
    top: int
    width: int
    height: int


def stage(parts, view, width_px, height_px, *, margin, samples, thickness_cm, forward_cm=0.0,
          held=()):
    """Place parts before the camera.

    Parameters
    ----------
    parts : sequence of ClothMesh
    view : View
    width_px, height_px : int
    margin : float
        Clear share of the shorter side.
    samples : int
        Along the side of a pixel.
    thickness_cm : float or sequence of float
        Of open edges; one for all parts, or one for each.
    forward_cm : float or sequence of float
        By how much parts are moved to the viewer, the same way: what is worn over other things is
        seen before them, and shades them, though simulated cloth may pass through them a little.
    held : sequence of ClothMesh
        Parts that the frame is made for, when these are not all.

    Returns
    -------
    scene : Scene
    window : Window
    """
    thickness, forward = (np.broadcast_to(each, len(parts)) for each in (thickness_cm, forward_cm))
    parts = [with_lips(part, float(thick)) for part, thick in zip(parts, thickness)]
    points = view.turn(np.vstack([part.positions for part in parts]))
    framed = view.turn(np.vstack([part.positions for part in held])) if held else points
    frame = fit(framed, width_px, height_px, margin)
    placed = frame.place(points)
    placed[:, 2] += np.repeat(forward, [len(part.positions) for part in parts])
    window = _window(placed, width_px, height_px)
    placed[:, :2] = (placed[:, :2] - [window.left, window.top]) * samples
    panels, panel_of, triangles, normals, first = [], [], [], [], 0
    for part in parts:
        panels += [name for name in part.panels if name not in panels]
        panel_of.append(np.array([panels.index(name) for name in part.panels])[part.panel_of])
        triangles.append(part.triangles + first)
        normals.append(smooth_normals(part.positions, part.triangles))
        first += len(part.positions)
    panel_of = np.concatenate(panel_of)
    triangles = np.ascontiguousarray(np.vstack(triangles), np.int32)
    places = np.ascontiguousarray(np.concatenate([part.places for part in parts]), np.float32)
    along_u, along_v = tangents(points, triangles, places)
    inside = signed_area(placed, triangles) < 0
    back = back_bias(placed, triangles, panel_of, len(panels))
    # The inside of a back, which is seen through an opening, is not moved.
    forward = np.repeat(forward, [len(part.triangles) for part in parts])
    return Scene(
        placed=np.ascontiguousarray(placed), triangles=triangles,
        normals=np.ascontiguousarray(view.turn(np.vstack(normals)), np.float32),
        along_u=along_u, along_v=along_v, places=places,
        level_of=foreshortening(along_u, along_v),
        bias=back + forward * ((back > 0) & inside),
        side_of=(2 * panel_of + inside).astype(np.int16), panels=tuple(panels),
        size=(window.height * samples, window.width * samples), scale=frame.scale * samples,
    ), window


def _window(placed, width_px, height_px):
    low = np.floor(placed[:, :2].min(0)).astype(int) - 2
    high = np.ceil(placed[:, :2].max(0)).astype(int) + 2
    left, top = np.maximum(low, 0)
    right, bottom = np.minimum(high, [width_px, height_px])
    return Window(int(left), int(top), int(right - left), int(bottom - top))


def look(scene, before=None):
    """What is seen: triangles (H, W) int32, -1 for none, and their depth (H, W) float32, cm.

    `before` is the depth of a layer that this one lies behind, as this function returned it.
    """
    depth = np.full(scene.size, NOTHING, np.float32)
    seen = np.full(scene.size, -1, np.int32)
    if before is None:
        before = np.empty((0, 0), np.float32)
    nearest(scene.placed, scene.triangles, scene.bias, before, depth, seen)
    return seen, depth
