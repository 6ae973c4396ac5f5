"""try-on: garments worn by the person of a photo."""

from schemas.try_on import TryOnRequest
from studio.checks.outfit import outfit_scores
from studio.engines.protocol import TryOn
from studio.presets import find_preset
from workflows import outfits
from workflows.generation import price_of, size_px
from workflows.reading import Reading
from workflows.workflow import Delivery, Source, Workflow

SLUG = "try-on"

ABOUT = """Dress the person of a photo in the items and deliver one picture. Every item is a
charge line of its own; without the person's photo nothing is delivered or charged."""


def interpret(body, stock):
    """Read the items and refuse what nobody can wear together."""
    reading = Reading(body)
    spec = outfits.read_outfit(reading, stock)
    reading.close()
    return spec


def price(spec):
    """One line for each item."""
    return price_of(SLUG, spec, items=len(spec["categories"]))


def sources(body):
    """The person first, then every item."""
    person = body.get("user_image")
    first = (Source(("user_image",), object_key=person),) if person else ()
    return first + outfits.item_sources(body)


def job(spec, photos, seed):
    """Dress the person in the items whose photos could be fetched."""
    width_px, height_px = size_px(spec)
    return TryOn(
        person=photos[0], items=outfits.worn(spec, photos[1:]),
        width_px=width_px, height_px=height_px, seed=seed,
    )


def checks(spec, photos, result):
    """The picture's size, and that it shows something."""
    width_px, height_px = size_px(spec)
    return outfit_scores(result, width_px=width_px, height_px=height_px)


def deliver(spec, photos, result):
    """One picture, for all items that are in it."""
    return (Delivery("picture", result.frames["picture"], find_preset("original"),
                     lines=outfits.delivered_lines(spec, photos[1:], result)),)


WORKFLOW = Workflow(
    slug=SLUG,
    title="Dispatch a try-on workflow",
    about=ABOUT,
    schema=TryOnRequest,
    job_type=TryOn,
    interpret=interpret,
    price=price,
    sources=sources,
    job=job,
    checks=checks,
    deliver=deliver,
)
