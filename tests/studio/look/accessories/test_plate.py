"""A silhouette as triangles."""

import numpy as np
import pytest

from studio.look.accessories.plate import plate
from tests.studio.look.accessories.drawn import tote

ALPHA = tote()[..., 3].astype(np.float32) / 255


def areas(sheet):
    a, b, c = (sheet.points[sheet.triangles[:, each]] for each in range(3))
    return ((c[:, 0] - a[:, 0]) * (b[:, 1] - a[:, 1])
            - (c[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])) / 2


def test_plate_covers_the_silhouette_when_it_has_a_hole():
    sheet = plate(ALPHA, 10.0, 0.7)
    assert areas(sheet).sum() == pytest.approx((ALPHA > 0.5).sum(), rel=0.02)


def test_plate_faces_the_viewer_when_rows_grow_downwards():
    assert (areas(plate(ALPHA, 10.0, 0.7)) > 0).all()


def test_rim_is_the_outline_and_the_hole_when_cut():
    sheet = plate(ALPHA, 10.0, 0.7)
    rim = sheet.points[sheet.rim]
    assert np.abs(rim[:, 0].min() - 100) < 2 and np.abs(rim[:, 1].max() - 370) < 2
    within = np.hypot((rim[:, 0] - 200) / 40, (rim[:, 1] - 150) / 60)
    assert (np.abs(within - 1) < 0.06).sum() > 20


def test_specks_and_pinholes_are_left_out_when_small():
    alpha = ALPHA.copy()
    alpha[250:253, 250:253] = 0
    alpha[10:13, 10:13] = 1
    sheet = plate(alpha, 10.0, 0.7)
    assert areas(sheet).sum() == pytest.approx((ALPHA > 0.5).sum(), rel=0.02)
    assert sheet.points.min() > 50
