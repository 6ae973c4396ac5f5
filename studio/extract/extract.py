"""The garments and accessories of one photo, each cut out by itself: `extract`."""

from dataclasses import dataclass, replace

import numpy as np

from studio.cutout.refine import EDGE_SHARE
from studio.extract.alone import cut_alone
from studio.extract.bare import shows_skin
from studio.extract.colours import item_colours
from studio.extract.items import Candidate
from studio.extract.lying import lying
from studio.extract.naming import Kind, kind_of
from studio.extract.parser import chosen
from studio.extract.proof import DELIVERED, veto, weigh
from studio.extract.shot import WORN_BAND, look_at, pixels_of, window_of
from studio.extract.wanted import Found, answered, called, fits, wish_of
from studio.extract.worn import worn
from studio.item_categories import ITEM_CATEGORIES

SEED = 7
"""No seed is a caller's: the same photo has the same items."""

SOMEBODY = 0.5
"""Confidence of the parser from which a photo is one of somebody in clothes."""

LEAST_NAMED_PX = 40
"""Longer side at working size from which a lying thing's outline says what it is."""

LOOKED, PARSED, WEIGHED = 0.3, 0.45, 0.5
"""Share of the work done at the end of each step; the rest is the items' own."""

SLOTS = {category.slug: category.slot for category in ITEM_CATEGORIES}


@dataclass(frozen=True)
class Item:
    """An item with its pixels, (H, W, 4) uint8 with straight alpha, and what is told of it."""

    rgba: np.ndarray
    facts: dict


@dataclass(frozen=True)
class Extracted:
    """What was made of a photo.

    Attributes
    ----------
    items : tuple of Item
        The one that was asked for first, then the largest.
    unsure : tuple of dict
        Items that were seen and are not delivered, each with its ``reason``.
    facts : dict
        How the photo was read, and what became of the caller's words.
    """

    items: tuple[Item, ...]
    unsure: tuple[dict, ...]
    facts: dict


@dataclass(frozen=True)
class _Seen:
    """A candidate, named."""

    candidate: Candidate
    found: Found
    points: float | None


@dataclass(frozen=True)
class _Judged:
    """A candidate that was put to the proof; without `window` it must not be delivered."""

    seen: _Seen
    confidence: float
    reason: str
    evidence: dict
    window: tuple | None


def extract(photo, max_items, name=None, description=None, *, parser=None, progress=None):
    """Cut up to `max_items` items out of a photo of somebody in clothes, or of things that lie.

    Parameters
    ----------
    photo : ndarray
        (H, W, 3) uint8 sRGB, or (H, W, 4) with straight alpha.
    max_items : int
    name, description : str, optional
        The caller's words for the item that matters most.
    parser : studio.extract.parts.Parser, optional
        The one that this process has chosen where none is given.
    progress : callable, optional
        ``progress(phase, done)``, with the share done in [0, 1].

    Returns
    -------
    Extracted
    """
    parser, progress = parser or chosen(), progress or _unwatched
    progress("look", 0.0)
    shot = look_at(photo, SEED)
    progress("parse", LOOKED)
    parsed = parser.parse(shot.small, shot.found.mask.astype(np.float32), SEED)
    progress("find", PARSED)
    is_worn = parsed.confidence >= SOMEBODY and shows_skin(shot.found.lab, parsed.labels > 0)
    candidates = worn(shot, parsed, SEED) if is_worn else lying(shot)
    wish = wish_of(name, description)
    ranked = _ranked(candidates, shot, parsed, wish)
    items, unsure, delivered = [], [], []
    for seen in ranked:
        if len(items) + _taken(unsure) == max_items:
            break
        progress("cut", WEIGHED + (1 - WEIGHED) * (len(items) + len(unsure)) / len(ranked))
        judged = _judge(seen, candidates, shot, parsed, wish)
        facts = _facts(judged, wish, shot)
        if judged.window is None:
            unsure.append({**facts, "reason": judged.reason,
                           "wanted": wish.category is not None and bool(seen.points)})
            continue
        rgba, box = pixels_of(shot, *judged.window, WORN_BAND if is_worn else EDGE_SHARE)
        items.append(Item(rgba, {**facts, "box": list(box)}))
        delivered.append(judged.seen.found)
    progress("done", 1.0)
    meant = bool(ranked) and bool(ranked[0].points) and not _taken(unsure)
    return Extracted(tuple(items), tuple(unsure), {
        "shows": "worn" if is_worn else "lying", "parser": parser.name,
        "parser_confidence": round(parsed.confidence, 4),
        "hints": answered(name, description, delivered, _as_called(wish, delivered) if meant
                          else None)})


