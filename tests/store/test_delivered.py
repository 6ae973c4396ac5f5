"""Renders, backgrounds and garments as rows: whose they are, and how lists find them."""

from functools import partial

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError

from store.backgrounds import Background, background_of_client, backgrounds_of_client
from store.delivered import is_removed, newest
from store.garments import Garment, garment_of_client, garments_of_client
from store.ids import new_id
from store.models import Render
from store.renders import renders_by_request, renders_of_client
from store.requests import mark_data_removed
from tests.catalogue import JEANS, make_background, make_delivery, make_garment, make_render
from tests.factories import make_client, make_request


@pytest.fixture
def session(sessions):
    """A session that is rolled back."""
    with sessions() as session:
        yield session


@pytest.fixture
def client(session):
    return make_client(session)


LISTS = {
    "render": (None, renders_of_client),
    "background": (make_background, backgrounds_of_client),
    "garment": (make_garment, garments_of_client),
}


def make_several(session, client, belongs_to, count):
    """Ids of entries, or of renders without one, newest first."""
    renders = [make_delivery(session, client, belongs_to=belongs_to) for _ in range(count)]
    ids = [render.background_public_id or render.garment_public_id or render.public_id
           for render in renders]
    # ULIDs of one millisecond have no order among themselves.
    return sorted(ids, reverse=True)


def ids_of(rows):
    """The ids of listed rows; a render comes with its origin."""
    return [row.Render.public_id if hasattr(row, "Render") else row.public_id for row in rows]


@pytest.mark.parametrize("noun", LISTS)
def test_list_holds_one_more_than_the_limit_when_there_is_more(session, client, noun):
    belongs_to, listed = LISTS[noun]
    ids = make_several(session, client, belongs_to, 3)
    assert ids_of(listed(session, client.id, limit=1)) == ids[:2]
    assert ids_of(listed(session, client.id, limit=1, cursor=ids[1])) == ids[2:]


@pytest.mark.parametrize("noun", LISTS)
def test_list_hides_what_is_anothers_or_removed(session, client, noun):
    belongs_to, listed = LISTS[noun]
    make_several(session, make_client(session, "rival"), belongs_to, 1)
    gone = make_delivery(session, client, belongs_to=belongs_to)
    ids = make_several(session, client, belongs_to, 1)
    mark_data_removed(session, gone.request_id)
    assert ids_of(listed(session, client.id, limit=9)) == ids


def test_background_is_unknown_when_anothers_or_removed(session, client):
    render = make_delivery(session, client, belongs_to=make_background)
    public_id = render.background_public_id
    rival = make_client(session, "rival")
    assert background_of_client(session, public_id, client.id).scene == "podium"
    assert background_of_client(session, public_id, rival.id) is None
    assert background_of_client(session, "\x00", client.id) is None
    mark_data_removed(session, render.request_id)
    assert background_of_client(session, public_id, client.id) is None
    assert is_removed(session, Background, public_id, client.id)
    assert not is_removed(session, Background, public_id, rival.id)
    assert not is_removed(session, Background, new_id(), client.id)
    assert not is_removed(session, Background, "\x00", client.id)


def test_garment_comes_with_its_category_when_read(session, client):
    render = make_delivery(session, client, belongs_to=make_garment)
    session.expunge_all()
    garment = garment_of_client(session, render.garment_public_id, client.id)
    session.expunge_all()
    assert (garment.category.key, garment.notes) == ("tshirt", {})


def test_renders_are_those_of_each_request_in_order_when_asked_for_several(session, client):
    one, other = make_request(session, client), make_request(session, client)
    second, first = (make_render(session, one, position=position) for position in (1, 0))
    found = renders_by_request(session, [one.request_id, other.request_id])
    assert found[one.request_id] == [first, second]
    assert found[other.request_id] == []


INDEXES = {
    "backgrounds_client_id_public_id_idx": (Background, {}),
    "backgrounds_client_id_scene_idx": (Background, {Background.scene: "podium"}),
    "backgrounds_client_id_mood_idx": (Background, {Background.mood: "airy"}),
    "garments_client_id_public_id_idx": (Garment, {}),
    "garments_client_id_category_public_id_idx": (Garment, {Garment.category_public_id: JEANS}),
    "garments_client_id_color_idx": (Garment, {Garment.color: "#c19a6b"}),
    "renders_client_id_public_id_idx": (Render, {}),
    "renders_client_id_role_idx": (Render, {Render.role: "picture"}),
}


@pytest.mark.parametrize("index", INDEXES)
def test_list_reads_an_index_in_order_when_filtered(session, client, index):
    model, equal = INDEXES[index]
    statement = newest(model, client.id, equal, limit=20).compile(
        session.bind, compile_kwargs={"literal_binds": True})
    # Tables this small are read whole unless told otherwise.
    for way in ("seqscan", "bitmapscan", "hashjoin", "mergejoin"):
        session.execute(text(f"SET LOCAL enable_{way} = off"))
    plan = "\n".join(session.connection().exec_driver_sql(f"EXPLAIN {statement}").scalars())
    assert index in plan
    assert "Sort" not in plan


@pytest.mark.parametrize("belongs_to", [make_background, make_garment])
def test_render_is_refused_when_its_entry_is_anothers(session, client, belongs_to):
    foreign = belongs_to(session, make_request(session, make_client(session, "rival")))
    request = make_request(session, client)
    with pytest.raises(IntegrityError, match="renders_(background|garment)_fkey"):
        make_render(session, request, **foreign)


@pytest.mark.parametrize("belongs_to", [make_background, make_garment])
def test_entry_is_refused_when_the_request_has_one_or_is_anothers(session, client, belongs_to):
    request = make_request(session, client)
    belongs_to(session, request)
    with pytest.raises(IntegrityError, match="request_id_key"), session.begin_nested():
        belongs_to(session, request)
    rival = make_client(session, "rival")
    with pytest.raises(IntegrityError, match="request_id_client_id_fkey"):
        belongs_to(session, make_request(session, client), client_id=rival.id)


REFUSED = [
    (make_background, Background, {"display_name": "x" * 201}),
    (make_background, Background, {"scene": ""}),
    (make_background, Background, {"mood": "x" * 201}),
    (make_background, Background, {"aspect_ratio": "wide"}),
    (make_background, Background, {"resolution": "8K"}),
    (make_background, Background, {"seed": 2**32}),
    (make_background, Background, {"notes": []}),
    (make_garment, Garment, {"category_public_id": "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"}),
    (make_garment, Garment, {"color": ""}),
    (make_garment, Garment, {"seed": -1}),
    (make_garment, Garment, {"notes": "text"}),
]


@pytest.mark.parametrize("belongs_to, model, values", REFUSED)
def test_entry_is_refused_when_it_breaks_a_rule(session, client, belongs_to, model, values):
    belongs_to(session, make_request(session, client))
    with pytest.raises(IntegrityError):
        session.execute(update(model).values(**values))


def test_entry_may_be_told_without_a_size_or_name(session, client):
    bare = partial(make_background, display_name="", aspect_ratio=None, resolution=None)
    make_delivery(session, client, belongs_to=bare)
    found = backgrounds_of_client(session, client.id, limit=1)[0]
    assert (found.display_name, found.aspect_ratio, found.resolution) == ("", None, None)
