"""Whether the photo has the detail that the picture has room for."""

import math

from studio.checks.score import at_most

WARN = 2.0
"""Times from which every pixel of the photo becomes four or more: sharp sets then show that the
product is soft. It is drawn all the same, for nobody but the caller may have a larger photo."""


def check_enlargement(times):
    """How many times as large as in its photo the product is drawn; never fails.

    Parameters
    ----------
    times : float
        See `studio.resize.enlargement`.
    """
    if times > 1:
        about = f"The product is drawn at {times:.1f} times its size in the photo"
        about += f"; a photo of {times:.1f} times the side would fill it." if times > WARN else "."
    else:
        about = "The photo has all the detail that the picture shows."
    return at_most("enlargement", times, "times", WARN, math.inf, about)
