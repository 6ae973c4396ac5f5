"""What a finished request adds to the catalogue: one entry, with its renders or not at all."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from store.backgrounds import Background, backgrounds_of_client
from store.garments import Garment, garments_of_client
from store.renders import renders_of
from store.requests import next_attempt
from tests.catalogue import TSHIRT
from tests.tasks.test_stage import run, run_all
from workflows.registry import BY_SLUG
from workflows.workflow import Entry

SLUG = "background-swap-with-spec"
VALUES = {
    "background": {
        "display_name": "Spring", "aspect_ratio": "4:5", "resolution": "1K",
        "metadata": {"season": "spring"},
    },
    "garment": {
        "display_name": "Tee", "category_public_id": TSHIRT, "color": "#c19a6b",
        "material": "cotton", "pattern": "solid", "fit": None, "length": None, "metadata": {},
    },
}


@pytest.fixture
def adds(monkeypatch):
    """Make the swap add an entry of a kind to the catalogue, some of it out of its spec."""
    def of_kind(kind):
        def entry(body, spec):
            read = {name: spec[name] for name in ("scene", "mood", "colors")}
            return Entry(kind, {**VALUES[kind], **(read if kind == "background" else {})})

        monkeypatch.setitem(BY_SLUG, SLUG, replace(BY_SLUG[SLUG], entry=entry))
    return of_kind


def counts(sessions):
    """How many backgrounds and garments there are."""
    with sessions() as session:
        return tuple(session.scalar(select(func.count()).select_from(model))
                     for model in (Background, Garment))


def test_background_is_written_with_its_render_when_the_request_completes(
        conveyor, sessions, submitted, caller, adds):
    adds("background")
    assert run_all(conveyor, submitted)
    with sessions() as session:
        [background] = backgrounds_of_client(session, caller.client.id, limit=9)
        [render] = renders_of(session, submitted)
    assert background.request_id == submitted
    assert (background.scene, background.mood, background.colors) == ("plain_white", "airy", [])
    assert (background.display_name, background.notes) == ("Spring", {"season": "spring"})
    assert (background.engine, background.engine_version) == ("paper", "1")
    assert render.background_public_id == background.public_id
    assert render.garment_public_id is None


def test_garment_is_written_with_its_render_when_the_request_completes(
        conveyor, sessions, submitted, caller, adds):
    adds("garment")
    assert run_all(conveyor, submitted)
    with sessions() as session:
        [garment] = garments_of_client(session, caller.client.id, limit=9)
        [render] = renders_of(session, submitted)
    assert (garment.request_id, garment.category.key) == (submitted, "tshirt")
    assert render.garment_public_id == garment.public_id
    assert counts(sessions) == (0, 1)


def test_entry_has_the_seed_that_drew_it_when_a_picture_was_rejected(
        conveyor, sessions, submitted, caller, adds, engine):
    adds("background")
    engine.flaws = 1
    assert not run_all(conveyor, submitted)
    assert counts(sessions) == (0, 0)
    assert run_all(conveyor, submitted)
    with sessions() as session:
        [background] = backgrounds_of_client(session, caller.client.id, limit=9)
    assert [job.seed for job in engine.jobs] == [7, background.seed]


@pytest.mark.parametrize("kind", VALUES)
def test_nothing_is_added_twice_when_the_message_comes_again(
        conveyor, sessions, submitted, adds, kind):
    adds(kind)
    assert run_all(conveyor, submitted)
    before = counts(sessions)
    assert not run_all(conveyor, submitted)
    assert not run(conveyor, "store", submitted)
    assert counts(sessions) == before
    with sessions() as session:
        assert len(renders_of(session, submitted)) == 1


def test_nothing_is_added_when_the_claim_is_lost_while_storing(
        conveyor, sessions, submitted, adds, monkeypatch):
    adds("background")
    for stage in ("fetch", "generate", "evaluate"):
        assert run(conveyor, stage, submitted)
    put = conveyor.objects.put

    def overtaken(*arguments):
        with sessions.begin() as session:
            next_attempt(session, submitted, 1)
        return put(*arguments)

    monkeypatch.setattr(conveyor.objects, "put", overtaken)
    assert not run(conveyor, "store", submitted)
    assert counts(sessions) == (0, 0)
    assert run_all(conveyor, submitted, attempt=2)
    assert counts(sessions) == (1, 0)


def test_neither_entry_nor_render_is_left_when_one_of_them_cannot_be_written(
        conveyor, sessions, submitted, adds, read_request, monkeypatch):
    adds("background")
    monkeypatch.setitem(VALUES["background"], "resolution", "8K")
    assert not run_all(conveyor, submitted)
    assert read_request(submitted).failure_code == "internal"
    assert counts(sessions) == (0, 0)
    with sessions() as session:
        assert renders_of(session, submitted) == []


def test_catalogue_stays_empty_when_the_workflow_adds_nothing(conveyor, sessions, submitted):
    assert run_all(conveyor, submitted)
    assert counts(sessions) == (0, 0)
