"""The command that dresses a mannequin."""

import json

import cv2
import numpy as np
import pytest

from studio.__main__ import main
from studio.commands import look
from studio.engines.shelf import Shelf
from studio.engines.stylist import Stylist
from tests.studio.look.small import style


@pytest.fixture(autouse=True)
def shelf(monkeypatch):
    """A shelf with a small stylist, which draws in milliseconds."""
    monkeypatch.setattr(look, "SHELF", Shelf((Stylist(style=style),)))


@pytest.fixture
def photo(tmp_path):
    """The path of a picture."""
    path = tmp_path / "photo.png"
    cv2.imwrite(str(path), np.full((96, 96, 4), 200, np.uint8))
    return path


def test_look_is_written_with_its_cutout_and_report_when_made(photo, tmp_path, capsys):
    picture, cutout, report = (tmp_path / name for name in ("a.png", "b.png", "c.json"))
    assert main(["look", "--user", "MALE", f"{photo}:tee", f"{photo}:jeans", "-o", str(picture),
                 "--cutout", str(cutout), "--report", str(report)]) == 0
    height, width, channels = cv2.imread(str(picture), cv2.IMREAD_UNCHANGED).shape
    assert height > width and channels == 3
    assert cv2.imread(str(cutout), cv2.IMREAD_UNCHANGED).shape == (height, width, 4)
    told = json.loads(report.read_text(encoding="utf-8"))
    assert [each["category"] for each in told["facts"]["worn"]] == ["tshirt", "jeans"]
    assert told["passed"] and told["output"] == str(picture)
    assert "item-0 seen" in capsys.readouterr().out


def test_look_is_written_without_an_item_when_partial_is_allowed(photo, tmp_path, capsys):
    path = tmp_path / "a.png"
    items = [f"{photo}:tee", f"{photo}:beanie"]
    assert main(["look", *items, "-o", str(path)]) == 1
    assert not path.exists() and "--partial" in capsys.readouterr().err
    assert main(["look", *items, "--partial", "-o", str(path)]) == 0
    assert path.exists() and "pose_unsupported" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "said"), [
    (["{photo}"], "say what it shows"),
    (["{photo}:xyzzy"], "use one of"),
    (["{photo}:dress", "{photo}:jeans"], "covers the upper and the lower body"),
    (["--user", "KIDS", "{photo}:swimsuit"], "never shown on KIDS"),
    (["{photo}:tee", "--scene", "marble_table"], "Nobody can stand"),
    (["{photo}:tee", "--resolution", "4K"], "draws at 1K, 2K, not at 4K"),
])
def test_look_is_refused_with_what_there_is_when_it_cannot_be_made(arguments, said, photo,
                                                                   tmp_path, capsys):
    arguments = [argument.format(photo=photo) for argument in arguments]
    assert main(["look", *arguments, "-o", str(tmp_path / "a.png")]) == 1
    assert said in capsys.readouterr().err