def _as_called(wish, delivered):
    """The item that was meant, by the name that it is delivered under."""
    first = delivered[0]
    return replace(first, slug=called(wish, first), specific=True)


def _unwatched(phase, done):
    """A progress callback that nobody watches."""


def _taken(unsure):
    """How many of the refused were asked for: no other item is sold in their place."""
    return sum(each["wanted"] for each in unsure)


def _ranked(candidates, shot, parsed, wish):
    """What was asked for first, then the largest."""
    names = [_named(each, shot, parsed) for each in candidates]
    seen = list(map(_Seen, candidates, names, fits(wish, names)))
    order = {id(each): np.count_nonzero(each.candidate.mask) for each in seen}
    best = sorted(seen, key=lambda each: (-(each.points or 0.0), -order[id(each)]))
    if wish.category is None or not best or not best[0].points:
        return best
    # One item is meant; whatever else could be called so comes by its size, as the rest does.
    rest = sorted(best[1:], key=lambda each: -order[id(each)])
    return [best[0], *(_Seen(each.candidate, each.found, None) for each in rest)]


def _named(candidate, shot, parsed):
    kind = kind_of(candidate, parsed)
    return Found(kind.slug, kind.specific, item_colours(shot.small, candidate.mask))


def _judge(seen, candidates, shot, parsed, wish):
    """Put a candidate to the proof."""
    candidate = seen.candidate
    if candidate.doubt is not None:
        return _Judged(seen, 0.0, candidate.doubt, candidate.evidence, None)
    if candidate.part is not None:
        sure, reason = weigh(candidate.evidence)
        objection = veto(candidate.evidence)
        passed = objection is None and sure >= DELIVERED
        return _Judged(seen, sure, objection or reason, candidate.evidence,
                       window_of(shot, candidate.mask) if passed else None)
    everything = np.any([each.mask for each in candidates], axis=0)
    alone = cut_alone(shot, candidate.mask, everything, SEED)
    if alone is None:
        return _Judged(seen, 0.0, "Nothing of it is left when it is looked at by itself.", {}, None)
    mask = alone.mask_in(shot)
    if mask.any():
        fine = Candidate(alone.found.mask, pair=candidate.pair)
        kind = kind_of(fine) if max(candidate.box[2:]) > LEAST_NAMED_PX else Kind(None)
        seen = _Seen(Candidate(mask, pair=candidate.pair), Found(
            kind.slug, kind.specific, item_colours(shot.small, mask)), seen.points)
    passed = alone.confidence >= DELIVERED
    return _Judged(seen, alone.confidence, alone.reason, alone.facts,
                   (alone.box, alone.found.mask) if passed else None)


def _facts(judged, wish, shot):
    """What is told of an item, as JSON values; its box is that of its mask until it is cut."""
    scale = shot.photo.shape[1] / shot.small.shape[1]
    found = judged.seen.found
    slug = called(wish, found) if judged.seen.points else found.slug
    colours = [colour.told() for colour in found.colours]
    return {
        "category": slug, "slot": SLOTS.get(slug), "color": colours[0], "colors": colours,
        "box": [round(scale * side) for side in judged.seen.candidate.box],
        "confidence": round(float(judged.confidence), 4),
        "evidence": {name: value if value is None else round(float(value), 4)
                     for name, value in judged.evidence.items()},
    }
