"""The words of the photo set: scenes, moods and what callers call them.

Names are data, so that a request can be understood (and refused) where no engine is loaded.
"""

from studio.set.shelf import SHELF
from studio.things import THINGS
from studio.words import Term, Vocabulary

SCENES = Vocabulary("scene type", (
    *(scene.TERM for scene in SHELF),
    Term("seamless", "Seamless paper in the first colour, a soft shadow",
         ("colored studio", "coloured studio", "seamless paper", "seamless background",
          "seamless backdrop", "paper sweep", "paper roll", "paper backdrop", "paper background",
          "colorama", "infinity cove", "infinity wall", "cyclorama", "colored background",
          "coloured background", "colored backdrop", "coloured backdrop", "solid background",
          "solid color background", "solid colour background", "plain background",
          "plain backdrop", "monochrome background", "studio background", "studio backdrop",
          "photo studio"),
         ("studio", "paper", "sweep", "cove", "backdrop", "plain", "plain colour", "plain color",
          "solid color", "solid colour", "monochrome")),
    Term("plain_white", "Pure white for marketplace main pictures, no shadow",
         ("white background", "white backdrop", "pure white background", "plain white background",
          "solid white background", "cut out on white", "packshot",
          "marketplace white", "amazon white", "isolated on white"),
         ("white", "pure white", "isolated", "cut out")),
), nouns=True, things=THINGS, foreign=(
    "street", "road", "pavement", "sidewalk", "alley", "city", "cityscape", "skyline", "downtown",
    "business district", "town", "village", "market", "bedroom", "kitchen", "living room",
    "dining room", "nursery", "hallway", "cafe", "coffee shop", "restaurant", "bar", "bakery",
    "library", "bookshop", "bookstore", "office", "classroom", "gym", "boutique", "shop window",
    "mall", "supermarket", "hotel", "lobby", "balcony", "rooftop", "garden",
    "park", "meadow", "countryside", "farm", "barn", "vineyard", "orchard", "forest", "woods",
    "woodland", "jungle", "rainforest", "mountain", "cliff", "cave", "canyon", "valley", "desert",
    "dune", "beach", "seaside", "coast", "shore", "sea", "ocean", "lake", "river", "waterfall",
    "island", "tropical island", "underwater", "harbour", "harbor", "boat", "yacht", "ship",
    "train", "subway", "airport", "station", "car", "factory", "warehouse", "garage", "stadium",
    "tennis court", "moon", "outer space", "planet", "snow", "church", "temple", "castle",
    "palace", "theatre", "theater", "runway", "catwalk", "nightclub", "fireplace", "desk", "sofa",
    "couch", "armchair", "bed", "wood floor", "wooden floor",
), idioms=(
    "neon pink", "neon green", "neon yellow", "neon orange", "neon blue", "brick red",
    "forest green", "forest tones", "sea green", "sea foam", "ocean blue", "lake blue",
    "desert sand", "desert tones", "pool of light", "pool of shadow", "bar of light",
    "bars of light", "moon white", "snow white", "garage light", "car paint", "white light",
    "white shadow", "white balance", "concrete grey", "concrete gray", "paper white",
))
"""The sets that can be drawn. `foreign` are places and surfaces that cannot: text that names one
is refused, not answered with another set."""

MOODS = Vocabulary("mood", (
    Term("natural", "Warm sun, open shade",
         ("sunny", "sunlit", "fresh", "sunlight", "sunshine", "daylight", "natural light",
          "open shade", "summery", "outdoor light", "organic", "earthy", "spring", "summer")),
    Term("warm", "Golden, low sun",
         ("golden", "sunset", "golden hour", "cosy", "cozy", "golden light", "warm light",
          "warm tones", "sunrise", "dusk", "evening sun", "late sun", "amber light", "autumnal",
          "candlelight", "candlelit", "inviting", "homely", "vintage", "retro", "nostalgic",
          "boho", "bohemian")),
    Term("airy", "High key, much fill",
         ("bright", "clean", "soft", "high key", "soft light", "bright light", "diffused",
          "diffuse", "ethereal", "dreamy", "delicate", "breezy", "luminous", "light and airy",
          "romantic", "feminine", "pastel", "weightless", "gentle"),
         ("light",)),
    Term("minimal", "Neutral and even",
         ("neutral", "simple", "editorial", "cool", "minimalist", "minimalistic", "even light",
          "flat light", "understated", "restrained", "scandinavian", "scandi", "nordic",
          "japandi", "modern", "contemporary", "pared back", "uncluttered", "crisp", "pure",
          "cool light", "serene", "calm", "peaceful", "tranquil")),
    Term("playful", "Clear colours, friendly light",
         ("fun", "fresh pop", "festive", "cheerful", "joyful", "happy", "lively",
          "vibrant", "colorful", "colourful", "pop art", "energetic", "whimsical", "quirky",
          "youthful", "vivid", "candy", "party")),
    Term("dramatic", "Strong key, deep shadow",
         ("contrast", "bold", "high contrast", "hard light", "hard shadow", "deep shadow",
          "strong shadow", "theatrical", "cinematic", "chiaroscuro", "spotlight", "striking",
          "edgy", "powerful", "intense")),
    Term("moody", "Dark and quiet",
         ("dark", "urban", "low key", "low light", "dim", "dimly lit", "gloomy",
          "shadowy", "mysterious", "brooding", "night", "night lights", "nocturnal", "overcast",
          "melancholic", "sombre", "somber", "atmospheric", "quiet", "noir", "gothic")),
    Term("luxury", "Warm key on dark",
         ("luxurious", "elegant", "premium", "opulent", "sophisticated", "glamorous",
          "glamour", "glam", "high end", "rich", "refined", "exclusive", "lavish", "regal",
          "royal", "upscale", "luxe", "deluxe", "classy")),
), idioms=("light grey", "light gray", "dark grey", "dark gray", "light blue", "dark blue"))
"""What light a set can be given."""


def find_scene(text):
    """The scene that `text` names, by slug or other words; `SpecInvalid` lists the known ones."""
    return SCENES.find(text).term


def find_mood(text):
    """The mood that `text` names, by slug or other words; `SpecInvalid` lists the known ones."""
    return MOODS.find(text).term
