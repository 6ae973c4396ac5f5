"""The photo set as an engine; tests marked `render` trace tiny pictures."""

import itertools
import json
import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import cv2
import numpy as np
import pytest

from studio.cache import Cache, using
from studio.colour import linear_of_hex, to_linear
from studio.engines import llvm, photo_set
from studio.engines.photo_set import MAX_PIXELS, PhotoSet
from studio.engines.protocol import Background, BackgroundSwap
from studio.errors import EngineUnavailable, SpecInvalid, ViewUnplaceable
from studio.set import insert
from studio.set.shelf import SCENES
from studio.sizes import size_of
from studio.vocabulary import SCENES as TERMS
from tests.studio.set.outlines import BAG, TEE, painted
from tests.suites.engines import failures

ROOT = Path(__file__).parents[3]
PALETTE = ("#c94f4f", "#e8d5b0", "#3f6f8f")


def product():
    """A grey box with a gradient, cut out: (H, W, 4) uint8."""
    rgba = np.zeros((150, 110, 4), np.uint8)
    rgba[..., :3] = np.linspace(90, 170, 110).astype(np.uint8)[None, :, None]
    rgba[10:-10, 10:-10, 3] = 255
    return rgba


def job(scene="podium", mood="natural", colors=(), size=(96, 96), seed=3, fill_ratio=None):
    return BackgroundSwap(product(), scene, mood, tuple(colors), *size, seed, fill_ratio)


def quiet(_phase, _done):
    pass


def digest(result):
    return sha256(b"".join(result.frames[name].tobytes() for name in sorted(result.frames)))


def test_scenes_are_in_the_vocabulary():
    assert set(SCENES) <= {term.slug for term in TERMS}


def test_capabilities_are_json():
    told = json.loads(json.dumps(dict(PhotoSet.capabilities)))
    assert told["scenes"] == list(SCENES) and told["max_pixels"] == MAX_PIXELS


def test_load_says_how_to_mend_when_llvm_is_missing(monkeypatch):
    monkeypatch.setattr(llvm, "find", lambda: None)
    with pytest.raises(EngineUnavailable, match="apt-get install libllvm19"):
        PhotoSet().load()


@pytest.fixture
def no_mitsuba(monkeypatch):
    """A process that finds no Mitsuba when it looks for the first time."""
    monkeypatch.setitem(sys.modules, "mitsuba", None)
    photo_set._has_mitsuba.cache_clear()
    yield
    photo_set._has_mitsuba.cache_clear()


def test_load_says_how_to_mend_when_mitsuba_is_missing(monkeypatch, no_mitsuba):
    monkeypatch.setattr(llvm, "find", lambda: "/nowhere/libLLVM.so.19.1")
    with pytest.raises(EngineUnavailable, match=r"atelier\[render\]"):
        PhotoSet().load()


def test_load_says_why_when_mitsuba_is_there_and_does_not_load(monkeypatch):
    monkeypatch.setattr(llvm, "find", lambda: "/nowhere/libLLVM.so.19.1")
    monkeypatch.setattr(photo_set, "_has_mitsuba", lambda: True)
    monkeypatch.setitem(sys.modules, "mitsuba", None)
    with pytest.raises(EngineUnavailable, match="Mitsuba cannot be loaded"):
        PhotoSet().load()


@pytest.mark.render
@pytest.mark.parametrize("home", [{}, {"HOME": "/proc/none"}])
def test_load_works_when_there_is_no_home(home):
    code = ("from studio.engines.photo_set import PhotoSet\n"
            "from studio.engines.protocol import Background\n"
            "engine = PhotoSet(); engine.load()\n"
            "job = Background('podium', 'airy', (), 64, 64, 1)\n"
            "print(engine.run(job, print).frames['picture'].std() > 3)")
    done = subprocess.run([sys.executable, "-c", code], env=home, capture_output=True, cwd=ROOT,
                          text=True, timeout=100)
    assert done.stdout.endswith("True\n"), done.stderr


def test_unavailable_reason_imports_nothing_when_asked():
    code = ("import sys\nfrom studio.engines.shelf import SHELF\n"
            "told = [engine.unavailable_reason() for engine in SHELF]\n"
            "assert not {'mitsuba', 'drjit'} & set(sys.modules)")
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


def test_studio_imports_without_mitsuba():
    code = ("import sys; sys.modules['mitsuba'] = sys.modules['drjit'] = None\n"
            "import studio.engines.photo_set, studio.set.shelf, studio.set.handbag")
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


