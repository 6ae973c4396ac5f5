"""Tiles of scenes and products, and that docs/gallery.md shows every scene."""

import numpy as np
import pytest

from studio import gallery, sheets
from studio.vocabulary import MOODS, SCENES
from tests.shape.sources import ROOT


def test_tile_says_why_when_the_picture_is_refused():
    wall = np.full((200, 200, 3), 230, np.uint8)
    found = gallery.tile(wall, "seamless", "natural", (), 1, 80)
    assert found.shape == (100 + sheets.BORDER_PX + sheets.CAPTION_PX, 88, 3)
    assert (found[:90] == 255).all() and (found[90:] < 200).any()


def test_product_tile_tells_what_was_measured_when_drawn(capsys):
    cut = np.zeros((240, 200, 4), np.uint8)
    cut[20:-20, 20:-20] = 40, 90, 160, 255
    photo = np.where(cut[..., 3:] > 0, cut[..., :3], 240).astype(np.uint8)
    found = gallery.product_tile("box", photo, cut, "seamless", 1, 80)
    assert found.shape == (100 + sheets.BORDER_PX + sheets.CAPTION_PX, 88, 3)
    name, scene, mood, fidelity, *_ = capsys.readouterr().out.split()
    assert (name, scene, mood, fidelity) == ("box", "seamless", MOODS[1].slug, "0")


def test_page_is_what_the_code_writes_when_published():
    assert (ROOT / gallery.PAGE).read_text(encoding="utf-8") == gallery.page()


@pytest.mark.parametrize("scene", [term.slug for term in SCENES])
def test_sheet_of_a_scene_is_there_when_published(scene):
    path = ROOT / gallery.SHEETS / f"{scene}.jpg"
    assert path.stat().st_size <= sheets.BYTES_MAX
    assert scene in gallery.page()
