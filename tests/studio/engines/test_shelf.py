"""Which engine draws what."""

import pytest

from studio.engines import shelf
from studio.engines.flat_set import FlatSet
from studio.engines.photo_set import PhotoSet
from studio.engines.protocol import BackgroundSwap
from studio.errors import EngineUnavailable
from tests.factories import product_photo


class Broken(PhotoSet):
    """A photo set that cannot load."""

    def load(self):
        """Refuse."""
        raise EngineUnavailable("install something first")


class BrokenFlat(FlatSet):
    """A flat set that cannot load."""

    def load(self):
        """Refuse."""
        raise EngineUnavailable("no paper left")


def job(scene):
    return BackgroundSwap(product_photo(), scene, "airy", (), 128, 128, 1)


@pytest.mark.parametrize("scene", ["seamless", "plain_white"])
def test_flat_set_draws_when_the_scene_is_its_own(scene):
    assert shelf.choose(job(scene)).name == "flat-set"


def test_another_engine_draws_and_says_so_when_the_first_cannot_load(monkeypatch):
    monkeypatch.setattr(shelf, "SHELF", (Broken(), FlatSet()))
    result = shelf.run(job("podium"), lambda phase, done: None)
    assert (result.facts["engine"], result.facts["version"]) == ("flat-set", "1")
    assert (result.facts["scene"], result.facts["scene_requested"]) == ("seamless", "podium")


def test_every_reason_is_told_when_no_engine_loads(monkeypatch):
    monkeypatch.setattr(shelf, "SHELF", (Broken(), BrokenFlat()))
    with pytest.raises(EngineUnavailable, match="install something first.*no paper left"):
        shelf.choose(job("podium"))


def test_no_engine_is_found_when_the_job_is_of_no_known_kind():
    with pytest.raises(EngineUnavailable):
        shelf.choose(object())
