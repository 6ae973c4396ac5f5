"""The rendered set, loaded once for all tests that trace with it."""

import pytest

from studio.engines.photo_set import PhotoSet
from studio.errors import EngineUnavailable


@pytest.fixture(scope="session")
def loaded_set():
    """A loaded `PhotoSet`; skips the test where it cannot load."""
    engine = PhotoSet()
    try:
        engine.load()
    except EngineUnavailable as error:
        pytest.skip(error.detail)
    return engine
