"""Checks: warp and weft in the same colours, mixed by the weave where they cross.

A sett is a list of (colour, cm), of which warp and weft both run through the whole.
"""

from dataclasses import dataclass

import numpy as np

from studio.tailor.fabric.dye import NEARLY, Dyed
from studio.tailor.fabric.loom import twill
from studio.tailor.fabric.repeat import Repeat


@dataclass(frozen=True)
class Sett:
    """The order of coloured threads.

    Attributes
    ----------
    threads : tuple of (int, float)
        Index of the colour and cm, in their order.
    mirrored : bool
        Whether they run back before they come again, as a tartan's do.
    lines : float
        cm of a twill line; 0 in plain weave, which mixes evenly.
    """

    threads: tuple[tuple[int, float], ...]
    mirrored: bool = False
    lines: float = 0.0

    def order(self):
        """The threads of one repeat."""
        return self.threads + (self.threads[-2:0:-1] if self.mirrored else ())


GINGHAM = Sett(((0, 0.7), (1, 0.7)))
WINDOWPANE = Sett(((0, 4.2), (1, 0.16), (0, 0.35), (1, 0.06)))
TATTERSALL = Sett(((0, 1.25), (1, 0.12), (0, 1.25), (2, 0.12)))
BUFFALO = Sett(((0, 3.8), (1, 3.8)), lines=0.20)
GLEN = Sett((*((index, 0.11) for index in (0, 0, 1, 1) * 7),
             *((index, 0.11) for index in (0, 1) * 9), (2, 0.10)), lines=0.14)
TARTAN = Sett(((0, 2.0), (1, 0.18), (0, 0.22), (1, 0.18), (0, 0.65), (2, 0.12), (0, 0.65),
               (1, 1.35), (3, 0.13), (1, 0.40)), mirrored=True, lines=0.13)
PLAID = Sett(((0, 2.2), (2, 0.12), (0, 0.4), (1, 1.2), (0, 0.18), (1, 0.18), (0, 0.4), (3, 0.12)),
             mirrored=True, lines=0.15)
MADRAS = Sett(((0, 1.5), (1, 0.5), (3, 0.12), (1, 0.5), (0, 0.7), (2, 1.0), (0, 0.15), (2, 0.3),
               (0, 0.7), (3, 0.3)))


def checked(sett):
    """The pattern of a sett: a function of `Places`, colours and a generator."""
    def draw(places, colours, random):
        return _woven(sett, places, np.asarray(colours, np.float32), random)
    return draw


def _woven(sett, places, colours, random):
    order = sett.order()
    period = sum(wide for _, wide in order)
    lines = _profile(order, colours, places.pixel)
    across = _along(lines, period, places.u + np.float32(random.random() * period))
    along = _along(lines, period, places.v + np.float32(random.random() * period))
    ground = (across[..., 3] < NEARLY) & (along[..., 3] < NEARLY)
    across, along = across[..., :3], along[..., :3]
    share = _weft_share(sett, places)
    colour = across + share * (along - across)
    return Dyed(colour, ground, None)


def _profile(order, colours, pixel):
    """Colours along one repeat and the share that is not the ground's: (1, n, 4), its edges one
    pixel wide."""
    period = sum(wide for _, wide in order)
    fine = 24
    count = int(np.ceil(period / pixel)) * 2
    at = (np.arange(count * fine) + 0.5) * period / (count * fine)
    ends = np.cumsum([wide for _, wide in order])
    index = np.array([index for index, _ in order])[np.minimum(
        np.searchsorted(ends, at, side="right"), len(order) - 1)]
    line = np.concatenate([colours[index], (index != 0)[:, None]], 1)
    # Box of one canvas pixel: two steps of the profile.
    doubled = np.concatenate([line, line[:fine]]).cumsum(0, dtype=np.float64)
    steps = np.arange(count) * fine
    mean = (doubled[steps + fine - 1] - doubled[steps] + line[steps]) / fine
    mean = (mean + np.roll(mean, -1, 0)) / 2
    return np.repeat(mean.astype(np.float32)[None], 2, 0)


def _along(lines, period, place):
    return Repeat(lines, period, period).at(place, np.zeros_like(place))


def _weft_share(sett, places):
    """Share of the weft on the face: (H, W, 1) of a twill's lines, or one half."""
    if not sett.lines:
        return np.float32(0.5)
    draft = np.kron(~twill(2, 2), np.ones((8, 8), np.float32)).astype(np.float32)
    side = sett.lines * np.sqrt(2)
    share = Repeat(draft, side, side).filtered(1 / places.pixel).at(places.u, places.v)
    # Threads round off: neither colour is ever wholly hidden.
    return (np.float32(0.16) + np.float32(0.68) * share)[..., None]
