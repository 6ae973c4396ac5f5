"""The report on parsers: its measures and its folder."""

import cv2
import numpy as np
import pytest

from bench import parser
from bench.garment_maps import LEVELS
from studio.extract.parts import PARTS
from tests.studio.extract.figure import person


def test_compared_counts_outerwear_as_upper_when_the_reference_knows_none():
    labels = np.full((10, 10), PARTS.index("outer"))
    labels[5:] = PARTS.index("lower")
    truth = {"upper": np.arange(100).reshape(10, 10) < 50,
             "lower": np.arange(100).reshape(10, 10) >= 60}
    scores = parser.compared(labels, truth)
    assert scores["upper"] == 1 and scores["lower"] == pytest.approx(0.8)
    assert scores["clothes"] == pytest.approx(0.9) and scores["beyond"] == pytest.approx(0.1)


def test_main_prints_the_table_and_writes_pictures_when_given_photos(tmp_path, capsys):
    rgb, _, labels = person()
    (tmp_path / "reference").mkdir()
    levels = np.zeros_like(labels)
    for level, part in LEVELS.items():
        levels[labels == PARTS.index(part)] = level
    cv2.imwrite(str(tmp_path / "m_one.png"), rgb[..., ::-1])
    cv2.imwrite(str(tmp_path / "reference" / "m_one_garm.png"), levels)
    parser.main([str(tmp_path), "--look", str(tmp_path / "look")])
    told = capsys.readouterr().out
    assert "of 2 parts above .55: 2" in told and "zones: " in told
    assert len(list((tmp_path / "look").glob("m_one-*.png"))) == 2


def test_main_says_what_to_name_when_the_folder_has_no_photos(tmp_path, capsys):
    with pytest.raises(SystemExit):
        parser.main([str(tmp_path)])
    assert "m_*.png" in capsys.readouterr().err
