"""Drafts of garments that are one block: what of it is sewn, and which insides are seen."""

from studio.tailor.blocks.trousers import grains
from studio.tailor.cut import Draft, Sewn
from studio.tailor.trims.linings import drape_of

ARMPITS = 2
"""Holes of what has sleeves: one that rests on the body below leaves a gap above, on either side.
"""


def of_block(block, inside=None, holes=0, drape=None):
    """A garment that is sewn in one go.

    Parameters
    ----------
    block : studio.tailor.blocks.block.Block
    inside : iterable of str, optional
        Panels whose inside is seen; all of them when not told.
    holes : int
        See `Draft.holes`.
    drape : str, optional
        See `Sewn.drape`.

    Returns
    -------
    Draft
    """
    names = [panel.name for panel in block.panels] if inside is None else inside
    return Draft(sewn=(Sewn(block.pattern(), block.form(), drape),), lined=frozenset(names),
                 holes=holes)


def unlined(block, holes=ARMPITS):
    """What is sewn of one layer of cloth and has sleeves: its inside shows the cloth's own."""
    return of_block(block, holes=holes)


def lined(block, material, inside=("back",), holes=ARMPITS):
    """What is sewn with a lining, that stiffens soft cloth of that material (slug)."""
    return of_block(block, inside, holes, drape_of(material))


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
