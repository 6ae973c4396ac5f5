"""What a wish comes to: the garment, its spec, and what could not be honoured."""

import itertools

import pytest

from studio.colour import parse_colour
from studio.tailor.choose import Undrawable, Wish, choose
from studio.wardrobe import FITS, LENGTHS, MATERIALS, PATTERNS
from studio.tailor.fabric.materials import REFUSED as NO_CLOTH
from studio.tailor.fabric.materials import drawn_material
from studio.tailor.fabric.patterns import REFUSED as NO_PATTERN
from studio.tailor.rack import Rack
from tests.studio.tailor.small import RACK, cut

SLUGS = {table: (None, *(term.slug for term in table))
         for table in (MATERIALS, PATTERNS, FITS, LENGTHS)}


def chosen(category="jacket", seed=1, **words):
    return choose(Wish(category, "#203040", **words), seed, RACK)


@pytest.mark.parametrize("category", RACK.categories)
def test_spec_is_one_that_the_cut_has_when_the_words_are_any(category):
    for fit, length in itertools.product(SLUGS[FITS], SLUGS[LENGTHS]):
        choice = chosen(category, fit=fit, length=length)
        cut, spec = choice.cut, choice.spec
        assert category in cut.categories and spec.garment == cut.slug
        assert spec.fit in cut.fits and spec.length in cut.lengths
        assert spec.material in cut.materials and spec.pattern == "solid"
        # What is not as asked is told, and nothing else.
        assert ("fit" in choice.notes) == (fit not in (None, spec.fit))
        assert ("length" in choice.notes) == (length not in (None, "regular", spec.length))


@pytest.mark.parametrize("category", RACK.categories)
def test_material_and_pattern_are_kept_or_refused_when_the_words_are_any(category):
    for material, pattern in itertools.product(SLUGS[MATERIALS], SLUGS[PATTERNS]):
        try:
            spec = chosen(category, material=material, pattern=pattern).spec
        except Undrawable as error:
            refuses = [set(cut.refuses) for cut in RACK.of_category(category)]
            assert (all(each & {material, pattern} for each in refuses)
                    or {material, pattern} & {*NO_CLOTH, *NO_PATTERN})
            assert error.field in ("material", "pattern")
            assert "se one of" in error.detail
        else:
            assert material is None or drawn_material(material).slug == spec.material
            assert (pattern or "solid") == spec.pattern
            assert not {material, pattern} & set(RACK.by_slug[spec.garment].refuses)


@pytest.mark.parametrize("category, words, slug", [
    ("jacket", {"words": "Black bomber"}, "bomber"),
    ("jacket", {"words": "biker, leather", "material": "denim"}, "biker"),
    ("jacket", {"material": "leather"}, "biker"),
    ("jacket", {"material": "nylon"}, "bomber"),
    ("jacket", {"material": "cashmere"}, "trucker"),
    ("jacket", {}, "trucker"),
    ("jacket", {"length": "cropped"}, "bomber"),
    ("jacket", {"material": "corduroy", "words": "not a bomber"}, "trucker"),
    ("sweater", {"words": "navy merino crew neck"}, "crew_neck"),
    ("sweater", {"words": "Roll-neck jumper"}, "crew_neck"),
    ("top", {"words": "polo neck"}, "turtleneck"),
    ("top", {}, "tshirt"),
    ("skirt", {"words": "pleated midi skirt"}, "pleated_skirt"),
    ("bottom", {"words": "pencil skirts"}, "pencil_skirt"),
])
def test_garment_is_what_the_words_mean_when_several_stand_for_the_category(category, words, slug):
    assert chosen(category, **words).cut.slug == slug


def test_named_garment_is_meant_when_the_category_is_named_as_well():
    shelf = Rack((cut("trousers", "trousers", ("trousers",), ("chinos",)),
                  cut("palazzo", "wide trousers", ("trousers",))))
    for words, slug in (("trousers, palazzo", "palazzo"), ("trousers, chinos", "trousers")):
        assert choose(Wish("trousers", "#203040", words=words), 1, shelf).cut.slug == slug


def test_words_fill_what_the_fields_leave_open_when_they_name_it():
    spec = chosen("skirt", words="striped satin midi skirt, pleated, slim fit").spec
    assert (spec.material, spec.pattern, spec.length) == ("satin", "striped", "midi")
    spec = chosen("skirt", words="a maxi satin skirt", material="wool", length="knee").spec
    assert (spec.material, spec.length) == ("wool", "knee")


def test_notes_say_what_was_drawn_instead_when_a_word_is_not_honoured():
    notes = chosen("tshirt", length="maxi", words="pencil skirt").notes
    assert notes == {
        "length": "maxi is not a length of the t-shirt: drawn regular.",
        "words": "pencil skirt is not a t-shirt: drawn as the category says."}


def test_category_is_refused_with_what_can_be_had_when_nothing_stands_for_it():
    with pytest.raises(Undrawable, match="underwear can be drawn: use one of tshirt, top,") as told:
        chosen("underwear")
    assert told.value.field == "category"


def test_material_is_refused_with_what_can_be_had_when_the_named_garment_does_not_take_it():
    with pytest.raises(Undrawable, match="No biker jacket is drawn with the material knit") as told:
        chosen("jacket", material="knit", words="biker")
    assert told.value.field == "material" and " leather," in told.value.detail
    assert " chiffon" not in told.value.detail
    assert chosen("jacket", material="knit").cut.slug == "trucker"


def test_nearest_cloth_is_drawn_and_told_when_there_is_none_such():
    choice = chosen("sweater", material="crochet")
    assert choice.spec.material == "chunky_knit"
    assert choice.notes["material"].startswith("Crochet drawn as chunky_knit: ")


def test_material_that_is_no_cloth_is_kept_when_the_garment_is_made_of_it():
    frames = Rack((cut("aviators", "pair of sunglasses", ("sunglasses",), materials=("metal",)),))
    assert choose(Wish("sunglasses", "#000000"), 1, frames).spec.material == "metal"


def test_pattern_is_the_callers_own_when_the_term_has_several():
    assert chosen("skirt", pattern="checked", words="windowpane").spec.pattern == "windowpane"


@pytest.mark.parametrize("pattern", [term.slug for term in PATTERNS if term.slug != "graphic"])
def test_ground_is_the_colour_asked_for_when_the_pattern_has_more(pattern):
    spec = chosen("skirt", pattern=pattern).spec
    assert spec.colors[0] == "#203040" and len(set(spec.colors)) == len(spec.colors)
    assert all(code == parse_colour(code) for code in spec.colors)
    assert (len(spec.colors) == 1) == (pattern == "solid")


def test_choice_is_the_same_but_for_the_seed_when_the_seed_is_another():
    one, other = chosen(seed=1), chosen(seed=2)
    assert (one.cut, one.notes) == (other.cut, other.notes)
    assert (one.spec.seed, other.spec.seed) == (1, 2)


@pytest.mark.parametrize("words, told", [
    ("grey windbreaker", "windbreaker"), ("Jacket", None), ("jackets for spring", None), ("", None),
])
def test_stand_in_is_told_when_words_name_a_kind_that_is_not_on_the_rack(words, told):
    choice = chosen("jacket", words=words)
    assert ("words" in choice.notes) == (told is not None)
    if told:
        assert choice.notes["words"] == f"Not on the rack: {told}. Drawn: {choice.cut.name}."
