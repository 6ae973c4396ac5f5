"""What a scene hands to the renderer: surfaces, light, camera and where the product stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from studio.set.camera import Camera
from studio.set.lights import Sky, Softbox, Sun
from studio.set.materials import Material
from studio.set.meshes.geometry import Mesh
from studio.set.moods import Mood
from studio.set.noise import stream
from studio.set.sizing import Size
from studio.set.view import Kind


@dataclass(frozen=True)
class Brief:
    """What a scene is asked for.

    Attributes
    ----------
    seed : int
    colours : tuple of ndarray
        Requested palette, linear RGB, most important first; may be empty.
    mood : Mood
    product : Size
        The largest of the class that the set is built for, see `studio.set.room`.
    frame_aspect : float
        Width over height.
    light_from : int
        -1 or 1, the side that the product's own light comes from; 0 leaves it to the seed.
    view : Kind
        How the product was photographed; only sets of one plane ask.
    """

    seed: int
    colours: tuple[np.ndarray, ...]
    mood: Mood
    product: Size
    frame_aspect: float
    light_from: int = 0
    view: Kind = Kind.STANDING

    def key_side(self):
        """-1 for light from the left, 1 for light from the right."""
        if self.light_from:
            return self.light_from
        return 1 if stream(self.seed, "key side").random() < 0.5 else -1


@dataclass(frozen=True)
class Surface:
    """An object of the set.

    `role` is the index of the palette colour it shows; `part` names the surfaces that are
    calibrated to that colour together, because the same light falls on them. None is a surface
    that keeps what colour it has: gold, a mirror, the view from a window.
    """

    mesh: Mesh
    material: Material
    role: int | None
    part: str


@dataclass(frozen=True)
class Stage:
    """A set ready for the renderer.

    Attributes
    ----------
    surfaces : mapping of str to Surface
        What the camera sees.
    shades : mapping of str to Mesh
        Leaves and window frames that shade the set but are never seen.
    lights : mapping of str to Sun, Softbox or Sky
    camera : Camera
    anchor : tuple of float
        Where the product's foot stands, z towards the camera.
    stand : str
        Name of the surface that it stands on.
    colours : tuple of ndarray
        The colour of each role, linear RGB.
    """

    surfaces: Mapping[str, Surface]
    lights: Mapping[str, Softbox | Sun | Sky]
    camera: Camera
    anchor: tuple[float, float, float]
    stand: str
    colours: tuple[np.ndarray, ...]
    shades: Mapping[str, Mesh] = field(default_factory=dict)

    @property
    def sunlit(self):
        """Whether a sun draws hard shadows, so that part of each surface is in shade."""
        return any(isinstance(light, Sun) for light in self.lights.values())

    @property
    def backlit(self):
        """Whether the main surface shines by itself, in the very colour that is asked for."""
        return any(surface.role == 0 and surface.material.glow
                   for surface in self.surfaces.values())
