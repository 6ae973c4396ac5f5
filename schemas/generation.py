"""How pictures are generated: one schema, inline in the generators, `runtime_config` elsewhere."""

from marshmallow import fields, validate

from schemas.base import Choice, Flag, StrictSchema, Text, WholeNumber
from schemas.words import dominant_colors, words

RESOLUTIONS = ("1K", "2K", "4K")
ASPECT_RATIOS = (
    "1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9", "source",
)
ON_TECHNICAL_FAILURE = ("refund", "retry", "fallback")
SEED_MAX = 2**32 - 1


def aspect_ratio(example="4:5"):
    """The field `aspect_ratio`."""
    return Choice(
        ASPECT_RATIOS, load_default=None, allow_none=True,
        metadata={"description": "Width to height; 1:1 if it is left out, or what the workflow "
                  "says. Where an output preset fixes the pixels, another ratio is an error. "
                  "source keeps the ratio of the photo, where there is one.",
                  "example": example},
    )


class GenerationSettings(StrictSchema):
    """Which model draws, how large, and what happens when it cannot."""

    image_model = Text(
        1, 100, load_default="auto",
        metadata={"description": "A name from GET /v1/models, or auto: the first that is "
                  "available and can do the work. The answer tells which it is.",
                  "example": "auto"},
    )
    eval_enabled = Flag(
        load_default=True,
        metadata={"description": "Measure every picture and refund what fails its checks; false "
                  "delivers it unmeasured.", "example": True},
    )
    resolution = Choice(
        RESOLUTIONS, load_default=None, allow_none=True,
        metadata={"description": "About 1, 4 or 16 megapixels; 1K if it is left out. Where an "
                  "output preset fixes the pixels, another resolution is an error; original "
                  "keeps the photo's size up to it, 2K if it is left out.",
                  "example": "1K"},
    )
    aspect_ratio = aspect_ratio()
    seed = WholeNumber(
        load_default=None, allow_none=True,
        validate=validate.Range(0, SEED_MAX, error="Must be 0 to 4294967295."),
        metadata={"description": "The same body and seed give the same picture; drawn and told "
                  "if it is left out.", "example": 7},
    )
    on_technical_failure = Choice(
        ON_TECHNICAL_FAILURE, load_default="refund",
        metadata={"description": "When the model fails: refund at once; retry it, three times in "
                  "all, then refund; or fallback to the next model that costs no more, then "
                  "refund.", "example": "refund"},
    )


class ItemsRuntimeConfig(GenerationSettings):
    """Settings of a workflow that puts several items together."""

    allow_partial = Flag(
        load_default=False,
        metadata={"description": "Deliver without the items that fail and refund these; else one "
                  "failing item refunds all.", "example": False},
    )


class LookRuntimeConfig(ItemsRuntimeConfig):
    """Settings of a look, and the set that its mannequin stands in."""

    scene = words(
        "The set that the mannequin stands in: a name or another word from GET /v1/scene-types, of "
        "those with a floor. Left out, it is a plain studio.", "gallery",
        load_default=None, allow_none=True)
    mood = words(
        "The light of the scene: a name or another word from GET /v1/moods; natural if it is left "
        "out.", "natural", load_default=None, allow_none=True)
    dominant_colors = dominant_colors()


class ExtractRuntimeConfig(GenerationSettings):
    """Settings of a workflow that finds several items."""

    # Items are cut out as they are: another ratio is an error.
    aspect_ratio = aspect_ratio("source")
    allow_partial = Flag(
        load_default=True,
        metadata={"description": "Deliver what was found and refund the rest of max_items; false "
                  "refunds all unless max_items were found.", "example": True},
    )


def runtime_config(schema):
    """The field `runtime_config` that holds `schema`; left out, it has its defaults."""
    return fields.Nested(
        schema, load_default=lambda: schema().load({}),
        metadata={"description": "How pictures are generated.", "default": {}},
    )
