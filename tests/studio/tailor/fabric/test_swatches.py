"""The swatch sheet: every cloth and pattern has its swatch, and pages are written."""

import cv2

from studio.tailor.fabric.materials import MATERIALS
from studio.tailor.fabric.patterns import PATTERNS
from studio.tailor.fabric.swatches import COLOURS, PATTERNED, main


def test_swatch_is_there_when_on_the_shelf():
    assert set(COLOURS) == set(MATERIALS)
    assert set(PATTERNED) == set(PATTERNS)


def test_pages_are_written_when_asked_for(tmp_path):
    main(["-o", str(tmp_path), "--only", "wool", "gingham"])
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "materials-1.png", "patterns-1.png"]
    page = cv2.imread(str(tmp_path / "patterns-1.png"))
    assert page[12:492, 12:492].std() > 20
