"""The last: the body of a shoe, an upper between its feather line, its topline and its ridge.

A shoe lies along x, its toe at the right, its outer side towards the viewer. It is drawn in side
elevation, as pattern makers do, and given widths. On its panels the walls keep the coordinates of
the elevation; what turns away is unrolled.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.interpolate import LinearNDInterpolator
from scipy.ndimage import gaussian_filter1d

from studio.tailor.blocks.inflate import inflated
from studio.tailor.blocks.skin import sewn, skin, triangles_of, walked
from studio.tailor.blocks.tube import smooth

STATIONS, RISE = 150, 56
HEIGHTS = np.sin(np.linspace(0, np.pi / 2, RISE))
"""Shares of a section's height, dense at its top, which is round."""
RADIUS_CM, BEAD = 2.0, 0.12
"""Of curvature where a skin turns out of sight, and how far that counts."""
RIM = 8
"""Lines of the grid that count as its rim."""
LINING_CM = 0.2
"""From the outside of an upper to the inside of its lining."""
DEEPER_CM = 0.4
"""How much farther inside the lining is at its foot."""
ACROSS, EDGE = 9, 7
"""Points of the insole from side to side, and round the edge of the opening."""
HEEL_CM, TOE_CM = 3.2, 5.0
"""Lengths over which the plan of a shoe is rounded."""


