"""What an engine is: a name, the jobs it can do, `load` once per process and `run` many times.

A job says what it wants drawn and which frames its `Result` has. All frames are uint8 sRGB; a
fourth channel is straight alpha. A job's seed is 0 to 2**32 - 1, sizes are at least 64 pixels.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

ProgressCallback = Callable[[str, float], None]
"""``progress(phase, done)``, with `done` in [0, 1] over the whole job, never decreasing."""


@dataclass(frozen=True)
class BackgroundSwap:
    """Stand the product of a photo in a set.

    Frames: ``picture`` (H, W, 3); ``product`` (H, W, 4), the resized cut-out where it stands;
    ``backdrop`` (H, W, 3), the set with the product's shadow and reflection but without the
    product.

    Attributes
    ----------
    photo : ndarray
        (H, W, 3) uint8 sRGB, or (H, W, 4) with straight alpha when the source is already cut out.
    scene, mood : str
        Slugs from `studio.vocabulary`.
    colors : tuple of str
        Requested palette, ``#rrggbb``, most important first; empty lets the scene choose.
    width_px, height_px : int
        Size of the picture to draw.
    seed : int
        The same job and seed give the same bytes.
    fill_ratio : float or None
        Share of the frame that the product's box spans along its tighter side; None is the
        scene's own choice.
    of_background : bool
        The set is the very one of the `Background` of the same words, where that has room for the
        product; else it is built for the product's size, and lit from where its own light comes.
    """

    photo: np.ndarray
    scene: str
    mood: str
    colors: tuple[str, ...]
    width_px: int
    height_px: int
    seed: int
    fill_ratio: float | None = None
    of_background: bool = False


@dataclass(frozen=True)
class Background:
    """Draw a set that no product stands in: that which a `BackgroundSwap` of the same words
    with `of_background` stands its product in.

    Frames: ``picture`` (H, W, 3).

    Attributes
    ----------
    scene, mood, colors, width_px, height_px, seed
        As in `BackgroundSwap`.
    """

    scene: str
    mood: str
    colors: tuple[str, ...]
    width_px: int
    height_px: int
    seed: int


@dataclass(frozen=True)
class Garment:
    """Draw a garment that does not exist yet, by itself, as a packshot.

    Frames: ``picture`` (H, W, 3), the garment on white with a soft shadow, and ``cutout``
    (H, W, 4), the garment alone where it lies in the picture.

    Attributes
    ----------
    category : str
        Key of a garment category, ``shirt`` or ``jeans``.
    color : str
        ``#rrggbb``, of the ground when the pattern has more colours.
    material, pattern, fit, length : str or None
        The caller's words; None leaves it to the engine.
    width_px, height_px, seed : int
    words : str
        All that the caller said, its name too: it may tell which kind of the category is meant.
    """

    category: str
    color: str
    material: str | None
    pattern: str | None
    fit: str | None
    length: str | None
    width_px: int
    height_px: int
    seed: int
    words: str = ""


@dataclass(frozen=True)
class LookItem:
    """One garment of a look.

    Attributes
    ----------
    photo : ndarray
        (H, W, 3) uint8 sRGB, or (H, W, 4) with straight alpha when it is already cut out.
    category : str
        Key of a garment category.
    line : str
        Name of the item's line on the bill, by which a result tells that it was refused.
    """

    photo: np.ndarray
    category: str
    line: str


@dataclass(frozen=True)
class Look:
    """Dress a mannequin in several garments.

    Frames: ``picture`` (H, W, 3). Facts may hold ``refused``, a mapping of the lines of those
    items that the picture does not show to ``{"code": str, "detail": str}``, and ``gates``, what
    the engine found out about each item, as the fields of `studio.checks.score.Score`.

    Attributes
    ----------
    user_category : str or None
        ``MALE``, ``FEMALE`` or ``UNISEX``; None leaves it to the engine.
    items : tuple of LookItem
        In the caller's order; the engine knows what is worn over what.
    width_px, height_px, seed : int
    scene : str or None
        Slug of `studio.vocabulary`: the set that the mannequin stands in; None is a plain studio.
    mood : str
        Slug of `studio.vocabulary`, for the scene.
    colors : tuple of str
        Requested palette of the scene, ``#rrggbb``; empty lets it choose.
    """

    user_category: str | None
    items: tuple[LookItem, ...]
    width_px: int
    height_px: int
    seed: int
    scene: str | None = None
    mood: str = "natural"
    colors: tuple[str, ...] = ()


@dataclass(frozen=True)
class TryOn:
    """Dress the person of a photo in other garments.

    Frames: ``picture`` (H, W, 3). Facts may hold ``refused``, as in `Look`.

    Attributes
    ----------
    person : ndarray
        (H, W, 3) uint8 sRGB.
    items : tuple of LookItem
    width_px, height_px, seed : int
    """

    person: np.ndarray
    items: tuple[LookItem, ...]
    width_px: int
    height_px: int
    seed: int


@dataclass(frozen=True)
class Extract:
    """Cut the garments and accessories out of a photo that shows several, each by itself.

    Frames: ``item-0``, ``item-1`` and so on, (h, w, 4), each at its size in the photo, the most
    important first; none when the photo shows none. Facts hold ``items``, a list of dicts in the
    order of the frames with ``role``, ``category`` (None where nothing tells it), ``color``,
    ``box`` and ``confidence``; ``unsure``, items that were seen and are not delivered, with
    ``reason``; ``hints``, what became of each of the caller's words; and may hold ``refused``, as
    in `Look`.

    Attributes
    ----------
    photo : ndarray
        (H, W, 3) uint8 sRGB, or (H, W, 4) with straight alpha when it is already cut out.
    max_items : int
        Most frames wanted, 1 to 10.
    product_name, product_description : str or None
        The caller's words for the item that matters most.
    """

    photo: np.ndarray
    max_items: int
    product_name: str | None = None
    product_description: str | None = None


@dataclass(frozen=True)
class CutOut:
    """Cut the product out of a photo that shows it alone.

    Frames: ``cutout`` (H, W, 4), the size of the photo. Facts hold ``confidence``, in [0, 1], and
    ``box``, [x, y, width, height] in pixels of the product.

    Attributes
    ----------
    photo : ndarray
        (H, W, 3) uint8 sRGB.
    seed : int
        For the colour models. The same for everybody, so that a photo has one cut-out.
    """

    photo: np.ndarray
    seed: int = 7


def job_name(job_type):
    """``BackgroundSwap`` as ``background-swap``, the way workflows are spelt."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", job_type.__name__).lower()


@dataclass(frozen=True)
class Result:
    """What an engine made.

    Attributes
    ----------
    frames : mapping of str to ndarray
        uint8 sRGB by role; each job says which it has.
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
    accepts; `capabilities` are JSON values for ``GET /v1/models``. The shelf reads two of them:
    ``scenes``, the slugs that it draws, and ``resolutions``, of `studio.sizes`, in every aspect
    ratio; one that does not tell resolutions has no limit.
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
