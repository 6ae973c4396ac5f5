"""The flat engine: what its frames and facts promise."""

import json

import numpy as np
import pytest

from studio.checks.palette import check_palette
from studio.engines.flat_set import FlatSet
from studio.engines.protocol import Background, BackgroundSwap
from studio.errors import CutoutUnsure, SpecInvalid
from studio.sizes import ONE_K, size_of
from studio.vocabulary import MOODS, SCENES
from tests.suites.engines import failures
from tests.studio.set.outlines import BAG, TEE, painted
from tests.studio.cutout.drawn import bag_alpha, cut_bag, photo


def ignore(*_):
    """A progress callback that nobody watches."""


def run(**changes):
    """The result of a small job."""
    settings = {"photo": cut_bag(), "scene": "seamless", "mood": "natural",
                "colors": ("#cfe0d8", "#e8b4a0"), "width_px": 240, "height_px": 300, "seed": 7}
    return FlatSet().run(BackgroundSwap(**{**settings, **changes}), ignore)


def test_run_tells_json_facts_when_it_succeeds():
    result = run(photo=photo(bag_alpha(), (190, 40, 40), (244, 244, 243)))
    facts = json.loads(json.dumps(dict(result.facts)))
    assert facts["scene"] == "seamless"
    assert facts["colors"] == ["#cfe0d8", "#e8b4a0"] and facts["seed"] == 7
    assert 0.8 <= facts["cutout_confidence"] <= 1
    x, y, width, height = facts["product_box"]
    assert x >= 0 and y >= 0 and x + width <= 240 and y + height <= 300
    assert set(result.seconds) == {"cutout", "set", "compose"}


def test_run_gives_the_same_bytes_when_the_job_is_the_same():
    first, second, other = run(), run(), run(seed=8)
    assert all((first.frames[role] == second.frames[role]).all() for role in first.frames)
    assert first.facts == second.facts
    assert (first.frames["backdrop"] != other.frames["backdrop"]).any()


@pytest.mark.parametrize("scene", [scene.slug for scene in SCENES])
def test_run_says_what_it_drew_when_a_scene_is_requested(scene):
    facts = run(scene=scene).facts
    assert facts["scene"] == (scene if scene == "plain_white" else "seamless")
    assert facts["scene_requested"] == scene


@pytest.mark.parametrize("mood", [mood.slug for mood in MOODS])
@pytest.mark.parametrize("colours", [(), ("#d8c7b0",), ("#b03030", "#f0e0c0", "#304060")])
def test_run_shows_the_palette_when_the_mood_is_any(mood, colours):
    result = run(mood=mood, colors=colours)
    shown = result.facts["colors"]
    assert shown and (not colours or tuple(shown) == colours)
    score = check_palette(result.frames["backdrop"], result.frames["product"], shown, mood)
    assert score.verdict == "pass", score


@pytest.mark.parametrize("seed", range(4))
def test_run_shows_three_colours_when_the_product_lies(seed):
    result = run(photo=painted(TEE), colors=("#b03030", "#f0e0c0", "#304060"), seed=seed)
    assert result.facts["view"] == "lying"
    score = check_palette(
        result.frames["backdrop"], result.frames["product"], result.facts["colors"], "natural")
    assert score.verdict == "pass", score


def test_run_is_pure_white_when_the_scene_is_plain_white():
    result = run(scene="plain_white", fill_ratio=0.9)
    outside = result.frames["product"][..., 3] == 0
    assert (result.frames["picture"][outside] == 255).all()
    _, _, width, height = result.facts["product_box"]
    assert max(width / 240, height / 300) == pytest.approx(0.9, abs=0.005)


@pytest.mark.parametrize("scene", ("seamless", "plain_white"))
def test_run_sets_the_cut_on_the_frame_when_the_photo_cuts_the_product(scene):
    result = run(photo=painted(BAG + [0, 60]), scene=scene, fill_ratio=0.86)
    x, y, width, height = result.facts["product_box"]
    assert (result.facts["cut_by"], y + height) == (["bottom"], 300)
    alpha = result.frames["product"][..., 3]
    assert (alpha[-1, x + 6:x + width - 6] == 255).all()
    assert (result.frames["picture"][-1, x + 6:x + width - 6] == (90, 110, 160)).all()


@pytest.mark.parametrize("ratio", ONE_K)
def test_run_draws_an_empty_set_that_passes_when_the_ratio_is_any(ratio):
    job = Background("seamless", "warm", ("#b03030", "#f0e0c0", "#304060"), *size_of("1K", ratio),
                     seed=3)
    result = FlatSet().run(job, ignore)
    assert result.frames["picture"].shape[1::-1] == size_of("1K", ratio)
    assert failures(result, job) == []


@pytest.mark.parametrize("colour", ["#ffffff", "#e6d8c0", "#808080", "#b03030"])
@pytest.mark.parametrize("mood", [mood.slug for mood in MOODS])
def test_run_draws_bare_paper_that_passes_when_one_colour_is_asked(mood, colour):
    job = Background("seamless", mood, (colour,), 240, 300, seed=3)
    assert failures(FlatSet().run(job, ignore), job) == []


def test_run_draws_pure_white_that_passes_when_the_empty_scene_is_plain_white():
    job = Background("plain_white", "airy", (), 240, 300, seed=3)
    result = FlatSet().run(job, ignore)
    assert (result.frames["picture"] == 255).all()
    assert failures(result, job) == []


def test_run_refuses_when_the_picture_is_too_large():
    with pytest.raises(SpecInvalid, match="5000000"):
        FlatSet().run(Background("seamless", "airy", (), *size_of("4K", "1:1"), seed=1), ignore)


def test_run_refuses_when_a_word_is_unknown():
    with pytest.raises(SpecInvalid):
        run(scene="moon base")
    with pytest.raises(SpecInvalid):
        run(colors=("no colour",))


def test_run_refuses_when_the_product_is_invisible():
    with pytest.raises(CutoutUnsure):
        run(photo=np.full((200, 200, 3), 240, np.uint8))
