"""Zips: teeth between two tapes, a slider with its puller, and how cloth is sewn beside them."""

from dataclasses import dataclass

import numpy as np

from studio.tailor.trims import lines, seams, stitches
from studio.tailor.trims import stuff as stuffs
from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.spots import around, strip
from studio.tailor.trims.stuff import Stuff


@dataclass(frozen=True)
class Zip:
    """What a zip is made of.

    Attributes
    ----------
    teeth, slider : Stuff
    tape : tuple of float
        Linear RGB.
    pitch : float
        From tooth to tooth of one side, cm: 0.25 metal, 0.3 moulded plastic, 0.13 coil.
    width : float
        Across the closed teeth, cm.
    shown : float
        Of the whole zip between its cloths, cm.
    """

    teeth: Stuff
    slider: Stuff
    tape: tuple[float, float, float]
    pitch: float = 0.25
    width: float = 0.56
    shown: float = 1.2


def metal(tape, metal_=stuffs.NICKEL):
    """Of jackets and jeans."""
    return Zip(metal_, metal_, tape)


def moulded(tape, colour):
    """The large plastic teeth of outdoor jackets."""
    return Zip(stuffs.NYLON.coloured(colour), stuffs.GUNMETAL, tape, 0.3, 0.62, 1.3)


def coil(tape, colour):
    """A fine nylon coil."""
    return Zip(stuffs.NYLON.coloured(colour), stuffs.NICKEL, tape, 0.13, 0.42, 0.95)


def closed(canvas, line, kind, seed, thread=None):
    """A closed zip in a slit of the cloth.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm, from its bottom to its top.
    kind : Zip
    seed : int
    thread : Thread, optional
        Of a row of stitches on both sides.
    """
    row = strip(canvas, line, kind.shown / 2 + 1.2)
    if not len(row.index):
        return
    half = kind.shown / 2
    sway = 0.04 * ripples(seed, row.along / 2.2)
    inside = half + sway * np.sign(row.across) - np.abs(row.across)
    _tape(row, row.cover(inside), kind)
    _lips(row, -inside, seed)
    _teeth(row, kind)
    if thread is not None:
        for left in (-half - 0.35, half + 0.35):
            stitches.topstitch(canvas, line, thread, seed + 2, left)


def slider(canvas, place, turn, kind, seed, pull=2.6):
    """The slider and the puller that hangs from it.

    Parameters
    ----------
    canvas : Canvas
    place : tuple of float
        (u, v) cm of the slider.
    turn : float
        Radians from v, counter-clockwise, of the zip's way up there.
    kind : Zip
    seed : int
    pull : float
        Length of the puller, cm.
    """
    swing = turn + 0.12 * np.random.default_rng([seed, 5]).uniform(-1, 1)
    body = around(canvas, place, 0.8, 0.9, turn)
    wide = 0.3 + 0.1 * np.clip(body.y / 0.5 + 0.4, 0, 1)
    _cast(body, np.minimum(wide * 1.15 - np.abs(body.x), 0.48 - np.abs(body.y)), 0.3, kind.slider)
    down = np.array([np.sin(swing), -np.cos(swing)])
    tab = around(canvas, place + down * (0.25 + pull / 2), 0.5, pull / 2 + 0.3, swing)
    half = 0.19 + 0.07 * np.clip(-tab.y / (pull / 2), -1, 1)
    ends = pull / 2 - np.abs(tab.y) - 0.12 * (np.abs(tab.x) / half) ** 4
    eye = np.hypot(tab.x, (tab.y + pull / 2 - 0.38) * 0.75) - 0.1
    _cast(tab, np.minimum(np.minimum(half - np.abs(tab.x), ends), eye), 0.2, kind.slider)
    bridge = around(canvas, place, 0.3, 0.5, turn)
    _cast(bridge, np.minimum(0.11 - np.abs(bridge.x), 0.36 - np.abs(bridge.y)), 0.2, kind.slider)


