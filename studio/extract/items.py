"""What is found in a photo before it is cut out: candidates."""

from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Candidate:
    """Something that may be an item.

    Attributes
    ----------
    mask : ndarray
        (h, w) bool at working size.
    part : str or None
        One of `studio.extract.parts.GARMENTS` where somebody wears it, None where it lies.
    pair : bool
        Whether it is two things that belong together.
    doubt : str or None
        Why it must not be delivered, whatever the evidence.
    evidence : dict of str to float
        What speaks for and against it beyond its own contour.
    """

    mask: np.ndarray
    part: str | None = None
    pair: bool = False
    doubt: str | None = None
    evidence: dict[str, float] = field(default_factory=dict)

    @property
    def box(self):
        """(x, y, width, height) at working size."""
        rows, columns = (np.flatnonzero(self.mask.any(axis=axis)) for axis in (1, 0))
        return (int(columns[0]), int(rows[0]), int(columns[-1] - columns[0] + 1),
                int(rows[-1] - rows[0] + 1))
