"""background-generator: an empty set for the client's own catalogue of backgrounds."""

from schemas.background_generator import BackgroundGeneratorRequest
from studio.checks.background import background_scores
from studio.engines.protocol import Background
from studio.metadata import ALGORITHMIC_MEDIA
from studio.presets import find_preset
from workflows.generation import Generation, price_of, read_generation, reads_freely, size_px
from workflows.reading import Reading
from workflows.sets import read_set, refuse_colored_white
from workflows.workflow import Delivery, Entry, Workflow

SLUG = "background-generator"

ABOUT = """Draw a set without a product and keep it in the catalogue of backgrounds, from where
background-swap stands products in it."""


def interpret(body, stock):
    """Read the caller's words; every word that names nothing is an issue of its own."""
    reading = Reading(body)
    spec = read_set(reading, stock, freely=reads_freely(stock, Background, body))
    refuse_colored_white(reading, spec)
    generation = read_generation(reading, stock)
    reading.close()
    return {**spec, "verbatim": reading.verbatim, "generation": generation}


def price(spec):
    """One picture, one line."""
    return price_of(SLUG, spec)


def sources(body):
    """A background is drawn from words alone."""
    return ()


def job(spec, photos, seed):
    """The empty set at the size that was asked for."""
    width_px, height_px = size_px(spec)
    return Background(
        scene=spec["scene"], mood=spec["mood"], colors=tuple(spec["colors"]),
        width_px=width_px, height_px=height_px, seed=seed,
    )


def checks(spec, photos, result):
    """Palette, exposure, an empty frame, size and border."""
    width_px, height_px = size_px(spec)
    return background_scores(
        result, scene=spec["scene"], mood=spec["mood"], colors=spec["colors"],
        width_px=width_px, height_px=height_px,
    )


def deliver(spec, photos, result):
    """The picture, without loss."""
    return (Delivery("picture", result.frames["picture"], find_preset("original"),
                     source_type=ALGORITHMIC_MEDIA),)


def entry(body, spec):
    """The background: all that draws it again but the seed, which the round decides."""
    generation = Generation.of(spec)
    return Entry("background", {
        "display_name": body["display_name"], "scene": spec["scene"], "mood": spec["mood"],
        "colors": spec["colors"], "resolution": generation.resolution,
        "aspect_ratio": generation.aspect_ratio, "metadata": body["metadata"],
    })


WORKFLOW = Workflow(
    slug=SLUG,
    title="Dispatch a background-generator workflow",
    about=ABOUT,
    schema=BackgroundGeneratorRequest,
    job_type=Background,
    interpret=interpret,
    price=price,
    sources=sources,
    job=job,
    checks=checks,
    deliver=deliver,
    entry=entry,
)
