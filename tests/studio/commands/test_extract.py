"""The command that cuts the items of a photo out."""

import json

import cv2
import numpy as np
import pytest

from studio.__main__ import main
from tests.factories import png
from tests.studio.extract.drawn import outfit


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "lay.png"
    path.write_bytes(png(outfit()[0]))
    return str(path)


def test_items_are_written_and_reported_when_found(photo, tmp_path, capsys):
    folder, report = tmp_path / "items", tmp_path / "report.json"
    assert main(["extract", photo, "-o", str(folder), "--max-items", "2", "--name", "green bag",
                 "--description", "red", "--report", str(report)]) == 0
    told = json.loads(report.read_text(encoding="utf-8"))
    assert [each["category"] for each in told["items"]][0] == "bag"
    assert told["hints"]["matched"] == ["green", "bag"] and told["seconds"] > 0
    assert (told["photo"], told["shows"]) == (photo, "lying")
    for each in told["items"]:
        picture = cv2.imread(str(folder / f"{each['role']}.png"), cv2.IMREAD_UNCHANGED)
        assert picture.shape == (each["box"][3], each["box"][2], 4)
    streams = capsys.readouterr()
    assert "] 100% done" in streams.err
    assert "unmatched           red" in streams.out


def test_nothing_is_written_when_nothing_is_found(tmp_path, capsys):
    blank = tmp_path / "blank.png"
    blank.write_bytes(png(np.full((200, 200, 3), 180, np.uint8)))
    assert main(["extract", str(blank), "-o", str(tmp_path / "items")]) == 1
    assert list((tmp_path / "items").iterdir()) == []
    assert "no item is sure enough" in capsys.readouterr().err


@pytest.mark.parametrize("count", ["0", "11", "two"])
def test_usage_is_explained_when_the_count_is_wrong(photo, tmp_path, count, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["extract", photo, "-o", str(tmp_path), "--max-items", count])
    assert caught.value.code == 2
    assert "1 to 10" in capsys.readouterr().err
