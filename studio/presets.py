"""The sizes and rules of the places that a catalogue picture goes to."""

import math
from dataclasses import dataclass

from studio.errors import SpecInvalid
from studio.sizes import MEGAPIXELS

ORIGINAL_RESOLUTION = "2K"
"""``original`` keeps the source's size up to its megapixels, and the ratio beyond, unless another
resolution is asked for."""

ORIGINAL_BYTES_MAX = 32 * 1024 * 1024
"""What a source may have at most: an original can be sent back as one."""


@dataclass(frozen=True)
class Rule:
    """One sentence that a channel asks for, where it says so and when that was read."""

    text: str
    source: str
    checked_on: str


@dataclass(frozen=True)
class OutputPreset:
    """What a delivered file must be.

    Attributes
    ----------
    slug, about : str
        Public name and one line about it.
    width_px, height_px : int or None
        Exact size; None is the source's own (see `size_for`).
    format : str
        ``jpeg``, ``png`` or ``webp``.
    quality : int
        Encoder quality for JPEG and WebP, 1 to 100.
    max_bytes : int
        Largest file that the channel takes.
    background : str
        ``any``, or the ``#rrggbb`` that everything outside the product must be.
    fill_ratio_min : float or None
        Share of the frame that the product's box must span along its tighter side.
    fill_ratio : float or None
        The share that we draw; None leaves it to the scene.
    rules : tuple of Rule
        What the channel asks for in words.
    """

    slug: str
    about: str
    width_px: int | None
    height_px: int | None
    format: str = "jpeg"
    quality: int = 92
    max_bytes: int = 20_000_000
    background: str = "any"
    fill_ratio_min: float | None = None
    fill_ratio: float | None = None
    rules: tuple[Rule, ...] = ()

    def size_for(self, source_width_px, source_height_px,
                 megapixels=MEGAPIXELS[ORIGINAL_RESOLUTION]):
        """(width, height) in pixels of the picture to draw for a source of the given size.

        A preset without a size of its own keeps the source's, up to `megapixels`.
        """
        if self.width_px is not None:
            return self.width_px, self.height_px
        pixels = source_width_px * source_height_px
        scale = min(1.0, math.sqrt(megapixels * 1e6 / pixels))
        return math.floor(source_width_px * scale), math.floor(source_height_px * scale)


READ_ON = "2026-11-20"

INSTAGRAM = Rule(
    "Feed pictures are shown 1080 px wide, with a ratio between 1.91:1 and 3:4; stories are 9:16.",
    "https://recurpost.com/blog/instagram-post-size-guide (quotes Instagram's help)", READ_ON)

PRESETS = (
    OutputPreset("original", "The source's size, at most 4 megapixels or those of the resolution",
                 None, None, "png", max_bytes=ORIGINAL_BYTES_MAX),
    OutputPreset(
        "amazon_main", "Amazon main picture: pure white, product at least 85 % of the frame",
        2000, 2000, max_bytes=10_000_000, background="#ffffff",
        fill_ratio_min=0.85, fill_ratio=0.90, rules=(
            Rule("Pure white background (255, 255, 255), product 85 % of the frame or more, no "
                 "text, border or watermark; 1000 to 10,000 px on the longest side.",
                 "https://docs.fynd.com/commerce/docs/openapi/listings-management/amazon/"
                 "image-guidelines-amazon (Seller Central needs a login)", READ_ON),)),
    OutputPreset(
        "google_shopping", "Google Merchant Center: product 75 to 90 % of the frame",
        1500, 1500, max_bytes=16_000_000, fill_ratio_min=0.75, fill_ratio=0.80, rules=(
            Rule("Product 75 to 90 % of the frame, no border or promotional text, at most 64 MP "
                 "and 16 MB, IPTC metadata of generated pictures kept.",
                 "https://support.google.com/merchants/answer/6324350", READ_ON),)),
    OutputPreset(
        "shopify_square", "Shopify product picture", 2048, 2048, rules=(
            Rule("Square looks best; at most 5000 x 5000 px and 20 MB.",
                 "https://sellshot.ai/en/blog/shopify-product-image-size-guide (quotes Shopify's "
                 "help)", READ_ON),)),
    OutputPreset(
        "zalando", "Zalando packshot on white, ratio 1:1.44", 1801, 2600, background="#ffffff",
        fill_ratio_min=0.75, fill_ratio=0.86, rules=(
            Rule("JPEG, upright, 1801 x 2600 px, at most 20 MB; the primary packshot is on white. "
                 "The 75 % fill is our choice.",
                 "https://partner.zalando.com/university/article/apparel-image-guide", READ_ON),)),
    OutputPreset("instagram_square", "Instagram feed, 1:1", 1080, 1080,
                 max_bytes=8_000_000, rules=(INSTAGRAM,)),
    OutputPreset("instagram_portrait", "Instagram feed, 4:5", 1080, 1350,
                 max_bytes=8_000_000, rules=(INSTAGRAM,)),
    OutputPreset("instagram_story", "Instagram story or reel cover, 9:16", 1080, 1920,
                 max_bytes=8_000_000, rules=(INSTAGRAM,)),
)


def find_preset(text):
    """The preset that `text` names; case, spaces and hyphens do not matter.

    Raises
    ------
    SpecInvalid
        If none does; the detail lists the known ones.
    """
    wanted = "_".join(str(text).strip().lower().replace("-", " ").replace("_", " ").split())
    for preset in PRESETS:
        if preset.slug == wanted:
            return preset
    known = ", ".join(preset.slug for preset in PRESETS)
    raise SpecInvalid(f"{str(text)!r} is not a known output preset: use one of {known}.")
