"""background-swap: the caller's product in a background of the caller's own catalogue."""

from dataclasses import replace

from schemas.background_swap import BackgroundSwapRequest
from studio.engines.protocol import BackgroundSwap
from studio.presets import find_preset
from studio.sizes import SOURCE
from studio.vocabulary import SCENES
from workflows import swaps
from workflows.generation import price_of, read_generation, read_preset_generation
from workflows.reading import Reading
from workflows.sets import refuse_unwhite
from workflows.workflow import Workflow

SLUG = "background-swap"
NO_PRESET = "original"
"""Encodes what a request without a preset delivers."""

ABOUT = """Cut the product out of its photo and stand it in a background that background-generator
has made: the set is drawn anew with the background's own spec and seed, so that shadow and
reflection are true. Without a seed of its own the request has the background's."""


def interpret(body, stock):
    """Look the background up; its scene, mood, colours and seed become the request's."""
    reading = Reading(body)
    background = None
    if body.get("background_public_id") is not None:
        background = stock.background(body["background_public_id"])
        if background is None:
            reading.refuse(("background_public_id",), "There is no such background: see GET "
                           "/v1/backgrounds.", "not_found")
    preset = _preset(reading, stock)
    if preset is None:
        generation = read_generation(reading, stock, ratio=SOURCE, allows_source=True)
    else:
        refuse_unwhite(reading, preset, background and background.scene, "output_preset")
        generation = read_preset_generation(reading, stock, preset)
    reading.close()
    return {
        "background": background.public_id, "scene": background.scene, "mood": background.mood,
        "colors": list(background.colors), "seed": background.seed,
        "preset": preset.slug if preset else NO_PRESET, "generation": generation,
        "verbatim": _verbatim(background),
    }


def _verbatim(background):
    """A scene that no table knows was drawn by an engine without one, and is again."""
    known = any(scene.slug == background.scene for scene in SCENES)
    return [] if known else ["background_public_id"]


def _preset(reading, stock):
    """The preset asked for, else the brand's, unless the caller chose pixels otherwise."""
    if reading.value("output_preset") is not None:
        return reading.word(("output_preset",), find_preset)
    chosen = reading.value("resolution") or reading.value("aspect_ratio")
    if stock.brand and stock.brand.default_preset and not chosen:
        return find_preset(stock.brand.default_preset)
    return None


def price(spec):
    """One picture, one line."""
    return price_of(SLUG, spec)


def job(spec, photos, seed):
    """Stand the product in the background's own set, lit as that is."""
    return replace(swaps.job(spec, photos, seed), of_background=True)


WORKFLOW = Workflow(
    slug=SLUG,
    title="Dispatch a background-swap workflow",
    about=ABOUT,
    schema=BackgroundSwapRequest,
    job_type=BackgroundSwap,
    interpret=interpret,
    price=price,
    sources=swaps.sources,
    job=job,
    checks=swaps.checks,
    deliver=swaps.deliver,
    rounds=1,
)