def concealed(canvas, line, kind, seed):
    """A zip that is hidden in a seam: a closer groove and a drop-shaped puller at its top."""
    seams.seam(canvas, line, seed, depth=0.07, pucker=0.022, shoulder=0.03)
    line = np.asarray(line, np.float64)
    way = line[-1] - line[-2]
    turn = float(np.arctan2(-way[0], way[1]))
    tab = around(canvas, line[-1] - 0.45 * way / np.hypot(*way), 0.35, 0.75, turn)
    drop = 0.10 + 0.08 * np.clip(-tab.y / 0.5, -1, 1)
    _cast(tab, np.minimum(drop - np.abs(tab.x), 0.55 - np.abs(tab.y)), 0.12, kind.slider)


def _tape(row, cover, kind):
    """Herringbone tape, below the cloth."""
    weave = np.sin(2 * np.pi * (np.abs(row.across) + row.along) / 0.09)
    row.lift(cover * (0.004 * weave - 0.04))
    row.tint(np.outer(1 + 0.08 * weave, kind.tape), cover)
    row.finish(stuffs.TAPE, cover)


def _lips(row, out, seed):
    """The turned cloth on both sides: a round edge, uneven from its stitches."""
    cloth = row.cover(out)
    edge = np.clip(out, 0, None)
    rise = np.sqrt(1 - (1 - np.clip(edge / 0.09, 0, 1)) ** 2)
    wave = ripples(seed, (row.along + 0.3 * edge) / 0.8, row.across / 1.2)
    fade = np.exp(-(edge / 0.55) ** 2)
    row.lift(row.within_ends(0.5) * cloth * fade * (0.09 * rise + 0.022 * wave))
    row.shade(1 - (1 - cloth) * 0.45 * np.exp(-(np.clip(-out, 0, None) / 0.06) ** 2))


def _teeth(row, kind):
    """Teeth of the two sides by turns, each reaching over the middle into the other's gap."""
    left = np.clip(row.along / kind.pitch, 0, None)
    for side, phase in ((1, 0.0), (-1, 0.5)):
        place = np.abs(np.mod(left + phase, 1.0) - 0.5) * kind.pitch
        across = side * row.across
        # Narrow at the head that bites, wide at the foot that clamps the tape.
        half = kind.pitch * np.where(across > 0.1 * kind.width, 0.27, 0.2)
        ends = np.minimum(kind.width / 2 - across, across + 0.16 * kind.width)
        inside = np.minimum(half - place, ends)
        cover = row.cover(inside)
        round_ = np.sqrt(np.clip(inside / (0.5 * half), 0, 1))
        row.lift(cover * (0.05 + 0.09 * round_))
        row.tint(kind.teeth.colour, cover)
        row.finish(kind.teeth.finish, cover)
    gap = np.abs(row.across) < 0.12 * kind.width
    row.shade(1 - 0.25 * gap * row.cover(kind.width / 2 - np.abs(row.across)))


def _cast(spot, inside, thick, stuff):
    """A cast part: bevelled, `thick` cm above what it lies on."""
    cover = spot.cover(inside)
    out = np.clip(-inside, 0, None)
    spot.shade(1 - 0.45 * np.exp(-(out / 0.06) ** 2) * (1 - cover))
    bevel = np.sqrt(np.clip(inside / 0.09, 0, 1))
    ground = spot.ground()
    spot.level(ground + thick * (0.45 + 0.55 * bevel), cover)
    spot.tint(stuff.colour, cover)
    spot.finish(stuff.finish, cover)


def stops(canvas, line, kind):
    """The metal stops at both ends of a zip."""
    for place in (lines.at(line, [0.0])[0], lines.at(line, [lines.length(line)])[0]):
        stop = around(canvas, place, 0.4, 0.3)
        _cast(stop, np.minimum(kind.width / 2 - np.abs(stop.x), 0.13 - np.abs(stop.y)), 0.16,
              kind.slider)
