"""What dye does by itself: marl, washes, knots tied before the dyeing."""

import numpy as np

from studio.set.noise import smoothstep
from studio.tailor.fabric.dye import Dyed, over, running
from studio.tailor.fabric.irregular import clouds, fibres
from studio.tailor.fabric.repeat import Repeat, plane


def melange(places, colours, random):
    """Light and dark fibres spun into one yarn: short flecks that lie along the courses."""
    size = 11.0
    u, _ = plane(size, size, 1.3 / places.pixel)
    pixel = u.shape[1] / size
    flecks = fibres(random, u.shape, 0.028 * pixel, 0.13 * pixel)
    fine = fibres(random, u.shape, 0.012 * pixel, 0.035 * pixel)
    share = np.clip(np.float32(0.42) + np.float32(0.20) * flecks + np.float32(0.14) * fine, 0, 1)
    share = Repeat(share, size, size).at(places.u, places.v)
    dyed = over(colours[0], [share], colours[1:])
    return Dyed(dyed.colour, np.ones(share.shape, bool))


def denim_wash(places, colours, random):
    """Faded by stones: paler clouds, and worn lines where it was creased."""
    shape, cm = places.u.shape, 1 / places.pixel
    faded = clouds(random, shape, 9.0 * cm, 3, 0.6)
    worn = clouds(random, shape, 2.4 * cm, 4, 0.6)
    creased = np.exp(-(worn / np.float32(0.45)) ** 2)
    share = np.clip(np.float32(0.34) + np.float32(0.13) * faded + np.float32(0.10) * creased,
                    0, 1).astype(np.float32)
    dyed = over(colours[0], [share], colours[1:])
    return Dyed(dyed.colour, np.ones(shape, bool))


def tie_dye(places, colours, random):
    """A spiral that was twisted up and dyed in wedges, with the white of its folds between."""
    shape, cm = places.u.shape, 1 / places.pixel
    middle = places.middle()
    u = places.u - np.float32(middle[0] + random.uniform(-3, 3))
    v = places.v - np.float32(middle[1] + random.uniform(-2, 6))
    far = np.hypot(u, v) + np.float32(0.4) * clouds(random, shape, 5.0 * cm, 3)
    turn = np.arctan2(v, u) * np.float32(1 / (2 * np.pi))
    rough = clouds(random, shape, 1.6 * cm, 4, 0.62)
    # A fold every few centimetres: arms wind outwards, more slowly the farther out.
    wind = turn - np.float32(0.55) * np.log1p(far * np.float32(0.35))
    rays = clouds(random, shape, 3.5 * cm, 3, 0.6)
    phase = 4 * wind + np.float32(0.05) * rough + np.float32(0.03) * rays
    arm = phase - np.floor(phase)
    soft = 0.10
    first = smoothstep(0.10, 0.10 + soft, arm) * smoothstep(0.50, 0.50 - soft, arm)
    second = smoothstep(0.52, 0.52 + soft, arm) * smoothstep(0.74, 0.74 - soft, arm)
    folds = smoothstep(-0.2, 1.8, rough) * np.float32(0.45)
    shares = [(share * (1 - folds)).astype(np.float32) for share in (first, second)]
    return running(colours[0], shares, colours[1:])
