"""Engine jobs in a process of their own: answers, errors, time limits and sudden deaths."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from studio.cache import Cache
from studio.child import render_in_child
from studio.engines.protocol import Background, BackgroundSwap
from studio.errors import (
    CutoutUnsure, EngineUnavailable, RenderFailed, RenderTimeout, SpecInvalid,
)
from tests.factories import eventually, product_photo


def job(**changes):
    return BackgroundSwap(**{
        "photo": product_photo(), "scene": "plain_white", "mood": "airy", "colors": (),
        "width_px": 160, "height_px": 160, "seed": 1, **changes})


def children_of(pid):
    """Pids of the direct children of a process (Linux)."""
    path = f"/proc/{pid}/task/{pid}/children"
    with open(path, encoding="ascii") as file:
        return [int(word) for word in file.read().split()]


def ignore(*_):
    """A progress callback that nobody watches."""


def test_render_in_child_gives_the_result_and_tells_progress_when_all_is_well():
    told = []
    result = render_in_child(job(), lambda phase, done: told.append(done), 60)
    assert result.frames["picture"].shape == (160, 160, 3)
    assert told == sorted(told) and told[-1] == 1.0


def test_render_in_child_gives_the_same_bytes_when_repeated():
    first, second = (render_in_child(job(scene="seamless"), ignore, 60) for _ in range(2))
    assert (first.frames["picture"] == second.frames["picture"]).all()


def test_render_in_child_gives_the_same_bytes_when_it_keeps_what_is_dear(tmp_path):
    kept, without = (render_in_child(job(scene="concrete_loft"), ignore, 60, cache=cache)
                     for cache in (Cache(tmp_path, 1 << 30), None))
    assert (kept.frames["picture"] == without.frames["picture"]).all()
    assert kept.facts["engine"] == "flat-set@2" or list(tmp_path.glob("*.npz"))


def test_render_in_child_raises_the_studios_error_when_the_engine_refuses():
    blank = product_photo() * 0 + 200
    with pytest.raises(CutoutUnsure) as caught:
        render_in_child(job(photo=blank), ignore, 60)
    assert len(caught.value.detail) > 20


def test_render_in_child_passes_the_model_on_when_one_is_named():
    podium = Background("podium", "airy", (), 96, 96, 1)
    with pytest.raises(SpecInvalid, match="seamless, plain_white"):
        render_in_child(podium, ignore, 60, model="flat-set")
    result = render_in_child(podium, ignore, 60, without=("photo-set",))
    assert result.facts["engine"] == "flat-set"
    with pytest.raises(EngineUnavailable, match="photo-set: left out; flat-set: left out"):
        render_in_child(podium, ignore, 60, without=["flat-set", "photo-set"])


def test_render_in_child_raises_timeout_when_the_limit_passes():
    with pytest.raises(RenderTimeout, match="0.05 s"):
        render_in_child(job(), ignore, 0.05)


def test_render_in_child_raises_failed_when_the_child_is_killed():
    def kill_child():
        pids = eventually(lambda: [
            pid for pid in children_of(os.getpid()) if b"studio.child" in cmdline(pid)])
        os.kill(pids[0], signal.SIGKILL)

    killer = threading.Thread(target=kill_child)
    killer.start()
    with pytest.raises(RenderFailed) as caught:
        render_in_child(job(), ignore, 60)
    killer.join()
    assert caught.value.retryable


def cmdline(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


PARENT = """
import studio.child
from tests.studio.test_child import job, ignore
print("ready", flush=True)
studio.child.render_in_child(job(width_px=2000, height_px=2000), ignore, 60)
"""


def test_child_ends_when_its_parent_is_killed():
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)
    parent.stdout.readline()
    child = eventually(lambda: children_of(parent.pid))[0]
    parent.kill()
    parent.wait()
    parent.stdout.close()
    eventually(lambda: b"studio.child" not in cmdline(child))
