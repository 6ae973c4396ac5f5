"""A small workroom: looks of flat colour, in milliseconds."""

import numpy as np

from studio.checks.score import PASS, Score
from studio.errors import PoseUnsupported
from studio.look.picture import LookPicture
from studio.look.style import Styled
from studio.look.worn import Item, Worn

REFUSED = "hat"
"""The category that the small workroom cannot put on."""


def style(job, progress):
    """As `studio.look.style.style`: every item is a band of its photo's mean colour."""
    progress("dress", 0.5)
    worn, refused = [], {}
    for item in job.items:
        if item.category == REFUSED:
            refused[item.line] = {"code": PoseUnsupported.code, "detail": "It lies on its side."}
            continue
        worn.append(Worn(Item(item.photo, item.category, item.line), (), {}, 0.2, {"ease": 0.1}))
    if not worn:
        raise PoseUnsupported("It lies on its side.")
    picture = np.full((job.height_px, job.width_px, 3), 230, np.uint8)
    bands = np.array_split(np.arange(job.height_px), len(worn))
    for each, rows in zip(worn, bands, strict=True):
        picture[rows, job.width_px // 4:] = each.item.rgba[..., :3].mean((0, 1))
    regions = np.zeros(picture.shape[:2], np.int16)
    progress("inspect", 1.0)
    scores = {each.item.line: (Score(f"{each.item.line} seen", PASS, 1.0, "ratio", 0.1, "Seen."),)
              for each in worn}
    alpha = np.full((*picture.shape[:2], 1), 255, np.uint8)
    return Styled(LookPicture(picture, np.dstack([picture, alpha]), regions, np.zeros(
        (len(worn), *regions.shape), bool), 1.0), tuple(worn), refused, scores, {"dress": 0.01})
