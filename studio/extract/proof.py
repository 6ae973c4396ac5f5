"""How sure a worn garment is: its evidence weighed, and what is refused whatever the rest says."""

import math

from studio.cutout.confidence import THRESHOLD

FOREIGN_MOST = 0.02
"""Share of a mask that may be skin, hair and background together."""

CUT_OFF_MOST = 0.25
"""Length along which the frame may cut a garment off, by the root of its area."""

HIDDEN_MOST = 0.15
"""Share of a garment that something may lie in front of."""

DELIVERED = THRESHOLD
"""Confidence from which an item is delivered: that of a cut-out.

Weights were set by hand on the photos of people that `bench/extract.py` is run on, so fresh photos
will be judged a little less well.
"""

BLIND_COST = 0.8
"""What it costs that a garment is coloured like skin, so that the two cannot be told apart."""


def foreign(evidence):
    """Share of a mask that is not the garment, as far as it can be told."""
    return sum(evidence[name] or 0.0 for name in ("skin", "hair", "bare"))


def veto(evidence):
    """Why a garment must not be delivered, or None."""
    if foreign(evidence) > FOREIGN_MOST:
        return "Skin, hair or background would come with it."
    if evidence["cut_off"] > CUT_OFF_MOST:
        return "The picture's frame cuts it off."
    if evidence["hidden"] > HIDDEN_MOST:
        return "Something is in front of it."
    return None


def weigh(evidence):
    """The confidence in [0, 1] that `evidence` gives, and one sentence on the weakest of it."""
    votes = {
        "It is not clear where it ends.":
            -24 * max(0, 0.955 - evidence["stability"])
            - 40 * max(0, 0.9 - evidence["agreement"]),
        "It is not clear what it is.": 12 * (min(0.97, evidence["certainty"]) - 0.9),
        "Its outline is too faint.":
            3 * (evidence["edge"] - 0.85) - 18 * max(0, evidence["weak_edge"] - 0.03),
        "It may be one piece with what is worn next to it.":
            -6 * max(0, 0.35 - evidence["seam"]) / 0.35,
        "Skin, hair or background may come with it.":
            -50 * foreign(evidence) - BLIND_COST * (evidence["skin"] is None),
        "Something is in front of it.": -12 * max(0, evidence["hidden"] - 0.06),
        "The picture's frame cuts it off.": -4 * evidence["cut_off"],
        "It is too small in the picture.": -2 * max(0, 0.006 - evidence["area"]) / 0.006,
    }
    total = 1.6 + sum(votes.values())
    return 1 / (1 + math.exp(-total)), min(votes, key=votes.get)
