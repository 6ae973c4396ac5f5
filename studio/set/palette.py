"""From the colours a caller asks for to one colour per role of a scene."""

import numpy as np

from studio.colour import LUMINANCE

ROLES = 5


def luminance(linear):
    """Relative luminance of linear RGB (..., 3) by explicit sums, which repeat bit for bit."""
    linear = np.asarray(linear, np.float32)
    return (linear[..., 0] * LUMINANCE[0] + linear[..., 1] * LUMINANCE[1]
            + linear[..., 2] * LUMINANCE[2])


def shaded(colour, gain):
    """A lighter or darker sister of a linear colour, kept in the range of real albedos."""
    return np.clip(np.asarray(colour, np.float32) * gain, 0.004, 0.88)


def tinted(colour, towards_white):
    """A pastel of a linear colour."""
    return np.asarray(colour, np.float32) * (1 - towards_white) + np.float32(0.85 * towards_white)


def extend(colours, default):
    """Give each of the five roles a colour.

    Parameters
    ----------
    colours : sequence of ndarray
        0 to 5 requested colours, linear RGB.
    default : sequence of ndarray
        The scene's own five, used when nothing is requested.

    Returns
    -------
    tuple of ndarray
        Five linear colours; those not requested are sisters of those that are.
    """
    if not colours:
        return tuple(np.asarray(c, np.float32) for c in default)
    given = [np.clip(np.asarray(c, np.float32), 0.004, 0.88) for c in colours[:ROLES]]
    first, last = given[0], given[-1]
    sisters = [first, _sister(first), tinted(last, 0.30), _sister(last), tinted(first, 0.5)]
    return tuple(given + sisters[len(given):])


def _sister(colour):
    """A second tone of a colour: paler if it is dark or strong, else darker.

    A strong light colour must not be darkened: yellow would turn olive.
    """
    strong = float(colour.max() - colour.min()) > 0.35 * float(colour.max())
    if strong or luminance(colour) < 0.18:
        return tinted(colour, 0.35)
    return shaded(colour, 0.70)
