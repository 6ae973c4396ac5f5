"""The skirt block: from a pencil to a full circle, cut so that its hem hangs level."""

from dataclasses import dataclass

import numpy as np

from studio.tailor.blocks.block import Block, placed_back, placed_front, whole
from studio.tailor.curves import bezier, line, spline
from studio.tailor.dress_form import rounded, section
from studio.tailor.pattern import Elastic, Panel, Pin, Seam

FALL_CM = 10.0
"""How far the body goes on below the hips of a flared skirt, which hangs free from there."""

CLOTH_CM = 1.8
"""By how much a straight skirt's body is less, in girth, than its cloth that lies on it: as thick
as the cloth is. What is tight rides up, and stands off at the sides."""

STIFF = 2.5
"""How much stiffer a straight skirt bends than its cloth: its lining holds it, or it buckles."""

SEAT_Z = -0.6
"""How far back the body's middle is at the hips, cm."""

DART_STEPS, DART_CM = 6, 16.0
"""From the waist, where darts run out: they are cloth that is drawn in, and drawn as lines."""


@dataclass(frozen=True)
class Skirt:
    """Finished measurements of a skirt, cm; widths are quarters of a girth.

    Attributes
    ----------
    waist, hip, hem : float
        Quarter girths: at the top, at the hips, along the hem.
    waist_y, hip_y, hem_y : float
        Heights from the floor.
    gather : float
        How much wider than the waist the top is cut, to be drawn in by what it is sewn to.
    darts : float
        How much darts take in of a straight one's quarter at the waist.
    front_drop : float
        How much lower the waist of a straight one is at the centre front.
    ease : float
        Share of its girth that the body leaves free at the hips.
    flatness, seat : float
        Depth of the body per its width, at the waist and at the hips.
    pinned : bool
        The waist is held up; False where a bodice above does it.
    """

    waist: float = 18.2
    hip: float = 25.0
    hem: float = 36.0
    waist_y: float = 104.0
    hip_y: float = 85.0
    hem_y: float = 48.0
    gather: float = 1.0
    darts: float = 0.0
    front_drop: float = 1.0
    ease: float = 0.05
    flatness: float = 0.62
    seat: float = 0.76
    pinned: bool = True


def skirt(m):
    """Draft a skirt.

    Panels ``skirt_front`` and ``skirt_back``, edges ``hem``, ``side_*``, ``waist``.
    A skirt that widens more than the hips is a ring's sector: sides and centre are equally long.

    Parameters
    ----------
    m : Skirt

    Returns
    -------
    Block
    """
    stiff = 1.0 if _flares(m) else STIFF
    panels = (Panel("skirt_front", whole(_half(m, m.front_drop), through=("hem", "waist")),
                    placed_front(), stiff),
              Panel("skirt_back", whole(_half(m, 0.0), True, ("hem", "waist")), placed_back(),
                    stiff))
    seams = tuple(Seam(("skirt_front", name), ("skirt_back", name))
                  for name in ("side_left", "side_right"))
    level = m.waist_y if _flares(m) else None
    pins = tuple(Pin((panel.name, "waist"), (0, 1, 0), level) for panel in panels if m.pinned)
    darts = tuple(dart for panel in panels for dart in _darts(m, panel.name))
    return Block(panels, seams, darts, pins, sections=_sections(m))


def _darts(m, panel):
    """What darts take in: less and less down to their points, or sides have a corner there."""
    taken = m.darts / (m.waist + m.darts)
    return [Elastic((panel, "waist"), DART_CM * step / DART_STEPS,
                    1 - taken * (1 - (step - 1) / DART_STEPS))
            for step in range(1, DART_STEPS + 1) if m.darts]


def _half(m, drop):
    """(name, points) at u >= 0 from the hem's centre, counter-clockwise."""
    top, long = m.waist * m.gather, m.waist_y - m.hem_y
    spread = (m.hem - top) / long
    if _flares(m):
        hem, side, waist = _sector(m, top, long, spread)
    else:
        hem, side, waist = _straight(m, drop)
    return [("hem", hem), ("side", side), ("waist", waist)]


def _flares(m):
    return m.hem > m.hip + 2 or m.gather > 1.05


def _sector(m, top, long, spread):
    """Half of a ring's sector; parallel where it does not spread at all."""
    if spread < 1e-3:
        return (line((0, m.hem_y), (top, m.hem_y)), line((top, m.hem_y), (top, m.waist_y)),
                line((top, m.waist_y), (0, m.waist_y)))
    inner, angle = top / spread, np.linspace(0, spread, 48)
    ring = np.stack([np.sin(angle), 1 - np.cos(angle)], 1)
    waist = ring * inner + (0, m.waist_y)
    hem = ring * (inner + long) + (0, m.hem_y)
    side = _hipped(m, hem[-1], waist[-1], long)
    return hem, side, waist[::-1]


def _hipped(m, corner, high, long):
    """The side seam; where a straight one would be too narrow for the hips it bows out."""
    way = (high - corner) / np.linalg.norm(high - corner)
    out = np.array([way[1], -way[0]])
    at = (m.waist_y - m.hip_y) / long
    lacking = max(0.0, m.hip - (m.waist * m.gather * (1 - at) + m.hem * at))
    if not lacking or at >= 0.95:
        return line(corner, high)
    hip = high - way * at * np.linalg.norm(high - corner) + out * lacking
    return spline([corner, hip, high])


def _straight(m, drop):
    top = m.waist + m.darts
    hip, high = np.array([m.hip, m.hip_y]), np.array([top, m.waist_y])
    corner = np.array([m.hem, m.hem_y])
    thigh = corner + 0.72 * (hip - corner) - (0.1, 0)
    below = [] if m.hem_y > m.hip_y - 12 else [thigh]
    middle = (hip + high) / 2 + (0.5, 0)
    return (line((0, m.hem_y), corner), spline([corner, *below, hip, middle, high]),
            bezier(high, high - (0.3 * top, 0.3 * drop), (0.4 * top, m.waist_y - drop),
                   (0, m.waist_y - drop)))


def _sections(m):
    """The body: waist, hips, and what is below them as far as the skirt lies on it."""
    close = not _flares(m)
    less = CLOTH_CM if close else 0.0
    hip = 4 * m.hip * (1 - m.ease) - less
    thigh = 4 * m.hem * (1 - m.ease) - less if close else hip * 0.94
    low = m.hem_y - 6 if close else max(m.hip_y - FALL_CM, m.hem_y - 6)
    waist = 4 * m.waist * 0.985 - less
    middle = (m.flatness + m.seat) / 2
    rows = [(low, min(thigh, hip), m.seat, 0.0), (m.hip_y, hip, m.seat, SEAT_Z),
            (m.hip_y + 9, hip * 0.55 + waist * 0.457, middle, SEAT_Z / 2),
            (m.waist_y, waist, m.flatness, 0.0), (m.waist_y + 8, waist, m.flatness, 0.0)]
    return rounded([section(*row) for row in rows])
