"""How well a tile joins itself, for tests of noise and textures."""

import numpy as np


def seam(image):
    """Step over the border of a tile against its steps inside."""
    inside = np.abs(np.diff(image, axis=1)).mean()
    return np.abs(image[:, 0] - image[:, -1]).mean() / inside
