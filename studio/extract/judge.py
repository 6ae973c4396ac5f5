"""From opinions of a picture to one answer, and how far to trust it."""

import numpy as np

from studio.extract.outfit import outfit, renamed
from studio.extract.parts import GARMENTS, HAIR, PARTS, SKIN, Parsed
from studio.extract.settle import settled

SURE = 0.8
"""Share from which a pixel is skin or hair beyond doubt. Wood and folds are now and then taken for
either, but seldom surely."""

NOBODY, SOMEBODY = 0.02, 0.085
"""Sure skin and hair, as a share of the garments: about what clothes that nobody wears have at
most, and what those that somebody wears have at least."""

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
    the garments; the least overlap of one opinion with all of them; and whether there is skin and
    hair of somebody whom the garments are on. `knows_bodies` says whether the parser has names
    for those.
    """
    together, labels = opinions.mean(axis=0), shares.argmax(axis=2)
    worn, body = labels >= FIRST_GARMENT, together[..., SKIN] + together[..., HAIR] > SURE
    facts = {"sure_body_share": float(body.mean()), "garment_share": float(worn.mean()),
             "presence": 0.0, "certainty": 0.0, "agreement": 0.0}
    if worn.mean() > LEAST_GARMENTS:
        facts["presence"] = _presence(body.mean() / worn.mean()) if knows_bodies else 1.0
        told = np.take_along_axis(together, labels[..., None], axis=2)[..., 0]
        facts["certainty"] = float(told[worn].mean())
        facts["agreement"] = min(_agreement(together.argmax(axis=2), one.argmax(axis=2))
                                 for one in opinions)
    facts = {name: round(value, 4) for name, value in facts.items()}
    confidence = facts["presence"] * facts["certainty"] * facts["agreement"]
    return Parsed(shares, confidence, facts)


def _presence(body):
    return float(np.clip((body - NOBODY) / (SOMEBODY - NOBODY), 0, 1))


def _agreement(labels, others):
    """Share of the pixels in a garment by either that both give the same part."""
    either = (labels >= FIRST_GARMENT) | (others >= FIRST_GARMENT)
    return float((labels == others)[either].mean()) if either.any() else 0.0
