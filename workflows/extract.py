"""extract: the items that a person wears or that lie in a picture, a file for each."""

from schemas.extract import ExtractTrialItemsRequest
from studio.checks.outfit import extract_scores
from studio.engines.protocol import Extract
from studio.metadata import ALGORITHMICALLY_ENHANCED
from studio.presets import find_preset
from studio.sizes import SOURCE
from workflows.generation import price_of, read_generation
from workflows.reading import Reading
from workflows.workflow import Delivery, Source, Workflow

SLUG = "extract"

ABOUT = """Find up to max_items garments in a picture, worn by somebody or lying on a plain ground,
and cut each out into a file of its own. Each render's facts.item has its category, color, box and
confidence; facts.hints tells what became of product_name and product_description. Every item is a
charge line of its own; what is not found, or not sure enough to be cut out, is refunded."""


def interpret(body, stock):
    """Read how many items are wanted, and which."""
    reading = Reading(body)
    generation = read_generation(reading, stock, ratio=SOURCE, allows_source=True)
    if generation["aspect_ratio"] != SOURCE:
        reading.refuse(("runtime_config", "aspect_ratio"), "Items are cut out as they are: leave "
                       "aspect_ratio out.", "contradiction")
    reading.close()
    context = body["extraction_context"]
    return {
        "max_items": context["max_items"], "product_name": context["product_name"],
        "product_description": context["product_description"],
        "allow_partial": body["runtime_config"]["allow_partial"], "generation": generation,
    }


def price(spec):
    """One line for each item that may be found."""
    return price_of(SLUG, spec, items=spec["max_items"])


def sources(body):
    """The one picture to search."""
    key = body.get("trial_image")
    return (Source(("trial_image",), object_key=key),) if key else ()


def job(spec, photos, seed):
    """Search the picture; no seed changes what is in it."""
    return Extract(
        photo=photos[0], max_items=spec["max_items"], product_name=spec["product_name"],
        product_description=spec["product_description"],
    )


def checks(spec, photos, result):
    """That every item has a silhouette."""
    return extract_scores(result)


def deliver(spec, photos, result):
    """A file for every item that was found, with what is told of it."""
    told = {item["role"]: item for item in result.facts.get("items", ())}
    return tuple(
        Delivery(role, frame, find_preset("original"), lines=(role,),
                 source_type=ALGORITHMICALLY_ENHANCED,
                 facts={"item": told[role]} if role in told else {})
        for role, frame in sorted(result.frames.items(), key=lambda each: _index(each[0]))
    )


def _index(role):
    return int(role.rpartition("-")[2])


WORKFLOW = Workflow(
    slug=SLUG,
    title="Dispatch an extract-trial-items workflow",
    about=ABOUT,
    schema=ExtractTrialItemsRequest,
    job_type=Extract,
    interpret=interpret,
    price=price,
    sources=sources,
    job=job,
    checks=checks,
    deliver=deliver,
    rounds=1,
)
