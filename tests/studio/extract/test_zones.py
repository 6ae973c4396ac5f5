"""The parser that needs no weights."""

import numpy as np

from studio.extract.parser import chosen
from studio.extract.parts import PARTS


def test_parse_has_no_confidence_when_nobody_is_in_the_picture():
    rgb = np.full((96, 64, 3), 200, np.uint8)
    parsed = chosen().parse(rgb, np.zeros((96, 64), np.float32), 7)
    assert parsed.confidence == 0
    assert parsed.shares.shape == (96, 64, len(PARTS)) and not parsed.labels.any()
