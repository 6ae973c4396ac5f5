"""What every parser of dressed people keeps to; a class per parser brings `parser`."""

import numpy as np

from studio.extract.parts import HAIR, PARTS, SKIN
from tests.studio.extract.figure import HEIGHT, WIDTH, person


def overlap(labels, truth, part):
    """Intersection over union of one part."""
    ours, theirs = labels == PARTS.index(part), truth == PARTS.index(part)
    return (ours & theirs).sum() / (ours | theirs).sum()


class ParserSuite:
    """Subclass it, and give a fixture `parser`."""

    def test_parse_gives_shares_of_the_pictures_size_when_asked(self, parser):
        rgb, alpha, _ = person()
        parsed = parser.parse(rgb, alpha, 7)
        assert parsed.shares.shape == (HEIGHT, WIDTH, len(PARTS))
        assert parsed.shares.dtype == np.float32 and parsed.shares.min() >= 0
        np.testing.assert_allclose(parsed.shares.sum(axis=2), 1, atol=1e-3)

    def test_parse_finds_the_clothes_when_they_are_plain_to_see(self, parser):
        rgb, alpha, truth = person()
        parsed = parser.parse(rgb, alpha, 7)
        assert overlap(parsed.labels, truth, "upper") > 0.85
        assert overlap(parsed.labels, truth, "lower") > 0.85
        assert overlap(parsed.labels, truth, "skin") > 0.7
        assert parsed.confidence > 0.5 and parser.name

    def test_parse_keeps_skin_and_hair_out_of_the_clothes_when_they_meet(self, parser):
        rgb, alpha, truth = person()
        worn = np.isin(parser.parse(rgb, alpha, 7).labels, (
            PARTS.index("upper"), PARTS.index("lower")))
        assert (worn & np.isin(truth, (SKIN, HAIR))).sum() < 0.02 * worn.sum()

    def test_parse_has_no_confidence_when_nobody_is_in_the_picture(self, parser):
        rgb = np.full((96, 64, 3), 236, np.uint8)
        for alpha in (0, 1):
            parsed = parser.parse(rgb, np.full((96, 64), alpha, np.float32), 7)
            assert parsed.confidence == 0

    def test_parse_gives_the_same_bytes_when_run_twice(self, parser):
        rgb, alpha, _ = person()
        first, second = (parser.parse(rgb, alpha, 7) for _ in range(2))
        assert first.shares.tobytes() == second.shares.tobytes()
        assert first.facts == second.facts
