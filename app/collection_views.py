"""How backgrounds, garments and renders look to the caller that they were made for."""

from store.request_view import render_view


def background_view(background, renders, links):
    """A set of the catalogue, see `schemas.background.BackgroundView`."""
    return {
        **_entry_view(background, renders, links),
        "scene_type": background.scene,
        "mood": background.mood,
        "dominant_colors": background.colors,
        "aspect_ratio": background.aspect_ratio,
        "resolution": background.resolution,
    }


def garment_view(garment, renders, links):
    """A garment of the catalogue, see `schemas.garment.GarmentView`."""
    return {
        **_entry_view(garment, renders, links),
        "garment_category_public_id": garment.category_public_id,
        "category": garment.category.key,
        "color": garment.color,
        "material": garment.material,
        "pattern": garment.pattern,
        "fit": garment.fit,
        "length": garment.length,
    }


def delivered_render_view(render, workflow, pilot_brand, links):
    """A picture and where it comes from, see `schemas.render.DeliveredRenderView`."""
    return {
        **render_view(render, links),
        "request_id": render.request_id,
        "workflow": workflow,
        "pilot_brand": pilot_brand,
        "created_at": render.created_at,
    }


def _entry_view(entry, renders, links):
    return {
        "public_id": entry.public_id,
        "request_id": entry.request_id,
        "display_name": entry.display_name,
        "seed": entry.seed,
        "engine": f"{entry.engine}@{entry.engine_version}",
        "metadata": entry.notes,
        "renders": [render_view(render, links) for render in renders],
        "created_at": entry.created_at,
    }
