"""What every engine that does background swaps keeps to; a class per engine brings `engine`."""

import json

import numpy as np
import pytest

from studio.checks.fidelity import check_fidelity
from studio.checks.score import PASS
from studio.engines.protocol import BackgroundSwap
from studio.vocabulary import MOODS
from tests.factories import product_photo


def swap(scene, **changes):
    """A small job."""
    return BackgroundSwap(**{
        "photo": product_photo(), "scene": scene, "mood": "natural", "colors": (),
        "width_px": 112, "height_px": 96, "seed": 5, **changes})


def ignore(*_):
    """A progress callback that nobody watches."""


class EngineSuite:
    """Subclass it, and give a fixture `engine` that is loaded."""

    @pytest.fixture
    def scene(self, engine):
        """A scene that the engine draws for any palette."""
        return engine.capabilities["scenes"][0]

    @pytest.fixture
    def result(self, engine, scene):
        """The result of a small job."""
        return engine.run(swap(scene), ignore)

    def test_engine_has_public_name_version_and_json_capabilities(self, engine):
        assert engine.name and engine.version
        assert BackgroundSwap in engine.jobs
        assert json.loads(json.dumps(dict(engine.capabilities)))["scenes"]

    def test_engine_has_no_reason_to_be_unavailable_when_loaded(self, engine):
        assert engine.unavailable_reason() is None

    def test_frames_have_the_jobs_size_and_type_when_run(self, result):
        shapes = {role: frame.shape for role, frame in result.frames.items()}
        assert shapes == {
            "picture": (96, 112, 3), "product": (96, 112, 4), "backdrop": (96, 112, 3)}
        assert {frame.dtype for frame in result.frames.values()} == {np.dtype(np.uint8)}

    def test_facts_are_json_and_seconds_positive_when_run(self, result, scene):
        facts = json.loads(json.dumps(result.facts))
        assert (facts["scene"], facts["mood"], facts["seed"]) == (scene, "natural", 5)
        assert 0 <= facts["cutout_confidence"] <= 1
        x, y, width, height = facts["product_box"]
        assert x >= 0 and y >= 0 and x + width <= 112 and y + height <= 96
        assert all(value >= 0 for value in result.seconds.values())

    def test_product_is_untouched_and_backdrop_is_without_it_when_run(self, result):
        picture, product = result.frames["picture"], result.frames["product"]
        assert check_fidelity(picture, product).verdict == PASS
        outside = product[..., 3] == 0
        assert (picture[outside] == result.frames["backdrop"][outside]).all()

    def test_bytes_are_the_same_when_the_job_is(self, engine, scene, result):
        again = engine.run(swap(scene), ignore)
        for role, frame in result.frames.items():
            assert (frame == again.frames[role]).all(), role

    def test_progress_never_goes_back_and_ends_whole_when_run(self, engine, scene):
        told = []
        engine.run(swap(scene), lambda phase, done: told.append(done))
        assert told == sorted(told) and len(told) >= 3
        assert 0 <= told[0] and told[-1] == 1.0

    def test_every_mood_is_drawn_when_asked(self, engine, scene):
        drawn = {
            mood.slug: engine.run(swap(scene, mood=mood.slug), ignore).frames["backdrop"].tobytes()
            for mood in MOODS}
        assert len(set(drawn.values())) == len(MOODS)
