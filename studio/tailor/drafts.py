"""Drafts of garments that are one block: what of it is sewn, and which insides are seen."""

from studio.tailor.blocks.trousers import grains
from studio.tailor.cut import Draft, Sewn


def of_block(block, lined=None, holes=0):
    """A garment that is sewn in one go.

    Parameters
    ----------
    block : studio.tailor.blocks.block.Block
    lined : iterable of str, optional
        Panels whose inside is seen; all of them when not told.
    holes : int
        See `Draft.holes`.

    Returns
    -------
    Draft
    """
    names = [panel.name for panel in block.panels] if lined is None else lined
    return Draft(sewn=(Sewn(block.pattern(), block.form()),), lined=frozenset(names),
                 holes=holes)


def of_legs(block, pattern, drape=None):
    """What has two legs: over the front's waist one looks at the inside of the back.

    Parameters
    ----------
    block : studio.tailor.blocks.block.Block
        Of `studio.tailor.blocks.trousers.trousers`.
    pattern : str
        Slug of the cloth's pattern: stripes run down a leg.
    drape : str, optional
        See `Sewn.drape`.

    Returns
    -------
    Draft
        With one hole, where hems touch below the fork.
    """
    backs = frozenset(panel.name for panel in block.panels if panel.name.endswith("back"))
    return Draft(sewn=(Sewn(block.pattern(), block.form(), drape),), lined=backs,
                 grains=grains(block, pattern), holes=1)
