"""background-swap-with-spec: the caller's product in a set described by scene, mood and colours."""

from schemas.background_swap_with_spec import BackgroundSwapWithSpecRequest
from studio.engines.protocol import BackgroundSwap
from studio.presets import find_preset
from workflows import swaps
from workflows.generation import price_of, read_preset_generation, reads_freely
from workflows.reading import Reading
from workflows.sets import read_set, refuse_colored_white, refuse_unwhite
from workflows.workflow import Workflow

SLUG = "background-swap-with-spec"

ABOUT = """Cut the product out of its photo, stand it in a rendered set and deliver the picture in
the exact pixels of the output preset. The product's own pixels are never redrawn."""


def interpret(body, stock):
    """Read the caller's words; every word that names nothing is an issue of its own."""
    reading = Reading(body)
    spec = read_set(reading, stock, freely=reads_freely(stock, BackgroundSwap, body))
    preset = reading.word(("output_preset",), find_preset)
    refuse_unwhite(reading, preset, spec["scene"], "scene_type")
    refuse_colored_white(reading, spec)
    generation = read_preset_generation(reading, stock, preset)
    reading.close()
    return {**spec, "preset": preset.slug, "verbatim": reading.verbatim, "generation": generation}


def price(spec):
    """One picture, one line."""
    return price_of(SLUG, spec)


WORKFLOW = Workflow(
    slug=SLUG,
    title="Dispatch a background-swap (with spec) workflow",
    about=ABOUT,
    schema=BackgroundSwapWithSpecRequest,
    job_type=BackgroundSwap,
    interpret=interpret,
    price=price,
    sources=swaps.sources,
    job=swaps.job,
    checks=swaps.checks,
    deliver=swaps.deliver,
)
