"""What ``POST /v1/complementary-garment-generator`` takes."""

from marshmallow import fields

from schemas.base import Metadata
from schemas.generation import GenerationSettings
from schemas.source import PUBLIC_ID
from schemas.words import display_name, pilot_brand, words


class ComplementaryGarmentGeneratorRequest(GenerationSettings):
    """POST /v1/complementary-garment-generator — a styling garment spec."""

    display_name = display_name()
    garment_category_public_id = fields.String(
        required=True, validate=PUBLIC_ID,
        metadata={"description": "ULID of the garment category driving compatibility.",
                  "example": "01M7XPE601WJDND1MY80SD2N32"},
    )
    color = words("The garment's colour: #rrggbb, a CSS name, fashion's word for it, or auto.",
                  "off-white", required=True)
    material = words("What it is made of, such as cotton, denim or wool.", "cotton",
                     required=True)
    pattern = words("What is on it, such as solid, striped or floral.", "solid", required=True)
    fit = words("How it sits: slim, regular, relaxed, oversized or tailored; the category's own "
                "if it is left out.", "slim", load_default=None, allow_none=True)
    length = words("How long it is: cropped, short, regular, knee, midi, maxi or full; the "
                   "category's own if it is left out.", "regular", load_default=None,
                   allow_none=True)
    metadata = Metadata(metadata={
        "description": "The caller's own notes, kept with the garment. A colour auto goes with "
        "the garment or the colours that they name: hero_garment_public_id, palette; harmony is "
        "the rule.", "default": {}})
    pilot_brand = pilot_brand()
