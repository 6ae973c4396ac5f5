"""The patterns that cloth may have: what draws each, and how many colours it is drawn in.

`PATTERNS` holds what is drawn; `REFUSED` answers for every other word of
`studio.wardrobe.PATTERNS`; `VARIANTS` tells the caller's own words within one term apart.
"""

from collections.abc import Callable
from dataclasses import dataclass

from studio.tailor.fabric import (
    bands, checks, coats, figures, flowers, motifs, washes,
)
from studio.tailor.fabric.materials import Choice, find_drawn


@dataclass(frozen=True)
class Pattern:
    """A pattern.

    Attributes
    ----------
    draw : callable
        ``draw(places, colours, random)`` gives a `Dyed`.
    colours : int
        How many it is drawn in, the ground first.
    scheme : str
        Which companions its ground gets: `studio.tailor.fabric.companions`.
    """

    draw: Callable
    colours: int
    scheme: str


PATTERNS = {
    "solid": Pattern(bands.solid, 1, "tonal"),
    "striped": Pattern(bands.breton, 2, "opposite"),
    "vertical_striped": Pattern(bands.upright, 2, "opposite"),
    "pinstripe": Pattern(bands.pinstripe, 2, "pale"),
    "gingham": Pattern(checks.checked(checks.GINGHAM), 2, "white"),
    "checked": Pattern(checks.checked(checks.TATTERSALL), 3, "lines"),
    "windowpane": Pattern(checks.checked(checks.WINDOWPANE), 2, "lines"),
    "buffalo": Pattern(checks.checked(checks.BUFFALO), 2, "black"),
    "glen_check": Pattern(checks.checked(checks.GLEN), 3, "suiting"),
    "madras": Pattern(checks.checked(checks.MADRAS), 4, "summer"),
    "plaid": Pattern(checks.checked(checks.PLAID), 4, "flannel"),
    "tartan": Pattern(checks.checked(checks.TARTAN), 4, "tartan"),
    "houndstooth": Pattern(figures.houndstooth, 2, "opposite"),
    "herringbone": Pattern(figures.herringbone, 2, "tonal"),
    "chevron": Pattern(figures.chevron, 3, "opposite"),
    "argyle": Pattern(figures.argyle, 4, "knitted"),
    "fair_isle": Pattern(figures.fair_isle, 4, "knitted"),
    "floral": Pattern(flowers.floral, 4, "garden"),
    "paisley": Pattern(motifs.paisley, 4, "spice"),
    "animal": Pattern(coats.leopard, 3, "leopard"),
    "zebra": Pattern(coats.zebra, 2, "zebra"),
    "dotted": Pattern(motifs.dotted, 2, "opposite"),
    "geometric": Pattern(motifs.geometric, 3, "deco"),
    "abstract": Pattern(motifs.abstract, 4, "palette"),
    "tie_dye": Pattern(washes.tie_dye, 3, "dip"),
    "ombre": Pattern(bands.ombre, 2, "fade"),
    "denim_wash": Pattern(washes.denim_wash, 2, "washed"),
    "camouflage": Pattern(coats.camouflage, 4, "woodland"),
    "color_block": Pattern(bands.color_block, 3, "palette"),
    "melange": Pattern(washes.melange, 2, "marl"),
}

VARIANTS = {
    "vertical stripe": "vertical_striped", "candy stripe": "vertical_striped",
    "windowpane": "windowpane", "window pane check": "windowpane", "grid": "windowpane",
    "buffalo check": "buffalo", "buffalo plaid": "buffalo", "lumberjack": "buffalo",
    "checkerboard": "buffalo", "glen check": "glen_check", "glen plaid": "glen_check",
    "prince of wales": "glen_check", "prince of wales check": "glen_check", "madras": "madras",
    "plaid": "plaid", "zebra": "zebra", "zebra print": "zebra", "zebra stripe": "zebra",
    "tiger": "zebra", "tiger stripe": "zebra", "tiger print": "zebra",
}
"""Words within a term of the vocabulary that have a drawing of their own."""

REFUSED = {
    "graphic": "a picture or lettering is the caller's own, and none was given",
}


def drawn_pattern(slug, words=""):
    """What a slug of `studio.wardrobe.PATTERNS` is drawn as.

    Parameters
    ----------
    slug : str
    words : str
        The caller's own words for it, where known: "windowpane" is a check of its own.

    Raises
    ------
    ValueError
        Where no pattern comes near it; the message says why.
    """
    if words.lower() in VARIANTS and slug not in REFUSED:
        return Choice(VARIANTS[words.lower()])
    return find_drawn(slug, PATTERNS, {}, REFUSED)
