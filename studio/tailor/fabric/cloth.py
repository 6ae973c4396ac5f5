"""What every cloth tells of itself before it is dyed, whether woven, knitted, napped or tanned."""

import numpy as np

from studio.tailor.fabric.repeat import Repeat


def cloth(width, height, density, tone, relief, pale=0.0, opacity=1.0):
    """A repeat of cloth, filtered for a canvas.

    Parameters
    ----------
    width, height : float
        cm along u and v.
    density : float
        Pixels per cm of the canvas.
    tone : ndarray or float
        (h, w) around 1, which multiplies the dye.
    relief : ndarray or float
        cm.
    pale : ndarray or float
        Share of undyed yarn, 0 to 1.
    opacity : ndarray or float
        0 in a hole to 1.

    Returns
    -------
    Repeat
        Of the four layers in that order.
    """
    shape = np.broadcast_shapes(*(np.shape(field) for field in (tone, relief, pale, opacity)))
    layers = np.empty((*shape, 4), np.float32)
    for layer, field in enumerate((tone, relief, pale, opacity)):
        layers[..., layer] = field
    return Repeat(layers, width, height).filtered(density)
