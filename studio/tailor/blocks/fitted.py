"""The fitted bodice: sleeveless, close, cut off where a skirt or legs are sewn on."""

from dataclasses import replace

import numpy as np

from studio.tailor.blocks.bodice import EASE, Bodice, bodice

FITTED = Bodice(
    chest=23.0, waist=19.6, hem=19.0, hem_y=106.0, waist_y=110.0, underarm_y=124.5,
    shoulder=(16.6, 147.2), neck=9.2, neck_y=150.6, front_drop=13.0, back_drop=3.0,
    flatness=0.64, sleeveless=True)
"""Measurements at the regular fit: its waist is a hand above its seam."""

BUST = 1.0, 1.14, 1.32, 1.18, 1.0
"""Depth of the body per that below a shirt: from its waist over the bust to the shoulders."""

EASIER = 0.4
"""Ease per that of a shirt's bodice."""


def fitted(fit, wider, hem, hem_y, easier=EASIER, **measures):
    """A fitted bodice.

    Parameters
    ----------
    fit : str
        Key of `studio.tailor.blocks.bodice.EASE`.
    wider : float
        cm that quarters of chest and waist are wider than regular.
    hem, hem_y : float
        Quarter girth and height of its lower edge: the waist of what is sewn on.
    easier : float
        Ease per that of a shirt's bodice.
    **measures
        Others of `Bodice`, at the regular fit.

    Returns
    -------
    Block
    """
    plain = replace(FITTED, **measures)
    measures = replace(plain, chest=plain.chest + wider, waist=plain.waist + wider, hem=hem,
                       hem_y=hem_y, waist_y=hem_y + 4, ease=easier * EASE[fit])
    block = bodice(measures)
    return replace(block, sections=_busted(measures, block.sections))


def _busted(m, rows):
    """The body with a bust and shoulder blades: cloth that they do not fill stands off at the side
    as wings below the armholes."""
    ys = [m.hem_y + 1, m.hem_y + 9, m.underarm_y - 2, m.underarm_y + 6, m.shoulder[1] - 6]
    rows = rows.copy()
    rows[:, 2] *= np.interp(rows[:, 0], ys, BUST)
    return rows
