"""The report on extract: garment maps as a parser, verdicts, composed flat lays, the tables."""

import cv2
import numpy as np
import pytest

from bench import extract
from bench.garment_maps import LEVELS, MapParser, read_map
from bench.lays import PRODUCTS
from studio.extract.parts import PARTS
from studio.item_categories import ITEM_CATEGORIES
from tests.studio.extract.drawn import figure, outfit


@pytest.fixture
def folder(tmp_path):
    """A folder with a figure that has a garment map, and an outfit that lies."""
    photo, told = figure()
    (tmp_path / "reference").mkdir()
    levels = np.zeros(told.labels.shape, np.uint8)
    for level, part in LEVELS.items():
        levels[told.labels == PARTS.index(part)] = level
    cv2.imwrite(str(tmp_path / "m_figure.png"), photo[..., ::-1])
    cv2.imwrite(str(tmp_path / "reference" / "m_figure_garm.png"), levels)
    cv2.imwrite(str(tmp_path / "f_outfit.png"), outfit()[0][..., ::-1])
    return tmp_path


def test_map_is_a_parser_whose_shares_are_whole_when_read(folder):
    photo, told = figure()
    parsed = MapParser(read_map(folder, "m_figure")).parse(
        photo, (told.labels > 0).astype(np.float32), 7)
    assert parsed.shares.sum(axis=2) == pytest.approx(1, abs=1e-5)
    agree = parsed.labels == told.labels
    assert agree.mean() > 0.96
    assert read_map(folder, "f_outfit") is None


def test_tables_and_sheets_are_made_when_given_photos(folder, capsys):
    extract.main([str(folder), "--maps", "--look", str(folder / "look")])
    told = capsys.readouterr().out
    assert "mean IoU all: 0.9" in told and "delivered from people: 2" in told
    assert "3 delivered of 1 things" in told or "f_outfit" in told
    assert (folder / "look" / "people.jpg").exists() and (folder / "look" / "things.jpg").exists()


def test_verdicts_name_slots_that_there_are():
    slots = {category.slot for category in ITEM_CATEGORIES}
    rows = extract.read_verdicts(extract.VERDICTS).values()
    assert all(set(row["slots"].split()) <= slots for row in rows)
    assert {row["verdict"] for row in rows} <= {"", "ships", "flaw", "no"}
    assert {slot for slot, _ in PRODUCTS.values()} <= slots
