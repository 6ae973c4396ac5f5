"""Straps drawn in until what hangs from them sits where the figure has its chest."""

from dataclasses import replace

import numpy as np

WIDE_CM = 3.0
"""Of a strap at most."""

BELOW_ARMPIT_CM = 1.0
"""Where the side of what hangs from straps begins."""


def hung_by_straps(template, top):
    """A template with straps, hung so that its sides begin below the armpits.

    What is above the straps' lower ends is shortened, or drawn out, as an adjuster would.

    Parameters
    ----------
    template : Template
        Hung so that its sides begin where they should.
    top : callable
        ``top(x)``: y of the figure's shoulder line, cm.

    Returns
    -------
    Template
    """
    base, high = _base(template), float(template.shoulder[0, 1])
    share = (float(top(template.shoulder[0, 0])) - base) / max(high - base, 1e-6)

    def drawn_in(line):
        above = np.maximum(line[:, 1] - base, 0)
        return line + np.stack([np.zeros(len(line)), (share - 1) * above], 1)

    return replace(template, **{name: drawn_in(getattr(template, name))
                                for name in ("shoulder", "cuff", "neck", "back_neck")})


def _base(template):
    """y above which a strap is no wider than a strap."""
    half = template.neck[len(template.neck) // 2:]
    y = np.linspace(template.armpit[1], template.shoulder[0, 1], 100)
    inner = np.interp(y, *_rising(half))
    outer = np.interp(y, *_rising(template.cuff))
    wide = np.flatnonzero(outer - inner > WIDE_CM)
    return float(y[min(wide[-1] + 1, 99)]) if len(wide) else float(y[0])


def _rising(line):
    """(y, x) of a line, y rising."""
    order = np.argsort(line[:, 1], kind="stable")
    return line[order, 1], line[order, 0]
