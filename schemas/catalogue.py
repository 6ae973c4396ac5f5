"""What the catalogue answers: scenes, moods, presets, engines, prices, refunds, categories."""

from marshmallow import fields, validate

from schemas.base import StrictSchema
from schemas.listing import ListQuery

SLOTS = ("upper", "outer", "lower", "full", "feet", "accessory")


def _field(kind, description, example=None, **options):
    metadata = {"description": description}
    if example is not None:
        metadata["example"] = example
    return kind(metadata=metadata, **options)


def _list(item, description, example=None):
    return _field(fields.List, description, example, cls_or_instance=item)


class MoodView(StrictSchema):
    """A mood: the light of a set."""

    slug = _field(fields.String, "What to send as mood.", "airy")
    about = _field(fields.String, "One line about it.", "High key, much fill")
    words = _list(fields.String(), "Other words that mean it.", ["bright", "clean"])


class SceneTypeView(StrictSchema):
    """A scene type: the set that the product stands in."""

    slug = _field(fields.String, "What to send as scene_type.", "podium")
    about = _field(fields.String, "One line about it.", "Rounded pedestals and an arch")
    words = _list(fields.String(), "Other words that mean it.", ["pedestal", "plinth"])
    shows = _list(fields.String(), "Surfaces, light and props that it always has.",
                  ["plinth", "panel", "softbox"])
    engines = _list(fields.String(), "Models that draw it, in order of preference.", ["photo-set"])


class PresetRuleView(StrictSchema):
    """A sentence that a channel asks for."""

    text = _field(fields.String, "What it asks for.", "At most 20 MB.")
    source = _field(fields.String, "Where it says so.")
    checked_on = _field(fields.String, "When that was read, as an ISO date.", "2026-11-20")


class OutputPresetView(StrictSchema):
    """What a delivered file is."""

    slug = _field(fields.String, "What to send as output_preset.", "amazon_main")
    about = _field(fields.String, "One line about it.")
    width = _field(fields.Integer, "Pixels; null keeps the source's.", 2000,
                   attribute="width_px", allow_none=True)
    height = _field(fields.Integer, "Pixels; null keeps the source's.", 2000,
                    attribute="height_px", allow_none=True)
    format = _field(fields.String, "jpeg, png or webp.", "jpeg")
    quality = _field(fields.Integer, "Encoder quality for jpeg and webp, 1 to 100.", 92)
    max_bytes = _field(fields.Integer, "Largest file that the channel takes.", 10_000_000)
    background = _field(fields.String, "any, or the colour that surrounds the product.", "#ffffff")
    fill_ratio = _field(fields.Float, "Share of the frame that the product's box spans; null "
                        "leaves it to the scene.", 0.9, allow_none=True)
    fill_ratio_min = _field(fields.Float, "The smallest share that passes the checks.", 0.85,
                            allow_none=True)
    rules = _list(fields.Nested(PresetRuleView), "What the channel asks for in words.")


class ModelView(StrictSchema):
    """An engine that draws pictures."""

    name = _field(fields.String, "Its name.", "photo-set")
    version = _field(fields.String, "Its version, stored with every render.", "1")
    jobs = _list(fields.String(), "What it can be asked.", ["background-swap"])
    capabilities = _field(fields.Dict, "Scenes, moods and limits.")
    available = _field(fields.Boolean, "Whether what it needs is installed here.", True)
    reason = _field(fields.String, "Why it is not available and how to mend that.",
                    allow_none=True)


class PriceView(StrictSchema):
    """What a workflow costs: a line is charged, and captured or refunded, as a whole."""

    workflow = _field(fields.String, "The workflow's name.", "background-swap-with-spec")
    title = _field(fields.String, "What it does.")
    line = _field(fields.String, "The unit; with per_item, item-0, item-1 and so on.", "picture")
    per_item = _field(fields.Boolean, "Whether every item is a line of its own.", False)
    credits = _field(fields.Integer, "What a line costs at 1K.", 4)
    reason = _field(fields.String, "What for.")
    models = _field(fields.Dict, "What a line costs by model and resolution.", {
        "photo-set": {"1K": 4, "2K": 8}})


class FailureRuleView(StrictSchema):
    """What becomes of the credits when a request fails with a code."""

    code = _field(fields.String, "The failure's code.", "source_unreadable")
    meaning = _field(fields.String, "What it means.")
    refunded = _field(fields.Boolean, "Whether the credits come back: they always do.", True)
    retried = _field(fields.Boolean, "Whether we try three times before the request fails.", False)
    technical = _field(
        fields.Boolean, "Whether it is the model's failure, so that on_technical_failure decides: "
        "refund tries once, retry as often as retried says, fallback another model.", False)


class GarmentCategoryQuery(ListQuery):
    """Garment categories, all of them or those of a slot or key."""

    slot = _field(fields.String, "Only this slot.", "upper", load_default=None,
                  validate=validate.OneOf(SLOTS))
    key = _field(
        fields.String, "Only this key.", "tshirt", load_default=None,
        validate=validate.Regexp(r"\A[a-z]{1,40}(_[a-z]{1,40}){0,3}\Z",
                                 error="Use lower_snake."))


class GarmentCategoryView(StrictSchema):
    """A kind of garment: where it is worn and what goes with it."""

    public_id = _field(fields.String, "Id of the category; it never changes.",
                       "01M7XPE601WJDND1MY80SD2N32")
    key = _field(fields.String, "Its key.", "tshirt")
    name = _field(fields.String, "Its name.", "T-shirt")
    slot = _field(fields.String, "Where it is worn: upper, outer, lower, full, feet or "
                  "accessory.", "upper")
    layer = _field(fields.Integer, "One garment per slot and layer; a higher layer lies over a "
                   "lower one.", 1)
    google_category_id = _field(fields.Integer, "Id in Google's product taxonomy; null where no "
                                "single one fits.", 212, allow_none=True)
    compatible_keys = _list(fields.String(), "Categories that can be worn with it.", ["jeans"])
    engines = _list(fields.String(), "Models that make garments of it, in order of preference.",
                    ["tailor"])
