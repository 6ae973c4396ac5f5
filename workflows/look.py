"""look: several garments worn together on a mannequin, in one picture."""

from itertools import chain

from schemas.look import LookRequest
from studio.checks.outfit import outfit_scores
from studio.colour_names import find_colour
from studio.engines.protocol import Look
from studio.presets import find_preset
from studio.vocabulary import find_mood, find_scene
from workflows import outfits
from workflows.generation import AUTO, price_of, size_px
from workflows.reading import Reading
from workflows.workflow import Delivery, Workflow

SLUG = "look"

ABOUT = """Cut every item out of its photo, dress a mannequin in them in the right order and
deliver one picture. Every item is a charge line of its own. A `trial_image` may also be the public
id of a render: a garment that complementary-garment-generator made. Photos are flat lays, ghost
mannequins or packshots on a plain background; an item that was photographed in another way fails
with `pose_unsupported`. The mannequin stands in a plain studio, or in `runtime_config.scene`."""

NATURAL = "natural"


def interpret(body, stock):
    """Read items and scene; refuse what nobody wears together, or nothing here can put on."""
    reading = Reading(body)
    spec = outfits.read_outfit(reading, stock)
    engines = _engines(stock, reading)
    _refuse_unwearable(reading, spec["categories"], _told(engines, "categories"))
    spec.update(_read_scene(reading, _told(engines, "scenes")))
    reading.close()
    return spec


def _engines(stock, reading):
    """The engines that the caller lets draw it."""
    model = reading.value("runtime_config", "image_model") or AUTO
    return [engine for engine in stock.engines.able(Look) if model in (AUTO, engine.name)]


def _told(engines, name):
    """What engines list under `name`; nothing where one of them tells none, and has no limit."""
    lists = [engine.capabilities.get(name, ()) for engine in engines]
    return list(dict.fromkeys(chain(*lists))) if all(lists) else []


def _refuse_unwearable(reading, categories, known):
    for index, category in enumerate(categories):
        if category and known and category not in known:
            reading.refuse(
                outfits.loc_of(index), f"No mannequin is dressed in {category} here: use one of "
                f"{', '.join(known)}.", "contradiction")


def _read_scene(reading, floors):
    """The set of a look as JSON values; a scene of None is the plain studio."""
    loc = ("runtime_config", "scene")
    scene = reading.word(loc, lambda word: find_scene(word).slug)
    if scene is not None and floors and scene not in floors:
        reading.refuse(loc, f"Nobody can stand in the scene {scene}: use one of "
                       f"{', '.join(floors)}, or leave it out for a plain studio.",
                       "contradiction")
    return {
        "scene": scene,
        "mood": reading.word(("runtime_config", "mood"), lambda word: find_mood(word).slug)
        or NATURAL,
        "colors": reading.words(("runtime_config", "dominant_colors"),
                                lambda word: find_colour(word).hex),
    }


def price(spec):
    """One line for each item."""
    return price_of(SLUG, spec, items=len(spec["categories"]))


def job(spec, photos, seed):
    """Dress the mannequin in the items that could be fetched and cut out."""
    width_px, height_px = size_px(spec)
    return Look(
        user_category=spec["user_category"], items=outfits.worn(spec, photos),
        width_px=width_px, height_px=height_px, seed=seed, scene=spec["scene"],
        mood=spec["mood"], colors=tuple(spec["colors"]),
    )


def checks(spec, photos, result):
    """Each item's own scores, the picture's size, and that it shows something."""
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
    interpret=interpret,
    price=price,
    sources=outfits.item_sources,
    job=job,
    checks=checks,
    deliver=deliver,
    lanes=True,
)
