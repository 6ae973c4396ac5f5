"""What nobody may wear together, over HTTP: 422 that names the field, before any charge."""

import pytest

from app.factory import create_app
from ledger.entries import balance_of
from store.models import RequestLog
from studio.engines.shelf import Shelf
from tests.conftest import make_caller
from tests.engines import SmallEngine


@pytest.fixture
def able(backends, sessions):
    """A caller of an installation with an engine for everything."""
    app = create_app(backends.settings, Shelf((SmallEngine(),)))
    app.extensions["backends"] = backends
    return make_caller(sessions, app, "able")


@pytest.fixture(params=["look", "try-on"])
def wear(request, able):
    """Ask for items of categories to be worn by somebody."""
    def ask(*categories, user=None):
        items = [{"trial_image": able.source(f"{number}.png"), "trial_item_category": category}
                 for number, category in enumerate(categories)]
        body = {"items": items} | ({"user_category": user} if user else {})
        if request.param == "try-on":
            body["user_image"] = able.source("person.png")
        return able.post(f"/v1/{request.param}", body)
    return ask


@pytest.fixture
def untouched(sessions, able):
    """Whether nothing was stored and nothing charged."""
    def ask():
        with sessions() as session:
            return (session.query(RequestLog).count(), balance_of(session, able.client.id)) \
                == (0, 100)
    return ask


CLASHES = {
    "full and lower": (("dress", "jeans"), 1),
    "full and upper": (("tshirt", "jumpsuit"), 1),
    "one layer twice": (("top", "shirt"), 1),
    "one slot twice": (("sneakers", "boots"), 1),
    "one category twice": (("hat", "jeans", "hat"), 2),
}


@pytest.mark.parametrize("what", CLASHES)
def test_items_are_refused_before_any_charge_when_nobody_can_wear_them(wear, untouched, what):
    categories, at = CLASHES[what]
    response = wear(*categories)
    assert response.status_code == 422
    assert [(issue["loc"], issue["type"]) for issue in response.json["detail"]] == [
        (["body", "items", at, "trial_item_category"], "contradiction")]
    assert untouched()


@pytest.mark.parametrize("item", ["swimwear", "underwear", "bra", "bikini"])
@pytest.mark.parametrize("user", ["KIDS", "kids"])
def test_child_is_never_shown_in_swimwear_or_underwear_when_asked(wear, untouched, user, item):
    response = wear("hat", item, user=user)
    assert response.status_code == 422
    issue, = response.json["detail"]
    assert issue["loc"] == ["body", "items", 1, "trial_item_category"]
    assert "never shown on KIDS" in issue["msg"]
    assert untouched()


@pytest.mark.parametrize("categories", [
    ("tshirt", "sweater", "coat", "jeans", "sneakers"), ("dress", "blazer", "heels", "handbag")])
def test_items_of_other_slots_and_layers_are_accepted_when_worn_together(wear, categories):
    assert wear(*categories).status_code == 202


def test_child_is_dressed_when_the_items_are_fit_for_one(wear):
    assert wear("tshirt", "shorts", user="KIDS").status_code == 202
