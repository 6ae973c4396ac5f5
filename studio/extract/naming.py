"""Which kind of garment an item is, as far as its shape says: never a guess."""

from dataclasses import dataclass

from studio.cutout.morphology import grown
from studio.extract.parts import SKIN
from studio.extract.silhouette import measure

GENERAL = {"upper": "top", "outer": "jacket", "lower": "bottom", "dress": "dress",
           "shoes": "shoes", "bag": "bag", "hat": "hat"}
"""The general category of each part, see `studio.item_categories`."""

TOLD = ("top", "jacket", "bottom", "trousers", "shorts", "skirt", "dress", "jumpsuit", "shoes",
        "bag", "hat")
"""All that shapes and parts tell; the caller's words tell more."""

LEGS, LONG_LEGS = 0.3, 0.42
"""Share of a lying garment's height in two legs: of shorts at least, and of trousers."""

LONG, SHORT, WIDEST = 1.25, 1.0, 0.6
"""Height by width of trousers at least and of shorts at most; between, shape does not tell. What is
wider yet has no legs: glasses have two runs, too."""

SLEEVES, SQUARE = 0.13, (0.55, 1.4)
"""How far sleeves stand out at least, and height by width of what has them."""

DRESS, NECKLINE = (1.35, 2.8), 0.05
SKIRT_FLARE, SKIRT_WAIST, SKIRT_SOLID, SKIRT_MOST = 1.1, 0.7, 0.96, 1.9
HANDLE = (0.025, 0.5)

TOES, HEELS, SIDE_BY_SIDE = (0.08, 0.3), 0.1, (1.15, 1.9)
"""Of two shoes that touch: how far they are apart at the toes, by the height, and at the heels, by
the width; and height by width."""

BARE_LEGS = 0.12
"""Skin below a garment by the garment's area, from which it leaves legs bare."""


@dataclass(frozen=True)
class Kind:
    """What an item is: the slug of a category, or None where nothing tells, and whether the shape
    says more than the part."""

    slug: str | None
    specific: bool = False


def kind_of(candidate, parsed=None):
    """The `Kind` of a candidate.

    Parameters
    ----------
    candidate : studio.extract.items.Candidate
    parsed : studio.extract.parts.Parsed, optional
        The person who wears it.
    """
    if candidate.part is not None:
        return _worn_kind(candidate, parsed)
    if candidate.pair:
        return Kind("shoes")
    return lying_kind(measure(candidate.mask))


def lying_kind(shape):
    """The `Kind` of something that lies by itself, from its `Silhouette`."""
    tests = ((_trousers, "trousers"), (_shorts, "shorts"), (_legs, "bottom"), (_bag, "bag"),
             (_top, "top"), (_skirt, "skirt"), (_dress, "dress"), (_shoes, "shoes"))
    slug = next((slug for test, slug in tests if test(shape)), None)
    return Kind(slug, slug in ("trousers", "shorts", "skirt"))


def _legs(shape):
    return shape.legs > LEGS and shape.aspect > WIDEST


def _trousers(shape):
    return shape.legs > LONG_LEGS and shape.aspect > LONG


def _shorts(shape):
    return _legs(shape) and shape.legs < 2 * LEGS and shape.aspect < SHORT


def _bag(shape):
    return HANDLE[0] < shape.handle < HANDLE[1] and shape.symmetry > 0.75


def _top(shape):
    return (shape.sleeves > SLEEVES and SQUARE[0] < shape.aspect < SQUARE[1]
            and shape.legs < LEGS and shape.solidity < 0.96)


def _skirt(shape):
    return (shape.flare > SKIRT_FLARE and shape.crown > SKIRT_WAIST and shape.legs < 0.1
            and shape.solidity > SKIRT_SOLID and shape.aspect < SKIRT_MOST
            and shape.neckline < NECKLINE and shape.symmetry > 0.85)


def _dress(shape):
    return (DRESS[0] < shape.aspect < DRESS[1] and shape.neckline > NECKLINE
            and shape.legs < 0.1 and shape.solidity > 0.8 and shape.symmetry > 0.75)


def _shoes(shape):
    return (TOES[0] < shape.legs < TOES[1] and shape.neckline > HEELS and shape.symmetry > 0.85
            and SIDE_BY_SIDE[0] < shape.aspect < SIDE_BY_SIDE[1] and shape.solidity > 0.85)


def _worn_kind(candidate, parsed):
    general = Kind(GENERAL[candidate.part])
    if candidate.part == "lower":
        return _lower_kind(candidate.mask, parsed) or general
    if candidate.part == "dress" and measure(candidate.mask).legs > LEGS:
        return Kind("jumpsuit", True)
    return general


def _lower_kind(mask, parsed):
    """Trousers, shorts or a skirt where the legs tell; None where they do not."""
    shape = measure(mask)
    bare = _bare_below(mask, parsed)
    if shape.legs > LONG_LEGS and shape.aspect > LONG and bare < BARE_LEGS:
        return Kind("trousers", True)
    if LEGS / 2 < shape.legs < LONG_LEGS and shape.aspect < LONG and bare > BARE_LEGS:
        return Kind("shorts", True)
    if shape.legs < 0.08 and shape.flare > SKIRT_FLARE and bare > BARE_LEGS:
        return Kind("skirt", True)
    return None


def _bare_below(mask, parsed):
    """Skin below a garment, within its columns, by its area."""
    rows = mask.any(axis=1).nonzero()[0]
    skin = parsed.shares[..., SKIN] > 0.5
    below = skin & (grown(mask, 6).any(axis=0)[None])
    below[:rows[-1] - (rows[-1] - rows[0]) // 20] = False
    return float(below.sum() / mask.sum())
