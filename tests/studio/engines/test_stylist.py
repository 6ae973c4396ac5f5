"""The stylist: what it takes, what it tells, and a look that is really worn."""

import json
from types import SimpleNamespace

import numpy as np
import pytest

from studio.checks.outfit import outfit_scores
from studio.checks.score import FAIL
from studio.child import render_in_child
from studio.engines.protocol import Look, LookItem
from studio.engines.stylist import Stylist
from studio.errors import PoseUnsupported, SpecInvalid
from studio.item_categories import find_item_category
from studio.look.layers import ACCESSORIES, LOWER, TOPS, WEARABLE
from tests.studio.look.lower.photos import trousers
from tests.studio.look.small import style
from tests.studio.look.tops.drawn import TEE, cutout, whole
from tests.suites.engines import ignore


def look(*categories, **more):
    """A look of drawn cut-outs."""
    items = tuple(
        LookItem(trousers() if category in LOWER else cutout(whole(TEE)), category,
                 f"item-{index}") for index, category in enumerate(categories))
    return Look(**{"user_category": "MALE", "items": items, "width_px": 192, "height_px": 256,
                   "seed": 3, **more})


class SmallSets:
    """Paints the scene behind the figure grey."""

    def stand(self, figure, job, progress):
        progress("compose", 1.0)
        return SimpleNamespace(frames={"picture": figure[..., :3] // 2}, colors=job.colors)


def test_facts_are_json_and_gates_come_first_when_a_look_is_drawn():
    result = Stylist(style=style).run(look("tshirt", "jeans"), ignore)
    assert json.loads(json.dumps(dict(result.facts)))["worn"][1]["category"] == "jeans"
    scores = outfit_scores(result, width_px=192, height_px=256)
    assert [score.name for score in scores[:2]] == ["item-0 seen", "item-1 seen"]


def test_item_is_told_when_it_cannot_be_worn():
    result = Stylist(style=style).run(look("tshirt", "hat"), ignore)
    assert result.facts["refused"] == {
        "item-1": {"code": "pose_unsupported", "detail": "It lies on its side."}}


def test_figure_stands_in_the_scene_when_one_is_asked_for():
    told = []
    plain = Stylist(style=style).run(look("tshirt"), ignore)
    job = look("tshirt", scene="gallery", colors=("#ff0000",))
    result = Stylist(SmallSets(), style).run(job, lambda phase, done: told.append(done))
    assert (result.frames["picture"] == plain.frames["picture"] // 2).all()
    assert result.facts["colors"] == ["#ff0000"]
    assert told == sorted(told) and told[-1] == 1.0


@pytest.mark.parametrize(("job", "said"), [
    (look("tshirt", width_px=32), "64 x 64"), (look("socks"), "no way to put on 'socks'"),
    (look("tshirt", scene="marble_table"), "Nobody can stand"),
])
def test_look_is_refused_with_what_there_is_when_it_cannot_be_drawn(job, said):
    with pytest.raises(SpecInvalid, match=said):
        Stylist(style=style).run(job, ignore)


def test_categories_are_known_and_each_is_put_on_in_one_way():
    assert sorted(WEARABLE) == sorted({*TOPS, *LOWER, *ACCESSORIES})
    assert [find_item_category(slug).slug for slug in WEARABLE] == list(WEARABLE)


@pytest.mark.render
class TestOwnWorkroom:
    """A look of a drawn tee and drawn trousers, on the sculpted mannequin."""

    @pytest.fixture(scope="class")
    @classmethod
    def engine(cls):
        engine = Stylist()
        engine.load()
        return engine

    @pytest.fixture(scope="class")
    @classmethod
    def drawn(cls, engine):
        return engine.run(look("tshirt", "jeans"), ignore)

    def test_every_item_is_recognised_when_it_is_worn(self, drawn):
        scores = outfit_scores(drawn, width_px=192, height_px=256)
        assert [score for score in scores if score.verdict == FAIL] == []
        assert {score.name.split()[0] for score in scores} >= {"item-0", "item-1"}
        assert drawn.facts["refused"] == {}

    def test_figure_is_whole_when_it_is_cut_out(self, drawn):
        alpha = drawn.frames["cutout"][..., 3]
        rows = np.flatnonzero((alpha > 127).any(1))
        assert rows[0] < 30 and rows[-1] > 235
        assert alpha[0].max() == 0

    def test_bytes_are_the_same_when_another_process_draws_it(self, drawn):
        there = render_in_child(look("tshirt", "jeans"), ignore, 110, model=Stylist.name)
        for role, frame in drawn.frames.items():
            assert (frame == there.frames[role]).all(), role

    def test_look_is_refused_when_nothing_of_it_can_be_worn(self, engine):
        blot = np.full((256, 256, 4), 255, np.uint8)
        items = (LookItem(blot, "tshirt", "item-0"),)
        with pytest.raises(PoseUnsupported, match="item-0"):
            engine.run(look("tshirt", items=items), ignore)
