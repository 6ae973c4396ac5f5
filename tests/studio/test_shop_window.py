"""Looks of a list: each is drawn at full size, and all of them on a sheet."""

import json

import cv2
import numpy as np
import pytest

from studio import gallery, shop_window
from studio.engines.shelf import Shelf
from studio.engines.stylist import Stylist
from studio.engines.tailor import Tailor
from studio.item_categories import find_item_category
from studio.look.layers import WEARABLE
from studio.look_rules import clashes
from tests.shape.sources import ROOT
from tests.studio.look.small import style
from tests.studio.tailor.small import RACK, WORKSHOP

LISTS = sorted((ROOT / "bench" / "looks").glob("*.json"))


@pytest.fixture(autouse=True)
def shelf(monkeypatch):
    """A shelf of small engines, which draw in milliseconds."""
    monkeypatch.setattr(shop_window, "SHELF", Shelf((
        Tailor(RACK, WORKSHOP), Stylist(style=style))))


def test_every_look_and_the_sheet_are_written_when_a_list_is_drawn(tmp_path, capsys):
    cv2.imwrite(str(tmp_path / "tee.png"), np.full((96, 96, 4), 200, np.uint8))
    looks = [
        {"name": "of photos", "user": "MALE", "items": ["tee.png:tee"]},
        {"name": "of garments", "items": [{"category": "tshirt", "color": "navy"}, "tee.png:hat"]},
        {"name": "nothing", "items": ["tee.png:hat"]},
    ]
    path = tmp_path / "looks.json"
    path.write_text(json.dumps(looks), encoding="utf-8")
    gallery.main(["looks", str(path), "--photos", str(tmp_path), "-o", str(tmp_path / "out"),
                  "--sheet", str(tmp_path / "sheet.jpg")])
    assert {each.name for each in (tmp_path / "out").iterdir()} == {
        "of-photos.png", "of-garments.png"}
    assert cv2.imread(str(tmp_path / "sheet.jpg")).shape[1] > 3 * shop_window.TILE_PX
    said = capsys.readouterr().out
    assert "nothing" in said and "pose_unsupported" in said


def test_command_says_what_there_is_when_no_look_has_the_name(tmp_path):
    path = tmp_path / "looks.json"
    path.write_text(json.dumps([{"name": "one", "items": []}]), encoding="utf-8")
    with pytest.raises(SystemExit, match="one"):
        gallery.main(["looks", str(path), "--only", "two"])


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_looks_of_the_benchmarks_can_be_worn_together(path):
    looks = json.loads(path.read_text(encoding="utf-8"))
    assert len({look["name"] for look in looks}) == len(looks) >= 10
    for look in looks:
        categories = [find_item_category(
            item.rpartition(":")[2] if isinstance(item, str) else item["category"])
            for item in look["items"]]
        assert {category.slug for category in categories} <= set(WEARABLE)
        assert clashes(categories) == []
