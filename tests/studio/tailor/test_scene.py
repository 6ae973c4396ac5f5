"""Parts put before the camera, and which of them comes first."""

import numpy as np
import pytest

from studio.tailor.raster import View
from studio.tailor.scene import look, stage
from tests.studio.tailor.sheets import sheet


def _staged(parts, **options):
    return stage(parts, View(), 60, 80, margin=0.1, samples=2, thickness_cm=0.0, **options)


def _panel_seen(parts, **options):
    scene, _ = _staged(parts, **options)
    seen, _ = look(scene)
    height, width = seen.shape
    return scene.panels[scene.side_of[seen[height // 2, width // 2]] // 2]


def test_nearer_part_is_seen_when_none_comes_forward():
    parts = [sheet(depth=0.5, name="under"), sheet(name="over")]
    assert _panel_seen(parts) == "under"


def test_part_is_seen_when_it_comes_forward_by_more_than_it_lies_back():
    parts = [sheet(depth=0.5, name="under"), sheet(name="over")]
    assert _panel_seen(parts, forward_cm=[0.0, 0.8]) == "over"
    assert _panel_seen(parts, forward_cm=[0.0, 0.4]) == "under"


def test_inside_of_a_back_stays_behind_when_its_part_comes_forward():
    parts = [sheet(name="front"), sheet(name="back", away=True)]
    assert _panel_seen(parts, forward_cm=[0.0, 5.0]) == "front"


def test_frame_is_that_of_the_held_parts_when_others_reach_out_of_it():
    alone, _ = _staged([sheet()])
    wide, _ = _staged([sheet(), sheet(width=60.0, name="wide")], held=[sheet()])
    assert wide.scale == pytest.approx(alone.scale)


def test_only_thick_parts_have_lips_when_thickness_differs():
    parts = [sheet(name="one"), sheet(name="two")]
    count = len(parts[0].triangles)
    scene, _ = stage(parts, View(), 60, 80, margin=0.1, samples=2, thickness_cm=[0.0, 0.2])
    one, two = (np.isin(scene.side_of // 2, scene.panels.index(name)).sum()
                for name in ("one", "two"))
    assert one == count and two > count
