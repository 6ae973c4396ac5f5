"""Meshes of walls made of stone panels, each cut from another place of the block."""

from dataclasses import replace

import numpy as np

from studio.set.meshes.geometry import joined, rounded_box

REACH = 8.0
"""How far apart two panels may lie in the block, in scene units."""


def panelled(random, width, height, columns, rows, thickness=0.12, bevel=0.006):
    """Panels side by side, standing on y = 0, their faces at z = 0."""
    wide, high = width / columns, height / rows
    panel = rounded_box(wide, high, thickness, bevel)
    wall = []
    for row in range(rows):
        for column in range(columns):
            place = ((column + 0.5) * wide - width / 2, row * high, -thickness / 2)
            cut = np.float32(random.uniform(0, REACH, 2))
            wall.append(replace(panel.moved(place), uv=panel.uv + cut))
    return joined(wall)
