"""How a product goes into a scene: on its foot, lying under the lens, or cut by the frame."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from studio.errors import ViewUnplaceable
from studio.set import insert
from studio.set.camera import DISTANCE, raised
from studio.set.plane import BEHIND, PAPER
from studio.set.proxy import Proxy, inflate
from studio.set.relief import relief
from studio.set.room import empty_room, has_room, room, standing
from studio.set.shelf import FLOORS, PLANES, RUNNING, SCENES, WALLS
from studio.set.sizing import fit, target
from studio.set.view import Kind

STEEP = 35.0
"""Degrees above a round product from which on no set has a place for it: it neither stands before
our camera, which looks down by some eight, nor lies."""

CHEST = 1.0
"""How much higher the lens is for people, in scene units: at the chest as in fashion, not at the
height of a bag. More of the floor is seen so, which has a colour of the palette to show."""


@dataclass(frozen=True)
class Place:
    """What a view asks of a set.

    Attributes
    ----------
    word : str
        ``stands``, ``lies`` or ``cut``: the public word for it.
    builders : mapping of str to callable
        The scenes that have such a place, by slug.
    """

    word: str
    builders: dict


@dataclass(frozen=True)
class Arranged:
    """A product in its set.

    Attributes
    ----------
    target : tuple of int
        (x, y, width, height) of the product in the frame.
    proxy : Proxy
        Where it stands in the set.
    contact : callable
        From `insert.Placed` to the share of light that the product keeps from what it touches.
    """

    target: tuple[int, int, int, int]
    proxy: Proxy
    contact: Callable


def place_of(view):
    """The `Place` that a `View` asks for."""
    if view.kind is Kind.LYING:
        return Place("lies", PLANES)
    if "bottom" in view.edges:
        return Place("cut", WALLS)
    fits = set(SCENES)
    if view.kind is Kind.PERSON:
        fits &= set(FLOORS)
    if {"left", "right"} & set(view.edges):
        fits &= set(RUNNING)
    return Place("stands", {slug: build for slug, build in SCENES.items() if slug in fits})


def builder(scene, view):
    """The function that builds `scene` for a product seen in this view.

    Raises
    ------
    ViewUnplaceable
        When the scene has no place for it; the detail names those that have.
    """
    if view.kind is Kind.STANDING and (view.pitch_deg or 0) > STEEP:
        raise ViewUnplaceable(
            f"The product was photographed from {view.pitch_deg:.0f} degrees above, too steeply to "
            f"stand in a set and not from straight above: use a photo from at most {STEEP:.0f}.")
    builders = place_of(view).builders
    if scene not in builders:
        raise ViewUnplaceable(f"{_reason(view)}, for which the scene {scene} has no place: use one "
                              f"of {', '.join(builders)}.")
    return builders[scene]


def _reason(view):
    if view.kind is Kind.LYING:
        return "The product was photographed from above or lying flat"
    if "bottom" in view.edges:
        return "The photo cuts the product at its lower edge"
    if view.kind is Kind.PERSON:
        return "The photo shows a person, who needs a floor"
    return "The photo cuts the product at its side"


def sizes(product_aspect, view, job):
    """The product's `Size`, and the one that its set is built for.

    Parameters
    ----------
    product_aspect : float
        Width over height.
    view : View
    job : studio.engines.protocol.BackgroundSwap
    """
    asked = product_aspect, job.width_px / job.height_px, job.fill_ratio, view
    size, space = fit(*asked), room(*asked)
    if place_of(view).word != "stands":
        return size, space
    empty = empty_room(asked[1])
    if job.of_background and view.kind is Kind.STANDING and has_room(empty, size):
        space = empty
    return standing(size, space), space


def set_up(scene, view, brief):
    """The `Stage` of a scene for products seen in this view; `builder` tells what it raises."""
    stage = builder(scene, view)(brief)
    if view.kind is Kind.PERSON and place_of(view).word == "stands":
        return replace(stage, camera=raised(stage.camera, CHEST, brief.frame_aspect))
    return stage


def arrange(crop, view, size, stage, frame):
    """Put a product into its set.

    Parameters
    ----------
    crop : ndarray
        (h, w, 4) uint8 sRGB, straight alpha, the product in its box.
    view : View
    size : Size
        The product's, see `sizes`.
    stage : Stage
    frame : tuple of int
        (width, height) in pixels.
    """
    box = target(size, view.edges, frame)
    height = box[3] / stage.camera.scale(*frame)
    word = place_of(view).word
    if word == "stands":
        rise = (stage.camera.eye[1] - stage.anchor[1]) / DISTANCE
        proxy, contact = inflate(crop, height, rise), insert.contact
        return Arranged(box, _moved(proxy, stage.anchor, size), contact)
    foot = (frame[1] / 2 - box[1] - box[3]) / stage.camera.scale(*frame)
    if word == "lies":
        proxy, at, contact = relief(crop, height, edges=view.edges), PAPER, insert.contact_around
    else:
        proxy, at, contact = relief(crop, height, BEHIND, view.edges), -BEHIND, _touches_nothing
    return Arranged(box, _moved(proxy, (0.0, foot, at), size), contact)


def _moved(proxy, anchor, size):
    x, y, z = anchor
    return Proxy(proxy.mesh.moved((x + size.aside, y, z)), proxy.material)


def _touches_nothing(placed):
    """What the frame cuts stands on nothing that is seen."""
    return np.zeros(placed.rgba.shape[:2], np.float32)
