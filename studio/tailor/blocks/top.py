"""The top block: a bodice and its sleeves, cut as close or as wide as a fit asks."""

from dataclasses import replace

import numpy as np

from studio.tailor.blocks.block import Block
from studio.tailor.blocks.bodice import EASE, WIDER_CM, bodice
from studio.tailor.blocks.sleeve import for_fit, sleeves
from studio.tailor.curves import length
from studio.tailor.dress_form import girth_of
from studio.tailor.pattern import Elastic, Pin

FILLED = 0.97
"""Girth of the body below a rib, per the rib's."""

HELD = 0.03
"""Share of its way back that a ribbed hem takes in a step: it sits, and cloth falls over it."""


def fitted(body, fit, share=1.0):
    """Measurements of a regular bodice in another fit.

    Parameters
    ----------
    body : Bodice
        Regular.
    fit : str
        See `studio.tailor.blocks.bodice.EASE`.
    share : float
        Of what the fit makes a shirt wider or closer: jackets change less.

    Returns
    -------
    Bodice
        Wider or closer; a wide one is longer too, its shoulders drop, its armholes are deep.
    """
    wider = share * WIDER_CM[fit]
    more = max(wider, 0.0)
    x, y = body.shoulder
    return replace(
        body, chest=body.chest + wider, waist=body.waist + wider, hem=body.hem + wider,
        hem_y=body.hem_y - 0.8 * more, underarm_y=body.underarm_y - 0.5 * more,
        ease=body.ease * EASE[fit] / EASE["regular"],
        shoulder=(x + 0.75 * wider, y - 0.25 * more))


def top(body, sleeve, fit, share=1.0, cut=bodice):
    """Draft a top, or a jacket.

    Parameters
    ----------
    body : Bodice
        Regular.
    sleeve : Sleeve or None
        Regular; None for none.
    fit : str
    share : float
        See `fitted`.
    cut : Bodice -> Block
        How its body is cut: open with lapels, or with a zip.

    Returns
    -------
    Block
    """
    block = cut(fitted(body, fit, share))
    if sleeve is None:
        return block
    return block + sleeves(for_fit(sleeve, share * WIDER_CM[fit]), block)


def ribbed(block, width, ratio, sag=0.8):
    """The block with a rib at its hem, over which its cloth falls.

    Parameters
    ----------
    block : Block
        With edges ``hem``.
    width : float
        Of the rib, cm.
    ratio : float
        See `Elastic`. The body below fills the rib whatever the fit: one that is loose rolls up at
        its sides, one that is tight is held wide.
    sag : float
        How much higher than it was cut the hem is held, cm.

    Returns
    -------
    Block
    """
    hems = [(panel.name, edge.name) for panel in block.panels for edge in panel.edges
            if edge.name == "hem"]
    lines = [block.pattern().panel(name).edge("hem").points for name, _ in hems]
    low = min(points[:, 1].min() for points in lines)
    sections = block.sections.copy()
    at = np.argmin(np.abs(sections[:, 0] - low - width))
    drawn_in = FILLED * ratio * sum(map(length, lines)) / girth_of(*sections[at, 1:3])
    sections[:, 1:3] *= np.interp(sections[:, 0], (low + width + sag, low + width + sag + 9),
                                  (drawn_in, 1.0))[:, None]
    drawn = replace(block, sections=sections)
    return drawn + Block(
        elastics=tuple(Elastic(edge, width, ratio) for edge in hems),
        pins=tuple(Pin(edge, (0.0, HELD, 0.0), low + sag) for edge in hems))
