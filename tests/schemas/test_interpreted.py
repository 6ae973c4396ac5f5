"""The example of what was understood is what would be answered."""

from schemas.interpreted import EXAMPLE, TEXT
from studio.understood import understood
from studio.vocabulary import SCENES


def test_example_is_what_the_reader_makes_of_its_text():
    assert EXAMPLE["scene"] == SCENES.find(TEXT).term.slug
    assert EXAMPLE["understood"] == understood(TEXT, EXAMPLE["mood"])
