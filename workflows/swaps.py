"""What both background swaps have in common: one product photo, one picture of it in a set."""

from studio.checks.swap import swap_scores
from studio.engines.protocol import BackgroundSwap
from studio.presets import ORIGINAL_RESOLUTION, find_preset
from studio.sizes import MEGAPIXELS, SOURCE, size_of, size_of_source
from workflows.generation import Generation
from workflows.workflow import Delivery, Source


def sources(body):
    """The one picture that the body names."""
    if body.get("source_image_s3_key") is not None:
        return (Source(("source_image_s3_key",), object_key=body["source_image_s3_key"]),)
    if body.get("source_render_public_id") is not None:
        return (Source(("source_render_public_id",),
                       render_public_id=body["source_render_public_id"]),)
    return ()


def job(spec, photos, seed):
    """Stand the product of the only photo in the set."""
    photo, preset = photos[0], find_preset(spec["preset"])
    width_px, height_px = _size_px(spec, preset, photo)
    return BackgroundSwap(
        photo=photo, scene=spec["scene"], mood=spec["mood"], colors=tuple(spec["colors"]),
        width_px=width_px, height_px=height_px, seed=seed, fill_ratio=preset.fill_ratio,
    )


def _size_px(spec, preset, photo):
    height, width = photo.shape[:2]
    generation = Generation.of(spec)
    if generation.aspect_ratio is None:
        most = MEGAPIXELS[generation.resolution or ORIGINAL_RESOLUTION]
        return preset.size_for(width, height, most)
    if generation.aspect_ratio == SOURCE:
        return size_of_source(generation.resolution, width, height)
    return size_of(generation.resolution, generation.aspect_ratio)


def _ratio(spec, preset, photo):
    """Two sides in the ratio that was asked for: of the preset, in words, or the photo's own."""
    asked = Generation.of(spec).aspect_ratio
    if preset.width_px is not None:
        return preset.width_px, preset.height_px
    if asked not in (None, SOURCE):
        return tuple(map(int, asked.split(":")))
    return photo.shape[1], photo.shape[0]


def checks(spec, photos, result):
    """Fidelity of the product, palette, exposure, sharpness, halo, frame and preset rules."""
    photo, preset = photos[0], find_preset(spec["preset"])
    return swap_scores(
        result, photo=photo, scene=spec["scene"], mood=spec["mood"], colors=spec["colors"],
        preset=preset, size=_size_px(spec, preset, photo), ratio=_ratio(spec, preset, photo),
    )


def deliver(spec, photos, result):
    """The picture alone: backdrop and product layer stay inside."""
    return (Delivery("picture", result.frames["picture"], find_preset(spec["preset"])),)
