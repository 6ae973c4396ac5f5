"""The engine suite, run on every engine of the shelf."""

import pytest

from studio.engines.flat_set import FlatSet
from studio.engines.photo_set import PhotoSet
from studio.engines.protocol import Background
from studio.engines.shelf import SHELF
from tests.suites.engines import EngineSuite


class TestFlatSet(EngineSuite):
    """The 2.5D set."""

    @pytest.fixture
    def engine(self):
        engine = FlatSet()
        engine.load()
        return engine


@pytest.mark.render
class TestPhotoSet(EngineSuite):
    """The rendered set; skipped where it cannot load."""

    @pytest.fixture
    def engine(self, loaded_set):
        return loaded_set


def test_every_engine_of_the_shelf_that_draws_sets_is_in_the_suite():
    assert {type(engine) for engine in SHELF.able(Background)} == {FlatSet, PhotoSet}
