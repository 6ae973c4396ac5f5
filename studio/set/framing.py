"""How much of the set the frame shows, so that a scene can fill every ratio."""

from studio.set.camera import DISTANCE, SPAN


def frame_height(frame_aspect):
    """Scene units that the frame spans from top to bottom at the product."""
    return SPAN / min(frame_aspect, 1.0)


def frame_width(frame_aspect):
    """Scene units that the frame spans from side to side at the product."""
    return SPAN * max(frame_aspect, 1.0)


def tallness(frame_aspect):
    """How much taller than wide the frame is, as a share of its width; 0 where it is not."""
    return max(0.0, 1 / frame_aspect - 1)


def half_width(frame_aspect, z=0.0):
    """Scene units from the middle of the frame to its side on the upright plane at `z`."""
    return frame_width(frame_aspect) / 2 * (DISTANCE - z) / DISTANCE


def below_foot(brief):
    """Scene units that the frame spans below the product's foot, at the product."""
    return (1 - brief.product.foot_row) * frame_height(brief.frame_aspect)


def top(camera, frame_aspect, z=0.0):
    """Height in the set that the upper edge of the frame reaches on the upright plane at `z`."""
    rise = camera.horizon * frame_height(frame_aspect)
    return camera.eye[1] + rise * (DISTANCE - z) / DISTANCE
