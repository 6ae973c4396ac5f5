"""What every segmenter keeps to; a class per segmenter brings `segmenter`."""

import numpy as np
import pytest

from studio.cutout.cut import cut_out
from studio.cutout.segment import Segment
from studio.errors import CutoutUnsure
from tests.studio.cutout.drawn import bag_alpha, floor_shadow, photo

RED, WHITE = (190, 40, 40), (244, 244, 243)


def overlap(alpha, truth):
    """Intersection over union at one half."""
    ours, theirs = alpha > 127, truth > 0.5
    return (ours & theirs).sum() / (ours | theirs).sum()


class SegmenterSuite:
    """Subclass it, and give a fixture `segmenter`, once for the class."""

    @pytest.fixture(scope="class")
    @classmethod
    def bag_cut(cls, segmenter):
        """The cut of a red bag on white."""
        return cut_out(photo(bag_alpha(), RED, WHITE), segmenter=segmenter)

    def test_segment_gives_a_mask_of_the_pictures_size_when_asked(self, segmenter):
        found = segmenter.segment(photo(bag_alpha(), RED, WHITE), 7)
        assert isinstance(found, Segment)
        assert found.mask.shape == (360, 400) and found.mask.dtype == bool
        assert 0 <= found.stability <= 1 and 0 <= found.agreement <= 1

    def test_cut_out_delivers_when_the_product_is_plain_to_see(self, segmenter, bag_cut):
        assert overlap(bag_cut.rgba[..., 3], bag_alpha()) > 0.97
        assert bag_cut.confidence >= 0.8
        assert bag_cut.facts["segmenter"] == segmenter.name

    def test_cut_out_opens_the_handle_when_the_backdrop_shows_through(self, bag_cut):
        assert bag_cut.rgba[110, 200, 3] == 0
        assert bag_cut.rgba[200, 200, 3] == 255

    def test_cut_out_drops_the_cast_shadow_when_it_is_soft(self, segmenter):
        truth = bag_alpha()
        shadow = floor_shadow(truth)
        cut = cut_out(photo(truth, RED, WHITE, shadow=shadow), segmenter=segmenter)
        assert cut.rgba[..., 3][(shadow > 0.15) & (truth == 0)].mean() < 255 * 0.02

    def test_cut_out_refuses_when_the_frame_is_noise(self, segmenter):
        noise = np.random.default_rng(3).integers(0, 256, (300, 300, 3)).astype(np.uint8)
        with pytest.raises(CutoutUnsure):
            cut_out(noise, segmenter=segmenter)

    def test_cut_out_refuses_when_there_is_no_product(self, segmenter):
        with pytest.raises(CutoutUnsure):
            cut_out(np.full((200, 200, 3), 240, np.uint8), segmenter=segmenter)

    def test_cut_out_gives_the_same_bytes_when_run_twice(self, segmenter, bag_cut):
        again = cut_out(photo(bag_alpha(), RED, WHITE), segmenter=segmenter)
        assert again.rgba.tobytes() == bag_cut.rgba.tobytes()
        assert again.facts == bag_cut.facts
