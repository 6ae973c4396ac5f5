"""All checks of a background swap, in the order in which a person would look."""

from studio.checks.compliance import check_compliance
from studio.checks.delivery import check_delivery
from studio.checks.enlargement import check_enlargement
from studio.checks.exposure import check_exposure
from studio.checks.fidelity import check_fidelity
from studio.checks.frame import check_frame
from studio.checks.halo import check_halo
from studio.checks.palette import check_palette
from studio.checks.sharpness import check_sharpness

WHITE_SCENE = "plain_white"


def swap_scores(result, *, photo, scene, mood, colors, preset, size, ratio):
    """Measure a background swap.

    Parameters
    ----------
    result : Result
        With the frames ``picture``, ``product`` and ``backdrop``.
    photo : ndarray
        (H, W, 3|4) uint8 sRGB, the source.
    scene, mood : str
        As requested.
    colors : sequence of str
        Requested palette, ``#rrggbb``.
    preset : OutputPreset
    size, ratio : tuple of int
        Width and height in pixels that were asked for, and two sides in the ratio asked for.

    Returns
    -------
    list of Score
    """
    picture, product = result.frames["picture"], result.frames["product"]
    return [
        check_fidelity(picture, product),
        check_palette(result.frames["backdrop"], product, colors, mood),
        check_exposure(picture, product, white_background=scene == WHITE_SCENE),
        check_sharpness(picture, product, photo),
        *_enlargement(result.facts),
        check_halo(product, photo),
        check_frame(picture, product),
        *check_compliance(picture, product, preset, size, ratio),
        *check_delivery(picture, product, preset),
    ]


def _enlargement(facts):
    """Of engines that tell it; others may not resize the photo's own pixels at all."""
    return [check_enlargement(facts["enlarged"])] if "enlarged" in facts else []
