"""What every engine that draws sets keeps to; a class per engine brings `engine`."""

import json

import numpy as np
import pytest

from studio.checks.background import background_scores
from studio.checks.fidelity import check_fidelity
from studio.checks.score import PASS
from studio.child import render_in_child
from studio.engines.protocol import Background, BackgroundSwap
from studio.sizes import ONE_K, RESOLUTIONS, size_of
from studio.vocabulary import MOODS
from tests.factories import product_photo


def swap(scene, **changes):
    """A small job."""
    return BackgroundSwap(**{
        "photo": product_photo(), "scene": scene, "mood": "natural", "colors": (),
        "width_px": 112, "height_px": 96, "seed": 5, **changes})


def background(scene, **changes):
    """A small job without a product."""
    return Background(**{"scene": scene, "mood": "natural", "colors": (), "width_px": 112,
                         "height_px": 96, "seed": 5, **changes})


def failures(result, job):
    """The checks of a background that do not pass."""
    scores = background_scores(result, scene=job.scene, mood=job.mood, colors=job.colors,
                               width_px=job.width_px, height_px=job.height_px)
    return [score for score in scores if score.verdict != PASS]


def grey_square():
    """A product of the shape for which empty sets leave room: (120, 120, 4) uint8."""
    rgba = np.full((120, 120, 4), 140, np.uint8)
    rgba[..., 3] = 0
    rgba[10:-10, 10:-10, 3] = 255
    return rgba


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
        assert {BackgroundSwap, Background} <= set(engine.jobs)
        assert json.loads(json.dumps(dict(engine.capabilities)))["scenes"]

    def test_every_aspect_ratio_fits_when_a_resolution_is_told(self, engine):
        for resolution in RESOLUTIONS:
            sizes = [size_of(resolution, ratio) for ratio in ONE_K]
            fits = all(width * height <= engine.capabilities["max_pixels"]
                       for width, height in sizes)
            assert fits == (resolution in engine.capabilities["resolutions"]), resolution

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
        assert facts["enlarged"] > 0
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

    def test_empty_set_is_one_picture_of_the_jobs_size_when_run(self, engine, scene):
        result = engine.run(background(scene), ignore)
        assert {role: frame.shape for role, frame in result.frames.items()} == {
            "picture": (96, 112, 3)}
        assert result.frames["picture"].dtype == np.uint8
        facts = json.loads(json.dumps(result.facts))
        assert (facts["scene"], facts["mood"], facts["seed"]) == (scene, "natural", 5)
        assert facts["colors"] and "product_box" not in facts
        assert result.seconds and all(value >= 0 for value in result.seconds.values())

    def test_empty_set_is_the_same_when_another_process_draws_it(self, engine, scene):
        job = background(scene)
        here = engine.run(job, ignore).frames["picture"]
        there = render_in_child(job, ignore, 100, model=engine.name).frames["picture"]
        assert (here == there).all()

    def test_empty_set_is_another_when_the_seed_is(self, engine, scene):
        first, second = (engine.run(background(scene, seed=seed), ignore).frames["picture"]
                         for seed in (5, 6))
        assert np.abs(first.astype(int) - second).mean() > 0.5

    def test_empty_set_is_that_of_a_swap_when_the_words_are_the_same(self, engine, scene):
        # Large enough that the exposure is told by more than a few pixels of light.
        size = {"width_px": 336, "height_px": 288}
        stood = engine.run(swap(scene, photo=grey_square(), **size), ignore).frames["backdrop"]
        empty = engine.run(background(scene, **size), ignore).frames["picture"]
        off = np.abs(stood.astype(int) - empty)
        # The product's shadow and bounce are below: what is above them tells the set.
        assert off[:72].mean() < 4
        assert off.mean() < np.abs(stood.astype(int) - stood.mean((0, 1))).mean() / 2

    def test_empty_set_tells_progress_to_its_end_when_run(self, engine, scene):
        told = []
        engine.run(background(scene), lambda phase, done: told.append(done))
        assert told == sorted(told) and len(told) >= 3
        assert 0 <= told[0] and told[-1] == 1.0

    @pytest.mark.parametrize("mood", [mood.slug for mood in MOODS])
    def test_empty_set_passes_its_checks_when_the_mood_is_any(self, engine, scene, mood):
        for colors in (), ("#c94f4f", "#e8d5b0"):
            job = background(scene, mood=mood, colors=colors, width_px=160, height_px=200)
            assert failures(engine.run(job, ignore), job) == []