@pytest.mark.parametrize("wrong", [job(scene="seamless"), job(mood="sleepy"),
                                   job(size=(32, 96)), job(size=(4160, 4160))])
def test_run_refuses_what_it_cannot_draw(wrong):
    with pytest.raises(SpecInvalid):
        PhotoSet().run(wrong, quiet)


DRAW = """
import sys
from tests.studio.engines.test_photo_set import *
with using(Cache(Path(sys.argv[1]), 1 << 30) if len(sys.argv) > 1 else None):
    engine = PhotoSet()
    engine.load()
    print(digest(engine.run(job("concrete_loft", size=(64, 64)), quiet)).hexdigest())
"""


@pytest.mark.render
def test_run_gives_the_same_bytes_without_a_cache_and_with_one_cold_or_warm(tmp_path):
    def drawn(*cache):
        done = subprocess.run([sys.executable, "-c", DRAW, *cache], cwd=ROOT, timeout=120,
                              check=True, capture_output=True, text=True,
                              env={**os.environ, "PYTHONPATH": str(ROOT)})
        return done.stdout.split()[-1]

    without, cold = drawn(), drawn(str(tmp_path))
    entries = sorted(path.name for path in tmp_path.glob("*.npz"))
    warm = drawn(str(tmp_path))
    assert without == cold == warm
    assert entries and entries == sorted(path.name for path in tmp_path.glob("*.npz"))
    assert list((tmp_path / "kernels").iterdir())


@pytest.mark.render
@pytest.mark.parametrize("scene", SCENES)
def test_run_keeps_the_product_core_and_fills_the_frame(loaded_set, scene):
    steps = []
    result = loaded_set.run(job(scene, size=(112, 112)), lambda phase, done: steps.append(done))
    picture, cut, backdrop = (result.frames[name] for name in ("picture", "product", "backdrop"))
    assert picture.shape == backdrop.shape == (112, 112, 3) and cut.shape == (112, 112, 4)
    core = insert.core(cut[..., 3])
    assert core.sum() > 500
    assert (picture[core] == cut[core, :3]).all()
    # A lost ray or a NaN would show as a black dot; one channel of a strong colour may be 0.
    assert backdrop.max(-1).min() > 0 and backdrop.std() > 3
    assert steps == sorted(steps) and steps[0] == 0 and steps[-1] == pytest.approx(1)
    assert len(steps) > 5


@pytest.mark.render
def test_run_shows_the_requested_colours(loaded_set):
    result = loaded_set.run(job("podium", "minimal", PALETTE, (128, 128)), quiet)
    shown = to_linear(result.frames["backdrop"] / 255).reshape(-1, 3)
    shown = shown / shown.sum(1, keepdims=True)
    for code in PALETTE:
        wanted = linear_of_hex(code)
        apart = np.abs(shown - wanted / wanted.sum()).max(1)
        assert (apart < 0.05).mean() > 0.02, code
    assert result.facts["colors"][:3] == list(PALETTE)


