"""The shelf of materials: every word of a caller's is drawn, stood in for, or refused."""

import pytest

from studio.tailor.fabric.materials import DRAWN_AS, MATERIALS, REFUSED, drawn_material
from studio.wardrobe import MATERIALS as WORDS

DRAPES = {"sheer", "silk", "jersey", "shirting", "denim", "suiting", "knit", "heavy", "leather"}


def test_word_has_one_answer_when_in_the_vocabulary():
    answers = [*MATERIALS, *DRAWN_AS, *REFUSED]
    assert sorted(answers) == sorted({term.slug for term in WORDS.terms})


@pytest.mark.parametrize("slug", sorted(DRAWN_AS))
def test_note_tells_what_is_missing_when_another_stands_in(slug):
    choice = drawn_material(slug)
    assert choice.slug in MATERIALS and choice.note.startswith(f"{slug} drawn as ")


def test_note_is_empty_when_drawn_as_asked():
    assert drawn_material("denim").slug == "denim" and not drawn_material("denim").note


@pytest.mark.parametrize("slug", [*REFUSED, "unobtainium"])
def test_word_is_refused_when_nothing_comes_near_it(slug):
    with pytest.raises(ValueError, match=slug):
        drawn_material(slug)


def test_cloth_falls_and_creases_when_on_the_shelf():
    assert {bolt.drape for bolt in MATERIALS.values()} == DRAPES
    assert all(0 < bolt.wrinkles < 0.06 for bolt in MATERIALS.values())
