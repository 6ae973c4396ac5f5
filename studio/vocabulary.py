"""The words of the photo set: scenes, moods and what callers call them.

Names are data, so that a request can be understood (and refused) where no engine is loaded.
"""

from dataclasses import dataclass

from studio.errors import SpecInvalid


@dataclass(frozen=True)
class Term:
    """A slug with one line about it and the other words that mean it."""

    slug: str
    about: str
    words: tuple[str, ...] = ()


SCENES = (
    Term("podium", "Rounded pedestals and an arch on a seamless sweep, soft studio light",
         ("pedestal", "plinth", "stage", "platform")),
    Term("arch_niche", "A plaster arch with a plinth, sun through palm leaves",
         ("arch", "niche", "alcove", "archway")),
    Term("concrete_loft", "A concrete room, sun through a loft window",
         ("concrete", "loft", "concrete studio", "industrial")),
    Term("seamless", "Seamless paper in the first colour, a soft shadow",
         ("studio", "colored studio", "paper", "sweep", "plain", "plain colour", "plain color")),
    Term("plain_white", "Pure white for marketplace main pictures, no shadow",
         ("white", "white background", "pure white", "cut out on white")),
)

MOODS = (
    Term("natural", "Warm sun, open shade", ("sunny", "sunlit", "fresh")),
    Term("warm", "Golden, low sun", ("golden", "sunset", "golden hour", "cosy", "cozy")),
    Term("airy", "High key, much fill", ("bright", "clean", "light", "soft")),
    Term("minimal", "Neutral and even", ("neutral", "simple", "editorial", "cool")),
    Term("playful", "Clear colours, friendly light", ("fun", "fresh pop", "festive", "romantic")),
    Term("dramatic", "Strong key, deep shadow", ("contrast", "bold")),
    Term("moody", "Dark and quiet", ("dark", "urban", "serene")),
    Term("luxury", "Warm key on dark", ("luxurious", "elegant", "premium", "vintage")),
)


def _normalised(text):
    return " ".join(str(text).lower().replace("_", " ").replace("-", " ").split())


def _find(terms, text, kind):
    wanted = _normalised(text)
    for term in terms:
        if wanted == _normalised(term.slug) or wanted in map(_normalised, term.words):
            return term
    known = ", ".join(term.slug for term in terms)
    raise SpecInvalid(f"{str(text)!r} is not a known {kind}: use one of {known}.")


def find_scene(text):
    """The scene that `text` names, by slug or synonym; `SpecInvalid` lists the known ones."""
    return _find(SCENES, text, "scene type")


def find_mood(text):
    """The mood that `text` names, by slug or synonym; `SpecInvalid` lists the known ones."""
    return _find(MOODS, text, "mood")
