"""complementary-garment-generator: a garment to style others with, described by its spec."""

from schemas.complementary_garment_generator import ComplementaryGarmentGeneratorRequest
from studio.checks.garment import garment_scores
from studio.engines.protocol import Garment
from studio.metadata import ALGORITHMIC_MEDIA
from studio.presets import find_preset
from workflows.generation import price_of, read_generation, reads_freely, size_px
from workflows.reading import Reading
from workflows.wishes import as_made, read_wish
from workflows.workflow import Delivery, Entry, Workflow

SLUG = "complementary-garment-generator"

ABOUT = """Make a garment that does not exist from its category, color, material and pattern, as a
packshot on white and as a cut-out, and keep it in the catalogue of garments. The color `auto`
goes with the garment or the palette that the metadata name (`hero_garment_public_id`, `palette`,
and at will a rule, `harmony`), else with the brand's palette. The words and the display name may
say which kind it is: a bomber jacket, a pencil skirt."""


def interpret(body, stock):
    """Look the category up and read the caller's words."""
    reading = Reading(body)
    freely = reads_freely(stock, Garment, body)
    category = None
    if body.get("garment_category_public_id") is not None:
        category = stock.garment_category(body["garment_category_public_id"])
        if category is None:
            reading.refuse(("garment_category_public_id",), "There is no such garment category: "
                           "see GET /v1/garment-categories.", "not_found")
    spec = read_wish(reading, stock, category, freely=freely)
    generation = read_generation(reading, stock)
    reading.close()
    return {"category": category.key, "category_public_id": category.public_id, **spec,
            "verbatim": reading.verbatim, "generation": generation}


def price(spec):
    """One garment, one line, whatever the number of its pictures."""
    return price_of(SLUG, spec)


def sources(body):
    """A garment is made from words alone."""
    return ()


def job(spec, photos, seed):
    """The garment at the size that was asked for."""
    width_px, height_px = size_px(spec)
    return Garment(
        category=spec["category"], color=spec["color"], material=spec["material"],
        pattern=spec["pattern"], fit=spec["fit"], length=spec["length"],
        width_px=width_px, height_px=height_px, seed=seed, words=spec.get("words", ""),
    )


def checks(spec, photos, result):
    """Colour of the garment, its silhouette, the white around it, and the size."""
    width_px, height_px = size_px(spec)
    color = None if "color" in spec["verbatim"] else spec["color"]
    return garment_scores(result, color=color, width_px=width_px, height_px=height_px)


def deliver(spec, photos, result):
    """The packshot on white, and the garment alone."""
    harmony = spec.get("harmony")
    return tuple(
        Delivery(role, result.frames[role], find_preset("original"),
                 source_type=ALGORITHMIC_MEDIA, facts={"harmony": harmony} if harmony else {})
        for role in ("picture", "cutout")
    )


def entry(body, spec):
    """The garment: all that makes it again but the seed, which the round decides."""
    return Entry("garment", {
        "display_name": body["display_name"], "category_public_id": spec["category_public_id"],
        "color": spec["color"], "material": as_made(spec, "material"),
        "pattern": as_made(spec, "pattern"), "fit": spec["fit"], "length": spec["length"],
        "metadata": body["metadata"],
    })


WORKFLOW = Workflow(
    slug=SLUG,
    title="Dispatch a complementary-garment-generator workflow",
    about=ABOUT,
    schema=ComplementaryGarmentGeneratorRequest,
    job_type=Garment,
    interpret=interpret,
    price=price,
    sources=sources,
    job=job,
    checks=checks,
    deliver=deliver,
    entry=entry,
)
