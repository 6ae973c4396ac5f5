"""How a look is read: who wears what, where the mannequin stands, and what is refused."""

import pytest

from schemas.look import LookRequest
from studio.engines.shelf import Shelf
from tests.engines import SmallEngine
from tests.factories import product_photo
from tests.workflows.stock import SmallStock
from workflows import look
from workflows.errors import InputInvalid


def _body(*categories, **settings):
    items = [{"trial_image": f"clients/x/{category}.jpg", "trial_item_category": category}
             for category in categories]
    return LookRequest().load({"items": items, "runtime_config": settings})


def _stock(**told):
    return SmallStock(engines=Shelf((SmallEngine("dresser", **told),)))


def _issues(body, stock):
    with pytest.raises(InputInvalid) as caught:
        look.interpret(body, stock)
    return [(issue.loc, issue.msg) for issue in caught.value.issues]


def test_scene_is_a_plain_studio_when_it_is_left_out():
    spec = look.interpret(_body("top"), _stock())
    assert (spec["scene"], spec["mood"], spec["colors"]) == (None, "natural", [])


def test_scene_reaches_the_job_when_it_is_asked_for():
    body = _body("top", scene="a bright gallery", mood="warm", dominant_colors=["coral"])
    spec = look.interpret(body, _stock(scenes=["gallery"]))
    job = look.job(spec, [product_photo()], 5)
    assert (job.scene, job.mood, job.colors) == ("gallery", "warm", ("#ff7f50",))


def test_scene_is_refused_when_nobody_can_stand_in_it():
    [(loc, message)] = _issues(_body("top", scene="podium"), _stock(scenes=["gallery"]))
    assert loc == ("runtime_config", "scene")
    assert "gallery" in message and "leave it out" in message


def test_scene_is_refused_when_no_table_knows_it():
    [(loc, _)] = _issues(_body("top", scene="xyzzy"), _stock(scenes=["gallery"]))
    assert loc == ("runtime_config", "scene")


def test_category_is_refused_when_no_engine_can_put_it_on():
    [(loc, message)] = _issues(_body("top", "socks"), _stock(categories=["top", "jeans"]))
    assert loc == ("items", 1, "trial_item_category")
    assert "top, jeans" in message


def test_category_is_accepted_when_an_engine_tells_no_limit():
    assert look.interpret(_body("socks"), _stock())["categories"] == ["socks"]
