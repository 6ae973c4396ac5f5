"""What an engine is: a name, the jobs it can do, `load` once per process and `run` many times."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

ProgressCallback = Callable[[str, float], None]
"""``progress(phase, done)``, with `done` in [0, 1] over the whole job, never decreasing."""


@dataclass(frozen=True)
class BackgroundSwap:
    """Stand the product of a photo in a set.

    Attributes
    ----------
    photo : ndarray
        (H, W, 3) uint8 sRGB, or (H, W, 4) with straight alpha when the source is already cut out.
    scene, mood : str
        Slugs from `studio.vocabulary`.
    colors : tuple of str
        Requested palette, ``#rrggbb``, most important first; empty lets the scene choose.
    width_px, height_px : int
        Size of the picture to draw, at least 64.
    seed : int
        0 to 2**32 - 1; the same job and seed give the same bytes.
    fill_ratio : float or None
        Share of the frame that the product's box spans along its tighter side; None is the
        scene's own choice.
    """

    photo: np.ndarray
    scene: str
    mood: str
    colors: tuple[str, ...]
    width_px: int
    height_px: int
    seed: int
    fill_ratio: float | None = None


@dataclass(frozen=True)
class Result:
    """What an engine made.

    Attributes
    ----------
    frames : mapping of str to ndarray
        uint8 sRGB by role. A background swap gives ``picture`` (H, W, 3), ``product`` (H, W, 4),
        the resized cut-out where it stands, straight alpha, and ``backdrop`` (H, W, 3), the set
        with the product's shadow and reflection but without the product.
    facts : mapping
        JSON values worth telling the caller: scene and mood drawn, colours, box, confidence. The
        shelf adds the engine's name and version.
    seconds : mapping of str to float
        Wall time by phase.
    """

    frames: Mapping[str, np.ndarray]
    facts: Mapping[str, Any] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)


class Engine(Protocol):
    """A way to draw pictures.

    `name` and `version` are public and stored with every render; `jobs` are the job classes it
    accepts; `capabilities` are JSON values for ``GET /v1/models``.
    """

    name: str
    version: str
    jobs: tuple[type, ...]
    capabilities: Mapping[str, Any]

    def unavailable_reason(self) -> str | None:
        """Why it cannot load here and how to mend that, or None; cheap, imports no runtime.

        The web process asks it. None promises that what `load` needs is here, not that it works.
        """

    def load(self) -> None:
        """Prepare once per process; raise `EngineUnavailable` with the reason when it cannot."""

    def run(self, job: Any, progress: ProgressCallback) -> Result:
        """Do `job`; deterministic in the job, its seed included."""