@dataclass(frozen=True)
class Last:
    """A shoe's lines, all in side elevation, cm.

    Attributes
    ----------
    feather : array_like
        (n, 2) points from heel to toe, where upper and sole meet.
    back : array_like
        (n, 2) points up the back, from the feather line to the topline.
    top : array_like
        (n, 2) points of the topline from its back to where the ridge begins.
    ridge : array_like
        (n, 2) points from the topline's front to the toe, ending above the feather's end.
    widths : sequence of (float, float, float)
        x, and half widths of the feather line there at the outer and the inner side.
    opening : callable
        Half width of the opening at shares [0, 1] of the topline: 0 at the back.
    full : float
        How round it is at least, see `studio.tailor.blocks.inflate`.
    lag : float
        Above 1 where stations are to stay behind at the feather line: over a high shaft straight
        ones would leave the elevation at the instep.
    tongue : callable
        Half width of a gap in the ridge, at shares [0, 1] of it.
    """

    feather: tuple
    back: tuple
    top: tuple
    ridge: tuple
    widths: tuple
    opening: Callable
    full: float = 0.5
    lag: float = 1.0
    tongue: Callable = np.zeros_like

    @cached_property
    def _stations(self):
        """Where the topline ends, and stations (STATIONS,) from heel to toe, as shares of the
        whole upper border; dense at the ends of both its parts, where a shoe is round."""
        top, ridge = (walked(smooth(line, 200))[-1] for line in (self.top, self.ridge))
        opened = top / (top + ridge)
        dense = (1 - np.cos(np.linspace(0, np.pi, STATIONS // 2 + 1))) / 2
        return opened, np.concatenate([opened * dense[:-1], opened + (1 - opened) * dense[1:]])

    @cached_property
    def _lines(self):
        """Feather and upper border at the stations, (STATIONS, 2) each."""
        _, at = self._stations
        whole = np.vstack([smooth(self.top, 400), smooth(self.ridge, 600)[1:]])
        way = walked(whole)
        high = np.stack([np.interp(at * way[-1], way, each) for each in whole.T], -1)
        feather = smooth(self.feather, 600)
        low = np.stack([np.interp(at ** self.lag, np.linspace(0, 1, 600), each)
                        for each in feather.T], -1)
        return low, high

    def half_width(self, x, side):
        """Half width of the feather line at x: `side` 0 is the outer, 1 the inner."""
        known = np.array(self.widths)
        line = smooth(known[:, [0, 1 + side]], 400)
        ends = self.feather[0][0], self.feather[-1][0]
        x = np.asarray(x, np.float64)
        # Its ends are round: a quarter of an ellipse each.
        heel = np.clip((x - ends[0]) / HEEL_CM, 0, 1)
        toe = np.clip((ends[1] - x) / TOE_CM, 0, 1)
        round_ = np.sqrt(1 - (1 - heel) ** 2) * (1 - (1 - toe) ** 2.2) ** 0.5
        return np.interp(x, *line.T) * round_

    def plan(self, beyond):
        """The feather line seen from above, moved outwards by `beyond` cm: (n, 2) x and z,
        counter-clockwise with z up, its first point not repeated."""
        start, end = self.feather[0][0], self.feather[-1][0]
        x = start + (end - start) * (1 - np.cos(np.linspace(0, np.pi, 160))) / 2
        ring = np.vstack([np.stack([x, -self.half_width(x, 1)], -1),
                          np.stack([x, self.half_width(x, 0)], -1)[-2:0:-1]])
        ahead = np.roll(ring, -1, axis=0) - np.roll(ring, 1, axis=0)
        ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
        return ring + beyond * np.stack([ahead[:, 1], -ahead[:, 0]], -1)

    def _elevation(self):
        """(STATIONS, RISE, 2): the grid in side elevation; the back's curve fades forwards."""
        low, high = (line[:, None] for line in self._lines)
        s, t = self._stations[1][:, None, None], HEIGHTS[None, :, None]
        back = smooth(self.back, 200)
        back = np.stack([np.interp(HEIGHTS, np.linspace(0, 1, 200), each) for each in back.T], -1)
        straight = (1 - t) * low + t * high
        return straight + (1 - s) ** 6 * (back - straight[0])

    def grid(self, side):
        """(STATIONS, RISE, 3): the skin of one side, from the feather line up."""
        return self._grids[side]

    @cached_property
    def _grids(self):
        flat = self._elevation()
        depths = [self._depth(flat, side) * turn for side, turn in ((0, 1), (1, -1))]
        return [np.concatenate([flat, depth[..., None]], -1) for depth in depths]

    def _depth(self, flat, side):
        """Half thickness over the elevation: given along its border, blown up between."""
        opened, share = self._stations
        foot = self.half_width(self._lines[0][:, 0], side)
        depth = np.zeros(flat.shape[:2])
        depth[:, 0] = foot
        depth[:, -1] = np.where(
            share < opened, self.opening(np.clip(share / opened, 0, 1)),
            self.tongue(np.clip((share - opened) / (1 - opened), 0, 1)))
        fixed = np.zeros(depth.shape, bool)
        fixed[[0, -1]] = fixed[:, [0, -1]] = True
        height = np.maximum(np.linalg.norm(flat[:, -1] - flat[:, 0], axis=1), 0.5)
        full = gaussian_filter1d(np.maximum(self.full, (foot / height) ** 2), 4)
        full = np.broadcast_to(full[:, None], depth.shape)
        return inflated(flat.reshape(-1, 2), triangles_of(*depth.shape), fixed.ravel(),
                        depth.ravel(), full.ravel()).reshape(depth.shape)

    def _normals(self, side):
        """(STATIONS, RISE, 3) unit vectors out of the skin."""
        points = self.grid(side)
        normal = np.cross(np.gradient(points, axis=0), np.gradient(points, axis=1))
        normal *= (1, -1)[side]
        # At the heel, the toe and the ridge both sides meet in the plane between them.
        normal[[0, -1], :, 2] = 0
        normal[np.abs(points[:, -1, 2]) == 0, -1, 2] = 0
        return normal / np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9)

    def places(self, side):
        """(STATIONS, RISE, 2): where the grid's points are on their panel, cm.

        Their elevation, moved outwards by what an arc is longer than its chord.
        """
        points, normal = self.grid(side), self._normals(side)
        depth = np.abs(points[..., 2])
        level = np.clip(normal[..., 2] * (1, -1)[side], 0, 1)
        radius = (depth + BEAD * RADIUS_CM) / (level + BEAD)
        # Slopes are not to be trusted at the rim, the radius changes little there.
        radius[:, -RIM:] = radius[:, -RIM - 1:-RIM]
        radius[:RIM], radius[-RIM:] = radius[RIM], radius[-RIM - 1]
        level = np.clip(depth / radius, 0, 1)
        beyond = radius * (np.arccos(level) - np.sqrt(1 - level ** 2))
        flat = normal[..., :2]
        away = flat / np.maximum(np.linalg.norm(flat, axis=-1, keepdims=True), 1e-6)
        return points[..., :2] + beyond[..., None] * away

    @cached_property
    def _unrolled(self):
        points, places = self.grid(0), self.places(0)
        return LinearNDInterpolator(points[..., :2].reshape(-1, 2), places.reshape(-1, 2))

    def on_panel(self, line):
        """Points (n, 2) of the elevation as places on the outer panel; those outside left out."""
        places = self._unrolled(np.asarray(line, np.float64))
        return places[np.isfinite(places).all(1)]

    @cached_property
    def _space(self):
        points = self.grid(0)
        return LinearNDInterpolator(points[..., :2].reshape(-1, 2), points[..., 2].ravel())

    def in_space(self, line):
        """Points (n, 2) of the elevation on the outer skin: (n, 3)."""
        line = np.asarray(line, np.float64)
        return np.concatenate([line, self._space(line)[:, None]], -1)

    def topline(self):
        """The opening's edge on the outer panel, from its back to its front: (n, 2)."""
        return self.places(0)[self._stations[1] < self._stations[0], -1]

    def rim(self, side):
        """The opening's edge in space, from its back to its front: (n, 3)."""
        return self.grid(side)[self._stations[1] < self._stations[0], -1]

    def _lining(self, side):
        """The opening's round edge, and the lining from there down: two (STATIONS, ., 3).

        Where the ridge is closed the edge has no width, and the lining begins at once below it.
        """
        grid, normal = self.grid(side), self._normals(side)
        opened, share = self._stations
        gap = np.abs(grid[:, -1, 2])
        thick = np.where(share > opened / 2, np.clip(gap / 0.5, 0, 1) ** 0.5, 1.0)
        thick = LINING_CM * thick[:, None, None]
        ahead = grid[:, -1:] - grid[:, -4:-3]
        ahead /= np.maximum(np.linalg.norm(ahead, axis=-1, keepdims=True), 1e-9)
        turn = np.linspace(0, np.pi, EDGE)[None, :, None]
        edge = grid[:, -1:] + thick / 2 * (
            np.sin(turn) * ahead - (1 - np.cos(turn)) * normal[:, -1:])
        # Far enough inside that its own border is not seen.
        closed = ((gap == 0) & (share > opened))[:, None, None]
        fall = np.maximum(np.clip(8 * (1 - HEIGHTS), 0, 1)[None, :, None], closed)
        deep = LINING_CM + DEEPER_CM * (1 - HEIGHTS[None, :, None])
        # A pointed toe has no room for more.
        deep = deep * np.clip(np.abs(grid[:, :1, 2]) / 2.2, 0.02, 1)[..., None]
        wall = grid - (thick + (deep - thick) * fall) * normal
        for part in (edge, wall):
            part[..., 2] = np.maximum(part[..., 2] * (1, -1)[side], 0) * (1, -1)[side]
        # Close to a closed ridge there is no room for it.
        shut = closed[:, 0, 0]
        wall[shut, -RIM:] = wall[shut, -RIM - 1:-RIM]
        first = np.where(closed, wall[:, -1:], edge[:, -1:])
        return edge, np.concatenate([first, wall[:, ::-1][:, 2::2]], 1)

    def upper(self, name="upper", lining="lining", insole="insole"):
        """A `Solid` of three panels: the skin, joined along the ridge, and what is inside.

        Both sides have the places of one panel, as if it were folded: what is drawn on it is seen
        on both.
        """
        share = np.linspace(0, 1, ACROSS)[None, :, None]
        tread = self.grid(0)[:, :1] * (1 - share) + self.grid(1)[:, :1] * share
        parts = [skin(tread, tread[..., [0, 2]], insole)]
        for side in (0, 1):
            places = self.places(side)
            parts.append(skin(self.grid(side), places, name, flip=side == 0))
            edge, inside = self._lining(side)
            top, below = places[:, -1:], places[:, -4:-3]
            out = (top - below) / np.maximum(np.linalg.norm(top - below, axis=-1)[..., None], 1e-6)
            parts.append(skin(edge, top + walked(edge, 1)[..., None] * out, name,
                              flip=side == 0))
            down = np.stack([inside[..., 0], inside[:, :1, 1] - walked(inside, 1)], -1)
            parts.append(skin(inside, down, lining, flip=side == 0))
        return sewn(*parts)
