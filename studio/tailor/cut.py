"""What a garment file gives: the words for one garment, and the functions that make it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from studio.tailor.canvas import Canvas
from studio.tailor.mesh import ClothMesh
from studio.tailor.padding import Padding
from studio.tailor.pattern import Pattern
from studio.tailor.spec import Spec
from studio.words import Term

Sides = tuple[Canvas, Canvas | None]
"""The outside of a panel and its inside, None where the inside is never seen."""


@dataclass(frozen=True)
class Sewn:
    """Cloth that is sewn and draped in one go: layers that must not pass each other are one.

    Attributes
    ----------
    pattern : Pattern
    form : studio.tailor.dress_form.DressForm
        What it hangs on.
    drape : str or None
        Class of cloth in `studio.tailor.drape`; None is that of the spec's material.
    paddings : tuple of Padding
        What fills its panels after it is draped.
    """

    pattern: Pattern
    form: Any
    drape: str | None = None
    paddings: tuple[Padding, ...] = ()


@dataclass(frozen=True)
class Solid:
    """A part that no simulation shapes: a sole, a buckle, a button, the shell of a bag.

    Attributes
    ----------
    mesh : ClothMesh
    outlines : mapping of str to ndarray
        For each of the mesh's panels, the (n, 2) outline of what is drawn on, cm.
    """

    mesh: ClothMesh
    outlines: Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Draft:
    """A garment before it is draped. Names of panels are unique in the whole garment.

    Attributes
    ----------
    sewn : tuple of Sewn
    solids : tuple of Solid
    lined : frozenset of str
        Panels whose inside is seen, through a neck opening or below a hem.
    bare : frozenset of str
        Panels that the spec's cloth does not cover: `Cut.dress` lays what they are made of.
    grains : mapping of str to float
        Radians by which the grain of a panel is turned, see `studio.tailor.canvas.blank`.
    holes : int
        That one sees through from the front: between the handles of a bag.
    """

    sewn: tuple[Sewn, ...] = ()
    solids: tuple[Solid, ...] = ()
    lined: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    grains: Mapping[str, float] = field(default_factory=dict)
    holes: int = 0


def all_but(vocabulary, *kept):
    """Slugs of a vocabulary's terms without some: what a garment refuses that takes few."""
    return tuple(term.slug for term in vocabulary if term.slug not in kept)


def attach_nothing(cloth, spec):
    """For garments that are all cloth, or whose solids do not ride on it."""
    return ()


@dataclass(frozen=True, kw_only=True)
class Cut(Term):
    """A garment of the tailor's shelf.

    `slug`, `about`, `names` and `hints` are as in `studio.words.Term`. No word may be that of
    another cut; the category itself need not be named.

    Attributes
    ----------
    name : str
        As it stands in a sentence: ``pencil skirt``.
    categories : tuple of str
        Keys of the catalogue's categories that it may stand for, its own first: a turtleneck is
        a ``sweater`` and may be drawn for a ``top``.
    fits, lengths : tuple of str
        Slugs of `studio.wardrobe`, what it has if nothing is said first.
    materials : tuple of str
        What it is usually made of, slugs of `studio.wardrobe`, the most usual first. Others are
        drawn too.
    refuses : tuple of str
        Materials and patterns in which it cannot be drawn well.
    draft : Spec -> Draft
        Fast and without chance but for the spec's seed.
    dress : (mapping of str to Sides, Spec) -> None
        Draws all that is no cloth, seams and pockets, on canvases where the cloth is laid.
    attach : (sequence of ClothMesh, Spec) -> tuple of Solid
        Parts that need to know where the draped cloth is. Their panels are dressed too.
    yaw, pitch : float
        Radians by which it is turned: more is seen of its side at the viewer's left, of its top.
    stands : bool
        On its own sole or bottom, with a contact shadow; else it hangs.
    lipped : bool
        Open edges are rounded as those of turned cloth are; not so those of solids, which have a
        thickness of their own.
    """

    name: str
    categories: tuple[str, ...]
    fits: tuple[str, ...] = ("regular",)
    lengths: tuple[str, ...] = ("regular",)
    materials: tuple[str, ...]
    refuses: tuple[str, ...] = ()
    draft: Callable[[Spec], Draft]
    dress: Callable[[Mapping[str, Sides], Spec], None]
    attach: Callable[[Sequence[ClothMesh], Spec], tuple[Solid, ...]] = attach_nothing
    yaw: float = 0.0
    pitch: float = 0.0
    stands: bool = False
    lipped: bool = True
