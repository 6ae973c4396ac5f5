"""background-swap-with-spec: the caller's product in a set described by scene, mood and colours."""

from schemas.background_swap_with_spec import BackgroundSwapWithSpecRequest
from studio.checks.swap import WHITE_SCENE, swap_scores
from studio.colour_names import find_colour
from studio.engines.protocol import BackgroundSwap
from studio.errors import SpecInvalid
from studio.presets import find_preset
from studio.vocabulary import find_mood, find_scene
from workflows.errors import InputInvalid, Issue
from workflows.prices import PRICES
from workflows.workflow import Delivery, Source, Workflow

SLUG = "background-swap-with-spec"

ABOUT = """Cut the product out of its photo, stand it in a rendered set and deliver the picture in
the exact pixels of the output preset. The product's own pixels are never redrawn."""


def interpret(body):
    """Read the caller's words; every word that names nothing is an issue of its own."""
    issues = []

    def read(loc, parse, word):
        try:
            return parse(word)
        except SpecInvalid as error:
            issues.append(Issue(loc, error.detail, "not_in_vocabulary"))
            return None

    scene = read(("scene_type",), find_scene, body["scene_type"])
    mood = read(("mood",), find_mood, body["mood"])
    preset = read(("output_preset",), find_preset, body["output_preset"])
    colors = [
        read(("dominant_colors", index), lambda text: find_colour(text).hex, word)
        for index, word in enumerate(body["dominant_colors"])
    ]
    if not issues:
        issues = _contradictions(scene.slug, preset, colors)
    if issues:
        raise InputInvalid(issues)
    return {"scene": scene.slug, "mood": mood.slug, "colors": colors, "preset": preset.slug}


def _contradictions(scene, preset, colors):
    """A preset that demands white and a set that is not white cannot both be honoured."""
    issues = []
    if preset.background == "#ffffff" and scene != WHITE_SCENE:
        issues.append(Issue(
            ("scene_type",), f"output_preset {preset.slug} demands a pure white background: use "
            f"scene_type {WHITE_SCENE}, or another preset.", "contradiction"))
    if scene == WHITE_SCENE and any(color != "#ffffff" for color in colors):
        issues.append(Issue(
            ("dominant_colors",), f"scene_type {WHITE_SCENE} is white: leave dominant_colors "
            "empty, or use another scene.", "contradiction"))
    return issues


def price(spec):
    """One picture, one line."""
    return {line: price.credits for line, price in PRICES[SLUG].items()}


def sources(body):
    """The one picture that the body names."""
    if body.get("source_image_s3_key") is not None:
        return (Source("source_image_s3_key", object_key=body["source_image_s3_key"]),)
    return (Source("source_render_public_id", render_public_id=body["source_render_public_id"]),)


def job(spec, photos, seed):
    """Stand the product of the only photo in the set, at the preset's size."""
    photo = photos[0]
    preset = find_preset(spec["preset"])
    width_px, height_px = preset.size_for(photo.shape[1], photo.shape[0])
    return BackgroundSwap(
        photo=photo, scene=spec["scene"], mood=spec["mood"], colors=tuple(spec["colors"]),
        width_px=width_px, height_px=height_px, seed=seed, fill_ratio=preset.fill_ratio,
    )


def checks(spec, photos, result):
    """Fidelity of the product, palette, exposure, sharpness, halo, frame and preset rules."""
    return swap_scores(
        result, photo=photos[0], scene=spec["scene"], mood=spec["mood"], colors=spec["colors"],
        preset=find_preset(spec["preset"]),
    )


def deliver(spec, photos, result):
    """The picture alone: backdrop and product layer stay inside."""
    return (Delivery("picture", result.frames["picture"], find_preset(spec["preset"])),)


WORKFLOW = Workflow(
    slug=SLUG,
    title="Dispatch a background-swap (with spec) workflow",
    about=ABOUT,
    schema=BackgroundSwapWithSpecRequest,
    interpret=interpret,
    price=price,
    sources=sources,
    job=job,
    checks=checks,
    deliver=deliver,
)
