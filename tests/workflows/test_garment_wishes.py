"""What a complementary garment's body is understood as."""

from types import SimpleNamespace

import pytest

from studio.engines.protocol import Garment
from studio.engines.shelf import Shelf
from studio.oklch import lch_of_hex
from tests.engines import SmallEngine
from tests.studio.tailor import small
from tests.workflows.stock import SmallStock, brand
from workflows import wishes
from workflows.complementary_garment_generator import WORKFLOW
from workflows.errors import InputInvalid

JACKET = SimpleNamespace(public_id="01M7XPE60DG97HY71GXA0XNM6T", key="jacket", name="Jacket")
SWIMWEAR = SimpleNamespace(public_id="01M7XPE60WNK4ZFZBT1GQ6H75F", key="swimwear", name="Swimwear")
HERO = SimpleNamespace(public_id="01J9ZQ0V6M3W5N8R2T4Y6A8C0E", color="#a44a26")
BODY = {"garment_category_public_id": JACKET.public_id, "color": "navy", "material": "denim",
        "pattern": "solid"}


class Tailor(SmallEngine):
    """An engine that tells the garments that it draws."""

    def __init__(self):
        super().__init__("tables", (Garment,))
        self.capabilities["garments"] = [cut.slug for cut in small.RACK.cuts]


@pytest.fixture(autouse=True)
def rack(monkeypatch):
    """Garments that stay the same when others come onto the shelf."""
    monkeypatch.setattr(wishes, "RACK", small.RACK)


def read(engines=None, brand=None, **changes):
    engines = (Tailor(),) if engines is None else engines
    stock = SmallStock(Shelf(engines), brand, garments=(HERO,), categories=(JACKET, SWIMWEAR))
    return WORKFLOW.interpret(WORKFLOW.schema().load({**BODY, **changes}), stock)


def refused(**changes):
    with pytest.raises(InputInvalid) as caught:
        read(**changes)
    return {".".join(map(str, issue.loc)): (issue.type, issue.msg)
            for issue in caught.value.issues}


def test_spec_tells_what_is_drawn_and_what_is_not_when_a_word_is_not_honoured():
    spec = read(display_name="Indigo bomber", length="maxi")
    assert spec["garment"] == {
        "slug": "bomber", "name": "bomber jacket", "material": "denim", "pattern": "solid",
        "fit": "regular", "length": "regular"}
    assert spec["notes"] == {
        "length": "maxi is not a length of the bomber jacket: drawn regular."}
    assert spec["length"] == "maxi" and spec["harmony"] is None


def test_job_carries_all_words_when_drawn():
    job = WORKFLOW.job(read(display_name="Indigo bomber"), (), 5)
    assert job.words == "Indigo bomber, navy, denim, solid"
    assert (job.material, job.fit, job.seed) == ("denim", None, 5)


def test_text_that_names_the_garment_is_read_when_it_names_no_material():
    spec = read(material="cropped biker jacket")
    assert (spec["garment"]["slug"], spec["material"]) == ("biker", None)
    assert WORKFLOW.entry({"display_name": "", "metadata": {}}, spec).values["material"] == \
        "leather"
    assert refused(material="kryptonite")["material"][0] == "not_in_vocabulary"


def test_what_cannot_be_drawn_is_refused_with_what_can_when_all_engines_are_held_to_tables():
    kind, msg = refused(garment_category_public_id=SWIMWEAR.public_id)[
        "garment_category_public_id"]
    assert kind == "contradiction" and "tshirt, top, jacket" in msg
    kind, msg = refused(material="chiffon")["material"]
    assert kind == "contradiction" and "denim" in msg


def test_nothing_is_refused_when_an_engine_takes_any_words():
    engines = (Tailor(), SmallEngine("free", (Garment,), free_text=True))
    spec = read(engines, garment_category_public_id=SWIMWEAR.public_id)
    assert spec["garment"] is None
    # As a word that no table knows: the engines that are held to tables are left out.
    assert spec["verbatim"] == ["garment_category_public_id"]


def test_color_auto_goes_with_the_hero_when_the_notes_name_it():
    metadata = {"hero_garment_public_id": HERO.public_id, "harmony": "complementary"}
    spec = read(color="Auto", metadata=metadata, seed=3)
    assert spec["harmony"]["rule"] == "complementary" and spec["harmony"]["beside"] == ["#a44a26"]
    assert 3 < abs(lch_of_hex(spec["color"])[2] - lch_of_hex("#a44a26")[2]) < 3.3
    assert read(color="auto", metadata=metadata, seed=3)["color"] == spec["color"]
    frames = {"picture": None, "cutout": None}
    deliveries = WORKFLOW.deliver(spec, (), SimpleNamespace(frames=frames))
    assert {each.facts["harmony"]["rule"] for each in deliveries} == {"complementary"}


def test_color_auto_goes_with_the_palette_when_the_notes_have_one():
    spec = read(color="auto", metadata={"palette": ["dusty rose", "#123"]})
    assert spec["harmony"]["beside"] == ["#c98f8f", "#112233"]
    spec = read(color="auto", brand=brand(palette=("#445566",)))
    assert spec["harmony"]["beside"] == ["#445566"]


def test_color_auto_is_a_usual_neutral_when_there_is_nothing_to_go_with():
    spec = read(color="auto")
    assert spec["harmony"]["beside"] == [] and spec["harmony"]["rule"] == "neutral"


def test_color_auto_is_what_another_text_names_when_one_does():
    spec = read(color="auto", material="camel wool", metadata={"palette": ["red"]})
    assert (spec["color"], spec["harmony"]) == ("#bf9465", None)
    # Linen says here what it is made of.
    assert read(color="auto", material="linen")["harmony"] is not None


def test_notes_are_refused_where_they_name_nothing_when_the_color_is_auto():
    metadata = {"hero_garment_public_id": "nobody", "palette": ["red", "mood"], "harmony": "loud"}
    assert {loc: kind for loc, (kind, _) in refused(color="auto", metadata=metadata).items()} == {
        "metadata.hero_garment_public_id": "not_found",
        "metadata.palette.1": "not_in_vocabulary", "metadata.harmony": "not_in_vocabulary"}
    assert refused(color="auto", metadata={"palette": "red"})["metadata.palette"][0] == \
        "value_error"
    assert read(metadata=metadata)["harmony"] is None
