"""How extracted items are told in a line, and shown on a contact sheet."""

import cv2
import numpy as np

from bench.vision import GROUND

TILE_PX = 300
TILES = 6


def delivered(found, verdicts):
    """What was delivered, in words, with a verdict on each."""
    return ", ".join(f"{item.facts['color']['name']} {item.facts['category']} "
                     f"({item.facts['confidence']:.2f}, {verdict})"
                     for item, verdict in zip(found.items, verdicts, strict=True)) or "-"


def refused(found):
    """What was not, in words."""
    return ", ".join(f"{each['category']} ({each['reason'].rstrip('.').lower()})"
                     for each in found.unsure) or "-"


def sheet(everything, path):
    """A row for each (name, photo, found): the photo, then its items on a ground no product has."""
    rows = [np.hstack(([tile(photo, name)] + list(map(_item_tile, found.items))
                       + [np.zeros((TILE_PX, TILE_PX, 3), np.uint8)] * TILES)[:TILES])
            for name, photo, found in everything]
    if rows:
        cv2.imwrite(str(path), np.vstack(rows)[..., ::-1])


def _item_tile(item):
    facts = item.facts
    return tile(on_ground(item.rgba),
                f"{facts['category']} {facts['color']['name']} {facts['confidence']:.2f}")


def on_ground(rgba):
    """(H, W, 3) uint8 sRGB."""
    alpha = rgba[..., 3:].astype(np.float32) / 255
    return np.rint(rgba[..., :3] * alpha + GROUND[::-1] * (1 - alpha)).astype(np.uint8)


def tile(picture, caption):
    """(TILE_PX, TILE_PX, 3) uint8 sRGB."""
    canvas = np.zeros((TILE_PX, TILE_PX, 3), np.uint8)
    scale = (TILE_PX - 16) / max(picture.shape[:2])
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    canvas[:small.shape[0], :small.shape[1]] = small
    cv2.putText(canvas, caption, (4, TILE_PX - 4), cv2.FONT_HERSHEY_SIMPLEX, 0.4,
                (255, 255, 255), 1, cv2.LINE_AA)
    return canvas
