"""What an item of a look is once it is worn: parts in the figure's space, and how they are
painted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from studio.look.figure import Figure
from studio.tailor.canvas import Canvas
from studio.tailor.mesh import ClothMesh


@dataclass(frozen=True)
class Item:
    """A garment that is to be worn.

    Attributes
    ----------
    rgba : ndarray
        (H, W, 4) uint8 sRGB, straight alpha: the cut-out.
    category : str
        Key of `studio.item_categories`.
    line : str
        Unique in the look; the names of its parts' panels begin with it and a slash.
    """

    rgba: np.ndarray
    category: str
    line: str


@dataclass(frozen=True)
class Body:
    """What an item is put on.

    Attributes
    ----------
    figure : Figure
    grown : float
        Thickness of what is worn beneath, cm.
    tucked : bool
        The item's hem goes into what is worn around the waist.
    """

    figure: Figure
    grown: float = 0.0
    tucked: bool = False


@dataclass(frozen=True)
class Worn:
    """An item on the figure.

    Attributes
    ----------
    item : Item
    parts : tuple of ClothMesh
        Draped, subdivided, in the figure's space. Panels are named ``line/panel``.
    canvases : mapping
        Panel's name to (outside, inside), as `studio.tailor.packshot.photograph` takes them.
    thickness_cm : float
        Of open edges.
    facts : mapping
        JSON values: ``px_per_cm`` of the photo, ``stretch`` (most, and 99th percentile, of threads
        against the photo), and what else is worth telling.
    """

    item: Item
    parts: tuple[ClothMesh, ...]
    canvases: Mapping[str, tuple[Canvas, Canvas | None]]
    thickness_cm: float
    facts: Mapping[str, Any] = field(default_factory=dict)
