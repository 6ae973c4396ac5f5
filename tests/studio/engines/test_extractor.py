"""The extractor as an engine: frames, facts, refusals, and the same bytes in another process."""

import json

import numpy as np
import pytest

from studio.child import render_in_child
from studio.engines.extractor import Extractor
from studio.engines.protocol import CutOut, Extract
from studio.engines.shelf import SHELF
from studio.errors import CutoutUnsure
from tests.factories import product_photo
from tests.studio.extract.drawn import SKIN_TONE, outfit
from tests.suites.engines import ignore


@pytest.fixture(scope="module")
def job():
    return Extract(outfit()[0], max_items=2, product_name="red tee", product_description="snug")


@pytest.fixture(scope="module")
def drawn(job):
    """The result of a small job, and the progress that was told."""
    told = []
    return Extractor().run(job, lambda phase, done: told.append(done)), told


def test_shelf_gives_the_job_to_it():
    assert SHELF.plan(Extract).name == "extractor"
    assert json.loads(json.dumps(dict(Extractor.capabilities)))["max_items"] == 10


def test_product_is_cut_out_whole_when_the_photo_shows_it_alone():
    photo, told = product_photo(), []
    job = CutOut(photo)
    assert SHELF.plan(CutOut).name == "extractor"
    result = Extractor().run(job, lambda phase, done: told.append(done))
    cutout = result.frames["cutout"]
    assert (cutout.shape, cutout.dtype) == ((240, 200, 4), np.uint8)
    facts = json.loads(json.dumps(result.facts))
    x, y, width, height = facts["box"]
    assert facts["confidence"] > 0.7
    assert (cutout[y:y + height, x:x + width, 3] > 127).any()
    assert (cutout[150, 100, 3], cutout[10, 10, 3]) == (255, 0)
    assert told == sorted(told) and told[-1] == 1.0
    again = render_in_child(job, ignore, 60)
    assert (again.frames["cutout"] == cutout).all()


def test_cut_out_is_refused_when_the_photo_shows_nothing():
    with pytest.raises(CutoutUnsure):
        Extractor().run(CutOut(np.full((240, 200, 3), 236, np.uint8)), ignore)


def test_frames_are_the_most_wanted_items_when_fewer_are_asked_than_seen(drawn):
    result, _ = drawn
    assert sorted(result.frames) == ["item-0", "item-1"]
    for frame in result.frames.values():
        assert frame.dtype == np.uint8 and frame.shape[2] == 4
        assert frame[..., 3].any(axis=1).all() and frame[..., 3].any(axis=0).all()


def test_facts_tell_each_item_and_each_word_when_run(drawn):
    result, _ = drawn
    facts = json.loads(json.dumps(result.facts))
    assert [each["role"] for each in facts["items"]] == ["item-0", "item-1"]
    assert (facts["items"][0]["category"], facts["items"][0]["slot"]) == ("tshirt", "upper")
    assert facts["hints"]["matched"] == ["red", "tee"] and facts["hints"]["unknown"] == ["snug"]
    for each in facts["items"]:
        x, y, width, height = each["box"]
        assert result.frames[each["role"]].shape[:2] == (height, width)
        assert 0.8 <= each["confidence"] <= 1 and x >= 0 and y >= 0
    assert facts["refused"] == {} and facts["unsure"] == []
    assert result.seconds["extract"] > 0


def test_progress_never_goes_back_and_ends_whole_when_run(drawn):
    _, told = drawn
    assert told == sorted(told) and told[0] == 0 and told[-1] == 1.0 and len(told) > 4


def test_bytes_are_the_same_when_another_process_draws_them(job, drawn):
    there = render_in_child(job, ignore, 100)
    assert there.facts["engine"] == "extractor"
    for role, frame in drawn[0].frames.items():
        assert (frame == there.frames[role]).all()


def test_request_is_refused_with_reasons_when_nothing_is_sure():
    photo = np.full((240, 200, 3), 235, np.uint8)
    photo[60:220, 60:140] = (40, 60, 120)
    photo[20:60, 85:115] = SKIN_TONE
    with pytest.raises(CutoutUnsure, match="No item could be told .* It may be one piece"):
        Extractor().run(Extract(photo, max_items=2), ignore)
