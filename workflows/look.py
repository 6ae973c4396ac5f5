"""look: several garments worn together on a mannequin, in one picture."""

from schemas.look import LookRequest
from studio.checks.outfit import outfit_scores
from studio.engines.protocol import Look
from studio.presets import find_preset
from workflows import outfits
from workflows.generation import price_of, size_px
from workflows.workflow import Delivery, Workflow

SLUG = "look"

ABOUT = """Cut every item out of its photo, dress a mannequin in them in the right order and
deliver one picture. Every item is a charge line of its own. A `trial_image` may also be the public
id of a render: a garment that complementary-garment-generator made."""


def price(spec):
    """One line for each item."""
    return price_of(SLUG, spec, items=len(spec["categories"]))


def job(spec, photos, seed):
    """Dress the mannequin in the items that could be fetched and cut out."""
    width_px, height_px = size_px(spec)
    return Look(
        user_category=spec["user_category"], items=outfits.worn(spec, photos),
        width_px=width_px, height_px=height_px, seed=seed,
    )


def checks(spec, photos, result):
    """The picture's size, and that it shows something."""
    width_px, height_px = size_px(spec)
    return outfit_scores(result, width_px=width_px, height_px=height_px)


def deliver(spec, photos, result):
    """One picture, for all items that are in it."""
    return (Delivery("picture", result.frames["picture"], find_preset("original"),
                     lines=outfits.delivered_lines(spec, photos, result)),)


WORKFLOW = Workflow(
    slug=SLUG,
    title="Dispatch a look (mannequin composite) workflow",
    about=ABOUT,
    schema=LookRequest,
    job_type=Look,
    interpret=outfits.interpret,
    price=price,
    sources=outfits.item_sources,
    job=job,
    checks=checks,
    deliver=deliver,
    lanes=True,
)
