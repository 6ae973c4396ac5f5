"""Contact sheets: pictures with a line of text below each, in rows, as one small file."""

import cv2
import numpy as np

COLUMNS = 4
BORDER_PX, CAPTION_PX = 4, 18
BYTES_MAX = 290_000
QUALITIES = range(88, 30, -4)


def framed(picture, caption):
    """A picture on white with a line of text below it."""
    tile = cv2.copyMakeBorder(picture, BORDER_PX, CAPTION_PX, BORDER_PX, BORDER_PX,
                              cv2.BORDER_CONSTANT, value=(255, 255, 255))
    cv2.putText(tile, caption, (BORDER_PX, tile.shape[0] - 5), cv2.FONT_HERSHEY_SIMPLEX, 0.36,
                (40, 40, 40), 1, cv2.LINE_AA)
    return tile


def sheet(tiles, columns=COLUMNS):
    """Tiles of one size in rows of `columns`."""
    columns = min(columns, len(tiles))
    blank = np.full_like(tiles[0], 255)
    tiles = [*tiles, *[blank] * (-len(tiles) % columns)]
    rows = [np.hstack(tiles[at:at + columns]) for at in range(0, len(tiles), columns)]
    return np.vstack(rows)


def write(path, picture):
    """Write `picture` as the best JPEG of at most `BYTES_MAX`."""
    for quality in QUALITIES:
        _, data = cv2.imencode(".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR),
                               [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_PROGRESSIVE, 1])
        if len(data) <= BYTES_MAX:
            break
    path.write_bytes(data.tobytes())
    print(path, flush=True)
