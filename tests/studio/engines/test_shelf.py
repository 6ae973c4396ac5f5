"""Which engine does what, by small engines that draw nothing."""

import numpy as np
import pytest

from studio.engines.flat_set import FlatSet
from studio.engines.photo_set import PhotoSet
from studio.engines.protocol import Background, BackgroundSwap, Garment, Result, TryOn, job_name
from studio.engines.shelf import SHELF, Shelf
from studio.errors import EngineUnavailable, SpecInvalid
from tests.factories import product_photo


class Fake:
    """An engine that counts its loads."""

    version = "7"

    def __init__(self, name, *, jobs=(Background,), reason=None, defect=None, **capabilities):
        self.name, self.jobs, self.capabilities = name, jobs, capabilities
        self.reason, self.defect, self.loads = reason, defect, 0

    def unavailable_reason(self):
        """What the test says."""
        return self.reason

    def load(self):
        """Refuse with the reason, or with the defect that only loading shows."""
        self.loads += 1
        if self.reason or self.defect:
            raise EngineUnavailable(self.reason or self.defect)

    def run(self, job, progress):
        """Draw black."""
        progress("done", 1.0)
        return Result({"picture": np.zeros((64, 64, 3), np.uint8)}, {"scene": job.scene})


class Broken(PhotoSet):
    """A photo set that cannot load."""

    def load(self):
        """Refuse."""
        raise EngineUnavailable("install something first")


def background(scene="moon"):
    return Background(scene, "airy", (), 64, 64, 1)


def ignore(*_):
    """A progress callback that nobody watches."""


MOON, MARS = Fake("moon-set", scenes=["moon"]), Fake("mars-set", scenes=["mars"])


def test_shelf_gives_its_engines_in_order_when_iterated():
    assert [engine.name for engine in SHELF] == [
        "photo-set", "flat-set", "extractor", "tailor", "stylist"]


def test_named_lists_the_models_when_there_is_none_of_that_name():
    assert SHELF.named("flat-set").name == "flat-set"
    with pytest.raises(SpecInvalid, match="'dall-e'.* auto, photo-set, flat-set"):
        SHELF.named("dall-e")


def test_able_gives_those_with_the_job_when_asked():
    sewing = Fake("sewing", jobs=(Garment, Background))
    shelf = Shelf((MOON, sewing))
    assert shelf.able(Background) == (MOON, sewing)
    assert shelf.able(Garment) == (sewing,)
    assert shelf.able(BackgroundSwap) == ()


@pytest.mark.parametrize("scene, name", [
    ("moon", "moon-set"), ("mars", "mars-set"), ("venus", "moon-set"), (None, "moon-set")])
def test_plan_prefers_who_knows_the_scene_else_the_first_when_both_can(scene, name):
    assert Shelf((MOON, MARS)).plan(Background, scene=scene).name == name


def test_plan_loads_nothing_when_asked():
    engine = Fake("idle", defect="broken inside")
    assert Shelf((engine,)).plan(Background) is engine
    assert engine.loads == 0


@pytest.mark.parametrize("first, how", [
    (Fake("first", reason="no paper"), {}),
    (Fake("first"), {"without": ("first",)}),
    (Fake("first", resolutions=["1K"]), {"resolution": "2K"}),
])
def test_plan_takes_the_next_when_the_first_cannot(first, how):
    second = Fake("second", resolutions=["1K", "2K"])
    assert Shelf((first, second)).plan(Background, **how) is second


def test_plan_tells_every_reason_when_no_engine_can():
    shelf = Shelf((Fake("a", reason="no paper"), Fake("b"), Fake("c", resolutions=["1K"])))
    with pytest.raises(EngineUnavailable) as caught:
        shelf.plan(Background, resolution="4K", without=("b",))
    assert caught.value.detail == "a: no paper; b: left out; c: draws at 1K, not at 4K"