@pytest.mark.render
def test_run_darkens_the_ground_near_the_foot(loaded_set):
    result = loaded_set.run(job("podium", "airy", size=(128, 128)), quiet)
    x, y, width, height = result.facts["product_box"]
    bright = result.frames["backdrop"].mean(-1)
    middle = slice(x + width // 3, x + 2 * width // 3)
    foot = bright[y + height:y + height + 2, middle].mean()
    ahead = bright[y + height + 8:y + height + 11, middle].mean()
    assert foot < 0.93 * ahead


@pytest.mark.render
@pytest.mark.parametrize("size", ((72, 128), (128, 72), (80, 100)))
def test_run_draws_any_aspect(loaded_set, size):
    result = loaded_set.run(job("concrete_loft", "dramatic", ("#ffffff",), size), quiet)
    assert result.frames["picture"].shape == (size[1], size[0], 3)
    x, y, width, height = result.facts["product_box"]
    assert 0 < x and x + width < size[0] and 0 < y and y + height < size[1]


@pytest.mark.render
def test_run_spans_the_fill_ratio(loaded_set):
    result = loaded_set.run(job("podium", size=(100, 100), fill_ratio=0.8), quiet)
    assert max(result.facts["product_box"][2:]) == pytest.approx(80, abs=2)


def lit_ground(result):
    """Mean brightness of the backdrop in a ring around the product, and further away."""
    solid = (result.frames["product"][..., 3] > 0).astype(np.uint8)
    near, far = (cv2.dilate(solid, np.ones((size, size), np.uint8)) > 0 for size in (5, 21))
    bright = result.frames["backdrop"].mean(-1)
    return bright[near & (solid == 0)].mean(), bright[~far].mean()


@pytest.mark.render
@pytest.mark.parametrize("scene", ("podium", "window_wall"))
def test_run_lays_a_garment_down_when_it_was_photographed_flat(loaded_set, scene):
    wanted = BackgroundSwap(painted(TEE), scene, "minimal", PALETTE, 112, 140, seed=4)
    result = loaded_set.run(wanted, quiet)
    facts = result.facts
    assert (facts["view"], facts["placed"], facts["pitch_deg"]) == ("lying", "lies", 90.0)
    x, y, width, height = facts["product_box"]
    assert 2 * x + width == pytest.approx(112, abs=2)
    assert 2 * y + height == pytest.approx(140, abs=2)
    near, away = lit_ground(result)
    assert near < 0.93 * away
    core = insert.core(result.frames["product"][..., 3])
    assert core.any() and (result.frames["picture"][core] == (90, 110, 160)).all()


@pytest.mark.render
def test_run_sets_the_cut_on_the_frame_when_the_photo_cuts_the_product(loaded_set):
    wanted = BackgroundSwap(painted(BAG + [0, 60]), "window_wall", "airy", (), 112, 140, seed=4)
    result = loaded_set.run(wanted, quiet)
    x, y, width, height = result.facts["product_box"]
    assert (result.facts["cut_by"], result.facts["placed"]) == (["bottom"], "cut")
    assert y + height == 140
    assert (result.frames["picture"][-1, x + 3:x + width - 3] == (90, 110, 160)).all()


def test_run_refuses_and_names_scenes_when_there_is_no_place_for_what_lies(loaded_set):
    with pytest.raises(ViewUnplaceable, match="neon has no place: use one of podium"):
        loaded_set.run(BackgroundSwap(painted(TEE), "neon", "airy", (), 96, 96, seed=4), quiet)


@pytest.mark.render
def test_run_draws_a_set_once_and_the_same_bytes_when_it_was_kept(loaded_set, tmp_path):
    first = job("podium", size=(72, 72))
    second = replace(first, photo=product() // np.uint8([2, 1, 3, 1]))
    anew = loaded_set.run(second, quiet)
    with using(Cache(tmp_path, 1 << 30)):
        loaded_set.run(first, quiet)
        kept = loaded_set.run(second, quiet)
    assert "trace" in anew.seconds and "trace" not in kept.seconds
    assert digest(anew).digest() == digest(kept).digest()


@pytest.mark.render
def test_run_stands_a_product_in_the_very_background_when_that_is_asked(loaded_set):
    """Lit from where the background is, though its own light comes from the other side."""
    for seed in (1, 2):
        empty = loaded_set.run(Background("podium", "minimal", (), 96, 96, seed), quiet)
        swap = replace(job("podium", "minimal", seed=seed, fill_ratio=0.25), of_background=True)
        stood = loaded_set.run(swap, quiet)
        off = np.abs(stood.frames["backdrop"].astype(int) - empty.frames["picture"]).max(-1)
        assert (off == 0).mean() > 0.2 and np.median(off) <= 1
        assert off.max() > 40 and stood.facts["colors"] == empty.facts["colors"]


@pytest.mark.render
def test_run_repeats_bit_for_bit_in_another_process(loaded_set):
    code = ("from tests.studio.engines.test_photo_set import *\n"
            "engine = PhotoSet()\nengine.load()\n"
            "print(digest(engine.run(job('arch_niche', size=(64, 64)), quiet)).hexdigest())")
    other = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=120,
                           capture_output=True, text=True)
    here = digest(loaded_set.run(job("arch_niche", size=(64, 64)), quiet)).hexdigest()
    assert other.stdout.split()[-1] == here


@pytest.mark.render
@pytest.mark.parametrize("scene, ratio", list(zip(SCENES, itertools.cycle(("9:16", "21:9")))))
def test_run_draws_an_empty_set_that_passes_when_the_frame_is_long(loaded_set, scene, ratio):
    width, height = (side // 6 for side in size_of("1K", ratio))
    wanted = Background(scene, "minimal", PALETTE, width, height, seed=2)
    result = loaded_set.run(wanted, quiet)
    assert result.frames["picture"].shape == (height, width, 3)
    assert [score for score in failures(result, wanted) if score.verdict == "fail"] == []


@pytest.mark.render
def test_run_draws_the_size_of_2k_when_the_ratio_is_the_widest(loaded_set):
    width, height = size_of("2K", "21:9")
    result = loaded_set.run(Background("podium", "airy", (), width, height, seed=1), quiet)
    assert result.frames["picture"].shape == (height, width, 3)
