"""Drafts: one block's panels, and which of them show an inside."""

from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import top
from studio.tailor.drafts import ARMPITS, lined, unlined

BLOCK = top(Bodice(), Sleeve(), "regular")


def test_every_inside_is_the_cloths_when_there_is_no_lining():
    draft = unlined(BLOCK)
    assert draft.lined == {panel.name for panel in BLOCK.panels}
    assert draft.holes == ARMPITS


def test_soft_cloth_hangs_stiffer_when_it_is_lined():
    soft, plain = lined(BLOCK, "silk"), unlined(BLOCK)
    assert plain.sewn[0].drape is None and soft.sewn[0].drape is not None
    assert soft.lined == {"back"}
