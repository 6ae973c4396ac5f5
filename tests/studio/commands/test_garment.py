"""The command that makes garments."""

import json

import cv2
import pytest

from studio.__main__ import main
from studio.commands import garment
from studio.engines.shelf import Shelf
from studio.engines.tailor import Tailor
from tests.studio.tailor.small import RACK, WORKSHOP


@pytest.fixture(autouse=True)
def shelf(monkeypatch):
    """A shelf with a small tailor, which draws in milliseconds."""
    monkeypatch.setattr(garment, "SHELF", Shelf((Tailor(RACK, WORKSHOP),)))
    monkeypatch.setattr(garment, "RACK", RACK)


def test_garment_is_written_with_its_cutout_and_report_when_made(tmp_path, capsys):
    picture, cutout, report = (tmp_path / name for name in ("a.png", "b.png", "c.json"))
    assert main(["garment", "--category", "jacket", "--color", "navy", "--words", "a bomber",
                 "--length", "maxi", "-o", str(picture), "--cutout", str(cutout),
                 "--report", str(report), "--aspect-ratio", "4:5"]) == 0
    assert cv2.imread(str(picture), cv2.IMREAD_UNCHANGED).shape == (1144, 912, 3)
    assert cv2.imread(str(cutout), cv2.IMREAD_UNCHANGED).shape == (1144, 912, 4)
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["facts"]["garment"] == "bomber" and told["passed"] and told["harmony"] is None
    streams = capsys.readouterr()
    assert "maxi is not a length of the bomber jacket" in streams.out
    assert "] 100% inspect" in streams.err


def test_colour_is_chosen_and_told_when_it_is_left_open(tmp_path, capsys):
    assert main(["garment", "--category", "skirt", "--beside", "rust", "--harmony",
                 "complementary", "-o", str(tmp_path / "a.png")]) == 0
    assert "beside" in capsys.readouterr().out


def test_garments_are_listed_when_asked(capsys):
    assert main(["garment", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [cut.slug for cut in RACK.cuts]


@pytest.mark.parametrize("arguments, said", [
    ([], "Use --category and --output, or --list."),
    (["--category", "underwear", "-o", "a.png"], "use one of tshirt"),
    (["--category", "tshirt", "--resolution", "4K", "-o", "a.png"], "draws at 1K, 2K, not at 4K"),
])
def test_order_is_refused_with_what_there_is_when_it_cannot_be_made(arguments, said, capsys):
    assert main(["garment", *arguments]) == 1
    assert said in capsys.readouterr().err
