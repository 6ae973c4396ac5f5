"""The room that a set leaves: products of one size class stand in the very same set.

A set is built around a product's size. Here that is the size that a whole class needs, so that
the class has one set, which is drawn once, and every product of it has room there.
"""

import math
from dataclasses import replace

from studio.set.sizing import NARROW, Size, fit
from studio.set.view import STANDING

EMPTY_ASPECT = 1.0
"""Width over height of the product for whose class an empty set leaves room."""

STEP = 1.25
"""Ratio of the aspects at the two ends of a class."""


def room(product_aspect, frame_aspect, fill_ratio=None, view=STANDING):
    """The size that a set is built for; the arguments are those of `studio.set.sizing.fit`."""
    if _is_held(view.edges):
        return fit(product_aspect, frame_aspect, fill_ratio, view)
    # Narrow ones may be taller than others, so that a class begins there.
    power = math.floor(math.log(product_aspect / NARROW, STEP) + 1e-9)
    ends = NARROW * STEP ** power, NARROW * STEP ** (power + 1) * (1 - 1e-9)
    narrow, wide = (fit(aspect, frame_aspect, fill_ratio, view) for aspect in ends)
    tall = max(narrow, wide, key=lambda size: size.height)
    return Size(max(narrow.width, wide.width), tall.height, tall.foot_row, wide.aside)


def empty_room(frame_aspect):
    """The size that an empty set is built for."""
    return room(EMPTY_ASPECT, frame_aspect)


def has_room(space, size):
    """Whether a product of one size stands well in a set that is built for another."""
    return size.width <= space.width * STEP and size.height <= space.height * (1 + 1e-6)


def standing(size, space):
    """A product's own size, its foot where those of its class stand."""
    return replace(size, foot_row=space.foot_row)


def _is_held(edges):
    """Whether the frame's edges alone say where the product ends."""
    return "top" in edges or {"left", "right"} <= set(edges)
