"""Faces found in a photo of a person that scikit-image brings, and in none of a bag."""

import cv2
import numpy as np
import pytest
from skimage.data import astronaut

from studio.faces import Face, find_faces, is_skin
from tests.studio.cutout.drawn import bag_alpha, photo

EYES, MOUTH = (105, 222), (148, 222)
"""Row and column in the picture of Eileen Collins (NASA, public domain)."""


@pytest.fixture(scope="module")
def portrait():
    rgb = astronaut()
    return rgb, np.ones(rgb.shape[:2], bool)


@pytest.mark.parametrize("scale", (0.5, 1.0, 2.0))
def test_find_faces_boxes_the_face_when_the_photo_has_any_size(portrait, scale):
    rgb = cv2.resize(portrait[0], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    face = find_faces(rgb, np.ones(rgb.shape[:2], bool))[0]
    assert face.credible
    for y, x in (EYES, MOUTH):
        assert 0 <= scale * y - face.top <= face.height
        assert 0 <= scale * x - face.left <= face.width
    assert face.height < scale * 140


@pytest.mark.parametrize("why, change", (
    ("skin", lambda rgb, solid: (np.ascontiguousarray(rgb[..., ::-1]), solid)),
    ("covered", lambda rgb, solid: (rgb, solid & (np.arange(512) < 200))),
    ("depth", lambda rgb, solid: (rgb[:240], solid[:240])),
))
def test_find_faces_trusts_none_when_one_witness_speaks_against_it(portrait, why, change):
    usual = {"skin": lambda face: face.skin >= 0.45, "covered": lambda face: face.covered >= 0.7,
             "depth": lambda face: face.depth < 0.3}
    found = find_faces(*change(*portrait))
    assert not any(face.credible for face in found)
    assert not any(usual[why](face) for face in found)


def test_find_faces_sees_none_when_a_bag_is_all_there_is():
    rgb = photo(bag_alpha(), (190, 40, 40), (225, 220, 212))
    assert find_faces(rgb, bag_alpha() > 0.5) == []


def test_find_faces_sees_none_when_nothing_was_cut_out(portrait):
    assert find_faces(portrait[0], ~portrait[1]) == []


def test_is_skin_tells_skin_from_cloth_when_light_is_less():
    tones = np.uint8([[(236, 188, 160), (141, 85, 36), (90, 56, 40)]])
    assert is_skin(tones).all() and is_skin(np.uint8(tones * 0.8)).all()
    assert not is_skin(np.uint8([[(40, 60, 160), (30, 90, 60), (128, 128, 128)]])).any()


def test_face_keeps_its_place_in_the_picture_when_scaled():
    face = Face(left=10, top=20, width=8, height=8, skin=1, covered=1, depth=0.1)
    small, large = face.around((60, 50), 1, -1, 2), face.scaled(2).around((120, 100), 1, -1, 2)
    assert (small == large[::2, ::2]).mean() > 0.98
    assert small[15, 14] and not small[10, 14] and not small[30, 30]
