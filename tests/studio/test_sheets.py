"""Contact sheets: rows that are full, files that are small."""

import cv2
import numpy as np

from studio import sheets


def test_sheet_fills_its_rows_when_tiles_are_missing():
    tiles = [np.full((10, 8, 3), level, np.uint8) for level in range(1, 7)]
    found = sheets.sheet(tiles)
    assert found.shape == (20, 8 * sheets.COLUMNS, 3)
    assert [found[row, column, 0] for row in (0, 10) for column in (0, 8, 16, 24)] == [
        1, 2, 3, 4, 5, 6, 255, 255]


def test_write_stays_below_the_limit_when_the_picture_is_noisy(tmp_path):
    noise = np.random.default_rng(1).integers(0, 255, (700, 900, 3), np.uint8)
    sheets.write(tmp_path / "noise.jpg", noise)
    assert (tmp_path / "noise.jpg").stat().st_size <= sheets.BYTES_MAX
    assert cv2.imread(str(tmp_path / "noise.jpg")).shape == noise.shape
