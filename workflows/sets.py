"""What the workflows that draw a set have in common: scene, mood, colours, and the white set."""

from studio.checks.swap import WHITE_SCENE
from studio.colour_names import find_colour
from studio.understood import understood
from studio.vocabulary import find_mood, find_scene


def read_set(reading, stock, *, freely=False):
    """Scene, mood and palette of a body; a brand's palette where it leaves the colours out.

    With `freely`, a scene or mood that no table knows passes as it is written. `understood` is what
    becomes of each word of the scene's text, None where it passed.
    """
    colors = reading.words(("dominant_colors",), lambda word: find_colour(word).hex)
    scene = reading.word(("scene_type",), lambda word: find_scene(word).slug, freely=freely)
    if not reading.value("dominant_colors") and stock.brand and scene != WHITE_SCENE:
        colors = list(stock.brand.palette)
    mood = reading.word(("mood",), lambda word: find_mood(word).slug, freely=freely)
    is_read = scene is not None and "scene_type" not in reading.verbatim
    return {
        "scene": scene, "mood": mood, "colors": colors,
        "understood": understood(reading.value("scene_type"), mood) if is_read else None,
    }


def refuse_colored_white(reading, spec):
    """A white set that is to be red cannot be honoured."""
    if spec["scene"] == WHITE_SCENE and any(color != "#ffffff" for color in spec["colors"]):
        reading.refuse(
            ("dominant_colors",), f"scene_type {WHITE_SCENE} is white: leave dominant_colors "
            "empty, or use another scene.", "contradiction")


def refuse_unwhite(reading, preset, scene, field):
    """A preset that demands white and a set that is not white cannot both be honoured."""
    if preset is None or scene is None or preset.background != "#ffffff":
        return
    if scene != WHITE_SCENE:
        reading.refuse(
            (field,), f"output_preset {preset.slug} demands a pure white background: use "
            f"scene_type {WHITE_SCENE}, or another preset.", "contradiction")
