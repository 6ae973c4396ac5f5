"""What every workflow costs, in credits: the one place where a price is written.

A line is captured or refunded as a whole. Its price is that of one picture at 1K, times what
the resolution and the engine are worth, rounded up.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType


@dataclass(frozen=True)
class Price:
    """What one line costs at 1K.

    Attributes
    ----------
    line : str
        The line's name; with `per_item` it is followed by the item's index, as in ``item-0``.
    credits : int
    per_item : bool
        Whether every item is a line of its own.
    reason : str
        What for, as callers read it.
    """

    line: str
    credits: int
    per_item: bool
    reason: str


PRICES = MappingProxyType({
    "background-swap-with-spec": Price(
        "picture", 4, False, "One picture, drawn up to three times until it passes its checks."),
    "background-swap": Price("picture", 4, False, "One picture in the background's own set."),
    "background-generator": Price("picture", 2, False, "One background without a product."),
    "complementary-garment-generator": Price(
        "picture", 6, False, "One garment, as a packshot and cut out."),
    "look": Price("item", 4, True, "One item worn in the picture."),
    "try-on": Price("item", 4, True, "One item tried on."),
    "extract": Price("item", 2, True, "One item cut out of the picture."),
})
"""Price by workflow slug."""

RESOLUTIONS = MappingProxyType({"1K": Fraction(1), "2K": Fraction(2), "4K": Fraction(4)})
"""What a resolution is worth: a picture of four times the pixels costs twice as much."""

ENGINES = MappingProxyType({"photo-set": Fraction(1), "flat-set": Fraction(1, 2)})
"""What an engine is worth; one that is not listed, 1."""


def worth_of(engine):
    """What an engine is worth; None is no engine yet."""
    return ENGINES.get(engine, Fraction(1))


def credits_of(price, *, resolution=None, engine=None):
    """Whole credits of one line of `price`."""
    return math.ceil(
        price.credits * RESOLUTIONS.get(resolution, Fraction(1)) * worth_of(engine))


def lines_of(slug, *, resolution=None, engine=None, items=1):
    """The price of a request: credits by line."""
    price = PRICES[slug]
    credits = credits_of(price, resolution=resolution, engine=engine)
    if not price.per_item:
        return {price.line: credits}
    return {f"{price.line}-{index}": credits for index in range(items)}
