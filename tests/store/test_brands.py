"""Brand profiles as rows: how labels find them, and what may not be written."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, text, update
from sqlalchemy.exc import IntegrityError

from store.brands import brand_of, create_brand, list_brands, remove_brand, update_brand
from store.ids import new_id
from store.models import Brand, RequestLog
from tests.factories import make_client, make_request

LETTERS = st.text("abcxyzABCXYZ0189éÉ &/._-", min_size=1, max_size=30).filter(str.strip)
# Each example is a client of its own in the one database of the test.
EXAMPLES = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def client(sessions):
    with sessions.begin() as session:
        return make_client(session)


@EXAMPLES
@given(name=LETTERS, other=LETTERS, spaces=st.integers(0, 3))
def test_brand_is_found_when_the_label_differs_in_case_and_spaces_only(
        sessions, name, other, spaces):
    with sessions.begin() as session:
        client = make_client(session, new_id(), credits=0)
        brand = create_brand(session, client.id, name)
        for label in (name, name.upper(), name.swapcase(), " " * spaces + name + " " * spaces):
            assert brand_of(session, client.id, label) is brand
        is_same = name.strip().lower() == other.strip().lower()
        assert (brand_of(session, client.id, other) is brand) == is_same


def test_brand_is_none_when_it_is_another_clients_or_no_label(sessions, client):
    with sessions.begin() as session:
        create_brand(session, client.id, "Aurelia")
        rival = make_client(session, "rival")
        assert brand_of(session, rival.id, "Aurelia") is None
        assert brand_of(session, client.id, "Aurelia\0") is None


def test_brand_is_refused_when_another_differs_in_case_only(sessions, client):
    with pytest.raises(IntegrityError, match="brands_folded_key"), sessions.begin() as session:
        create_brand(session, client.id, "Aurelia")
        create_brand(session, client.id, "AURELIA")


BAD_ROWS = {
    "the name is empty": {"name": ""},
    "the name is too long": {"name": "x" * 101},
    "the name has spaces around it": {"name": " Aurelia"},
    "the name has a control character": {"name": "Aure\tlia"},
    "a colour is a word": {"palette": ["red"]},
    "a colour is in capitals": {"palette": ["#FFFFFF"]},
    "a colour is null": {"palette": [None]},
    "two colours are one text": {"palette": ["#ffffff,#000000"]},
    "there are six colours": {"palette": ["#ffffff"] * 6},
    "the palette has rows": {"palette": [["#ffffff"], ["#000000"]]},
    "the preset is no slug": {"default_preset": "Instagram Square"},
    "the budget is nothing": {"monthly_budget": 0},
    "it was changed before it was made": {"updated_at": "2001-01-01T00:00:00Z"},
}


@pytest.mark.parametrize("why", BAD_ROWS)
def test_database_refuses_a_brand_when(sessions, client, why):
    row = {"client_id": client.id, "name": "Aurelia", "palette": [], **BAD_ROWS[why]}
    with pytest.raises(IntegrityError, match="_check"), sessions.begin() as session:
        session.execute(insert(Brand).values(row))


def test_brand_keeps_what_it_is_given_when_created(sessions, client):
    palette = ["#e9d8c3", "#c98e6b", "#000000", "#ffffff", "#123456"]
    with sessions.begin() as session:
        create_brand(session, client.id, "  Aurelia ", palette=palette,
                     default_preset="instagram_square", monthly_budget=2**63 - 1)
    with sessions() as session:
        brand = session.get(Brand, (client.id, "Aurelia"))
        assert (brand.palette, brand.default_preset) == (palette, "instagram_square")
        assert brand.monthly_budget == 2**63 - 1


def test_brand_keeps_the_rest_when_one_thing_is_updated(sessions, client):
    with sessions.begin() as session:
        create_brand(session, client.id, "Aurelia", palette=["#ffffff"], monthly_budget=5)
    with sessions.begin() as session:
        update_brand(session, brand_of(session, client.id, "aurelia"), monthly_budget=None)
    with sessions() as session:
        brand = brand_of(session, client.id, "aurelia")
        assert (brand.palette, brand.monthly_budget) == (["#ffffff"], None)
        assert brand.updated_at > brand.created_at


def test_requests_keep_their_label_when_the_brand_is_removed(sessions, client):
    with sessions.begin() as session:
        create_brand(session, client.id, "Aurelia")
        request_id = make_request(session, client, pilot_brand="aurelia").request_id
    with sessions.begin() as session:
        remove_brand(session, brand_of(session, client.id, "Aurelia"))
    with sessions() as session:
        assert brand_of(session, client.id, "Aurelia") is None
        assert session.get(RequestLog, request_id).pilot_brand == "aurelia"


def test_brands_come_by_name_and_go_on_after_any_name_when_listed(sessions, client):
    with sessions.begin() as session:
        for name in ("boreas", "Aurelia", "Calypso", "Élan"):
            create_brand(session, client.id, name)
        create_brand(session, make_client(session, "rival").id, "Bellona")

        def names(**page):
            return [brand.name for brand in list_brands(session, client.id, **page)]

        assert names() == ["Aurelia", "boreas", "Calypso", "Élan"]
        assert names(limit=2, after="AURELIA") == ["boreas", "Calypso"]
        assert names(after="Bellona") == ["boreas", "Calypso", "Élan"]


def test_brand_is_locked_and_read_anew_when_asked_for(sessions, client):
    with sessions.begin() as session:
        create_brand(session, client.id, "Aurelia", monthly_budget=5)
    with sessions.begin() as holder:
        assert brand_of(holder, client.id, "Aurelia").monthly_budget == 5
        with sessions.begin() as other:
            other.execute(update(Brand).values(monthly_budget=7))
        assert brand_of(holder, client.id, "Aurelia", lock=True).monthly_budget == 7
        with sessions.begin() as other:
            query = text("SELECT 1 FROM brands FOR UPDATE SKIP LOCKED")
            assert other.execute(query).all() == []
