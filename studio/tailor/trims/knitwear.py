"""Knitwear: how a knitted garment ends in ribs and is linked together, edge by edge."""

from dataclasses import dataclass

from studio.colour import linear_of_hex
from studio.tailor.fabric.materials import MATERIALS
from studio.tailor.trims import folds, pulls, ribs, seams
from studio.tailor.trims.stuff import Stuff

COARSE = ("cable_knit", "chunky_knit")
PLAIN = "solid"


@dataclass(frozen=True)
class Ends:
    """Widths of the ribs in which edges end, cm; None for those that are sewn to something.

    Attributes
    ----------
    neck, hem, cuff : float or None
    """

    neck: float | None = 2.4
    hem: float | None = 6.5
    cuff: float | None = 6.5


def yarn(spec, tone=1.0):
    """What a garment's ribs are knitted of: its own colour, no pattern.

    Parameters
    ----------
    spec : Spec
    tone : float
        Its brightness per that of the cloth.

    Returns
    -------
    Stuff
    """
    ground = linear_of_hex(spec.colors[0])
    return Stuff(tuple(float(tone * part) for part in ground), MATERIALS[spec.material].finish)


def rib_of(material):
    """The `Rib` that goes with a material."""
    return ribs.Rib(0.62, 0.10, 0.30) if material in COARSE else ribs.Rib(0.36, 0.065, 0.16)


def dressed(canvases, panels, ends, spec):
    """Draw what all knitted tops have: folds where arms are set in, ribs, linked seams.

    Parameters
    ----------
    canvases : mapping of str to Sides
    panels : sequence of Panel
        Of a bodice and its sleeves.
    ends : Ends
    spec : Spec
    """
    height = folds.HEIGHTS["knit"]
    for number, panel in enumerate(panels):
        sides, seed = canvases[panel.name], spec.seed + 100 * number
        if panel.name.startswith("sleeve"):
            pulls.sleeve(sides[0], panel, height, seed)
        else:
            pulls.armpits(sides[0], panel, height, seed)
        finish(sides, panel, ends, spec, seed)


def finish(sides, panel, ends, spec, seed):
    """Draw ribs where a panel ends, and the linked seams of its other edges.

    Parameters
    ----------
    sides : Sides
    panel : Panel
    ends : Ends
    spec : Spec
    seed : int
    """
    rib = rib_of(spec.material)
    for number, edge in enumerate(panel.edges):
        kind = edge.name.split("_")[0]
        width = getattr(ends, kind, None)
        if width:
            band(sides, edge.points, width, rib, spec, seed + number,
                 gather=0.05 if kind == "hem" else 0.03)
        else:
            seams.overlocked(sides[0], edge.points, seed + number)


def band(sides, edge, width, rib, spec, seed, gather=0.03):
    """A rib of a garment's own yarn, which looks alike from both sides.

    Parameters
    ----------
    sides : Sides
        The outside of a panel, and its inside where that is seen.
    edge : array_like
        (n, 2) cm, cloth on its left.
    width : float
        cm.
    rib : Rib
    spec : Spec
    seed : int
    gather : float
        See `studio.tailor.trims.ribs.rib_band`.
    """
    for canvas in sides:
        if canvas is not None:
            ribs.rib_band(canvas, edge, width, rib, seed, yarn(spec), gather,
                          own=spec.pattern == PLAIN)