def test_plan_says_so_when_no_engine_has_the_job():
    with pytest.raises(EngineUnavailable, match="No engine here can do this job yet."):
        SHELF.plan(TryOn)


def test_plan_refuses_4k_when_only_the_paper_engine_is_left():
    with pytest.raises(EngineUnavailable, match="flat-set: draws at 1K, 2K, not at 4K"):
        SHELF.plan(Background, scene="seamless", resolution="4K", without=("photo-set",))


@pytest.mark.parametrize("job, how, sentence", [
    (Garment, {}, "job 'garment': it has background."),
    (Background, {"scene": "mars"}, "scene 'mars': it has moon."),
    (Background, {"resolution": "2K"}, "resolution '2K': it has 1K."),
])
def test_plan_says_what_the_named_model_can_when_it_cannot_do_this(job, how, sentence):
    shelf = Shelf((Fake("moon-set", scenes=["moon"], resolutions=["1K"]), MARS))
    with pytest.raises(SpecInvalid, match=f"The model moon-set has no {sentence}"):
        shelf.plan(job, model="moon-set", **how)


@pytest.mark.parametrize("engine, without", [
    (Fake("moon-set", reason="no rocket"), ()), (Fake("moon-set"), ("moon-set",))])
def test_plan_takes_no_other_when_the_named_model_cannot(engine, without):
    with pytest.raises(EngineUnavailable, match="^moon-set: (no rocket|left out)$"):
        Shelf((engine, MARS)).plan(Background, model="moon-set", without=without)


def test_run_falls_through_and_signs_when_the_first_does_not_load():
    shelf = Shelf((Fake("first", defect="broken inside"), MARS))
    result = shelf.run(background(), ignore)
    assert list(result.facts.items()) == [
        ("engine", "mars-set"), ("version", "7"), ("scene", "moon")]


def test_run_tells_every_reason_when_no_engine_loads():
    shelf = Shelf((Fake("first", defect="broken inside"), MARS))
    with pytest.raises(EngineUnavailable, match="^first: broken inside; mars-set: left out$"):
        shelf.run(background(), ignore, without=("mars-set",))


def test_run_takes_the_named_model_only_when_it_does_not_load():
    shelf = Shelf((Fake("moon-set", defect="broken inside", scenes=["moon"]), MARS))
    with pytest.raises(EngineUnavailable, match="^moon-set: broken inside$"):
        shelf.run(background(), ignore, model="moon-set")


def test_run_does_jobs_without_a_scene_when_an_engine_has_them():
    class Sewing(Fake):
        """An engine without scenes."""

        def run(self, job, progress):
            """Draw white."""
            return Result({"picture": np.full((64, 64, 3), 255, np.uint8)})

    job = Garment("shirt", "#ffffff", None, None, None, None, 64, 64, 1)
    assert Shelf((MOON, Sewing("sewing", jobs=(Garment,)))).run(job, ignore).facts == {
        "engine": "sewing", "version": "7"}


@pytest.mark.parametrize("scene", ["seamless", "plain_white"])
def test_flat_set_draws_when_the_scene_is_its_own(scene):
    assert SHELF.plan(BackgroundSwap, scene=scene).name == "flat-set"


def test_another_engine_draws_and_says_so_when_the_first_cannot_load():
    job = BackgroundSwap(product_photo(), "podium", "airy", (), 128, 128, 1)
    result = Shelf((Broken(), FlatSet())).run(job, ignore)
    assert (result.facts["engine"], result.facts["version"]) == ("flat-set", "2")
    assert (result.facts["scene"], result.facts["scene_requested"]) == ("seamless", "podium")


def test_no_engine_is_found_when_the_job_is_of_no_known_kind():
    with pytest.raises(EngineUnavailable):
        SHELF.run(object(), ignore)


def test_job_name_is_hyphened_when_told():
    assert [job_name(job) for job in (BackgroundSwap, Garment)] == ["background-swap", "garment"]
