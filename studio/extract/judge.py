"""From opinions of a picture to one answer, and how far to trust it."""

import numpy as np

from studio.extract.outfit import outfit, renamed
from studio.extract.parts import GARMENTS, HAIR, PARTS, SKIN, Parsed
from studio.extract.settle import settled

SOMEBODY = 0.004
"""Share of a picture that skin and hair have together where somebody is in it."""

LEAST_GARMENTS = 0.01
FIRST_GARMENT = PARTS.index(GARMENTS[0])


def read(rgb, opinions, knows_bodies=True):
    """A `Parsed` of (N, H, W, parts) `opinions` of one picture, see `judged`."""
    moves = outfit(rgb, opinions.mean(axis=0))
    opinions = np.stack([renamed(one, moves) for one in opinions])
    return judged(settled(rgb, opinions.mean(axis=0)), opinions, knows_bodies)


def judged(shares, opinions, knows_bodies=True):
    """A `Parsed` of `shares` whose confidence comes from the `opinions` that led to them.

    Its factors are how much the opinions together give to the parts that were settled on, within
    the garments, and the least overlap of one opinion with all of them; 0 where garments are
    missing, or the skin and hair of whom they are on. `knows_bodies` says whether the parser has
    names for those.
    """
    together, labels = opinions.mean(axis=0), shares.argmax(axis=2)
    worn, body = labels >= FIRST_GARMENT, np.isin(labels, (SKIN, HAIR))
    facts = {"body_share": float(body.mean()), "garment_share": float(worn.mean()),
             "certainty": 0.0, "agreement": 0.0}
    if worn.mean() > LEAST_GARMENTS:
        told = np.take_along_axis(together, labels[..., None], axis=2)[..., 0]
        facts["certainty"] = float(told[worn].mean())
        facts["agreement"] = min(_agreement(together.argmax(axis=2), one.argmax(axis=2))
                                 for one in opinions)
    facts = {name: round(value, 4) for name, value in facts.items()}
    seen = not knows_bodies or body.mean() > SOMEBODY
    return Parsed(shares, facts["certainty"] * facts["agreement"] * seen, facts)


def _agreement(labels, others):
    """Share of the pixels in a garment by either that both give the same part."""
    either = (labels >= FIRST_GARMENT) | (others >= FIRST_GARMENT)
    return float((labels == others)[either].mean()) if either.any() else 0.0
