"""What every engine that makes garments keeps to; a class per engine brings `engine`."""

import json

import numpy as np
import pytest

from studio.checks.garment import garment_scores
from studio.checks.score import FAIL
from studio.engines.protocol import Garment
from studio.errors import SpecInvalid
from studio.sizes import ONE_K, RESOLUTIONS, size_of
from tests.suites.engines import ignore


def garment(category, **changes):
    """A small job."""
    return Garment(**{
        "category": category, "color": "#1f3a5f", "material": None, "pattern": None, "fit": None,
        "length": None, "width_px": 224, "height_px": 256, "seed": 5, **changes})


class TailorSuite:
    """Subclass it, and give a fixture `engine` that is loaded."""

    @pytest.fixture(scope="class")
    @classmethod
    def category(cls, engine):
        return engine.capabilities["categories"][0]

    @pytest.fixture(scope="class")
    @classmethod
    def drawn(cls, engine, category):
        """The result of a small job, and the progress that was told."""
        told = []
        return engine.run(garment(category), lambda phase, done: told.append(done)), told

    def test_engine_has_public_name_version_and_json_capabilities(self, engine):
        assert engine.name and engine.version and Garment in engine.jobs
        told = json.loads(json.dumps(dict(engine.capabilities)))
        assert told["categories"] and told["materials"] and told["patterns"]
        for each in told["garments"]:
            assert set(each["categories"]) <= set(told["categories"])
            assert set(each["materials"]) <= set(told["materials"])
            assert set(each["refuses"]) <= {*told["materials"], *told["patterns"]}
            assert not set(each["materials"]) & set(each["refuses"])
            assert set(each["fits"]) <= set(told["fits"])
            assert set(each["lengths"]) <= set(told["lengths"])

    def test_every_aspect_ratio_fits_when_a_resolution_is_told(self, engine):
        for resolution in RESOLUTIONS:
            sizes = [size_of(resolution, ratio) for ratio in ONE_K]
            fits = all(width * height <= engine.capabilities["max_pixels"]
                       for width, height in sizes)
            assert fits == (resolution in engine.capabilities["resolutions"]), resolution

    def test_frames_have_the_jobs_size_and_type_when_run(self, drawn):
        frames = drawn[0].frames
        assert {role: frame.shape for role, frame in frames.items()} == {
            "picture": (256, 224, 3), "cutout": (256, 224, 4)}
        assert {frame.dtype for frame in frames.values()} == {np.dtype(np.uint8)}

    def test_border_is_white_and_the_garment_is_in_the_middle_when_run(self, drawn):
        picture, cutout = drawn[0].frames["picture"], drawn[0].frames["cutout"]
        assert picture[[0, -1]].min() == picture[:, [0, -1]].min() == 255
        rows, columns = np.nonzero(cutout[..., 3] > 128)
        assert abs(np.ptp(columns) / 2 + columns.min() - 112) < 8
        assert abs(np.ptp(rows) / 2 + rows.min() - 128) < 8

    def test_facts_are_json_and_seconds_positive_when_run(self, drawn, category):
        facts = json.loads(json.dumps(drawn[0].facts))
        assert (facts["category"], facts["color"], facts["seed"]) == (category, "#1f3a5f", 5)
        assert facts["garment"] and facts["material"] and facts["pattern"] == "solid"
        assert facts["notes"] == {} and facts["gates"] and facts["tries"] >= 1
        assert drawn[0].seconds and all(value >= 0 for value in drawn[0].seconds.values())

    def test_checks_pass_when_run(self, drawn):
        scores = garment_scores(drawn[0], color="#1f3a5f", width_px=224, height_px=256)
        assert [score for score in scores if score.verdict == FAIL] == []

    def test_progress_never_goes_back_and_ends_whole_when_run(self, drawn):
        told = drawn[1]
        assert told == sorted(told) and len(told) >= 4
        assert told[0] == 0 and told[-1] == 1.0

    def test_bytes_are_the_same_when_the_job_is(self, engine, drawn, category):
        again = engine.run(garment(category), ignore)
        for role, frame in drawn[0].frames.items():
            assert (frame == again.frames[role]).all(), role

    def test_garment_hangs_otherwise_when_the_seed_is_another(self, engine, drawn, category):
        other = engine.run(garment(category, seed=6), ignore)
        assert (other.frames["cutout"] != drawn[0].frames["cutout"]).any()
        assert other.facts["garment"] == drawn[0].facts["garment"]

    def test_job_is_refused_when_it_cannot_be_drawn(self, engine, category):
        for job in (garment("underwear"), garment(category, width_px=40),
                    garment(category, width_px=4000, height_px=4000)):
            with pytest.raises(SpecInvalid):
                engine.run(job, ignore)
