"""Which variant is selected: with a GPU, with one that does not draw, and with LLVM alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from studio.engines import cuda, llvm, variant
from studio.errors import EngineUnavailable

OLD = Path("/usr/lib/x86_64-linux-gnu/libLLVM-15.so.1")


class FakeMitsuba:
    """Mitsuba as `variant.select` uses it, where `works` are the variants that draw."""

    def __init__(self, *works, traces=True):
        self.works, self.traces, self.set = works, traces, None

    def set_variant(self, name):
        if name not in self.works:
            raise ImportError(f"{name} is not for this machine")
        self.set = name

    def load_dict(self, _scene):
        if not self.traces:
            raise RuntimeError("OptiX could not be loaded")
        return self

    def ray_intersect(self, _ray):
        return self

    def is_valid(self):
        return [True]

    def Ray3f(self, origin, direction):
        return origin, direction


@pytest.fixture
def machine(monkeypatch):
    """Decide what the machine has: ``machine(gpu=..., library=...)``."""
    def has(gpu, library):
        monkeypatch.setattr(cuda, "present", lambda: gpu)
        monkeypatch.setattr(llvm, "find", lambda: library)
        monkeypatch.setattr(llvm, "use", lambda path: used.append(path))
        monkeypatch.setattr(variant, "_require_version", lambda path: None)
    used = has.used = []
    return has


def test_select_takes_the_gpu_when_it_draws(machine):
    machine(gpu=True, library="/lib/libLLVM.so.19.1")
    mitsuba = FakeMitsuba(variant.CUDA, variant.LLVM)
    assert variant.select(mitsuba) == mitsuba.set == variant.CUDA


@pytest.mark.parametrize("mitsuba", [
    FakeMitsuba(variant.LLVM), FakeMitsuba(variant.CUDA, variant.LLVM, traces=False)])
def test_select_takes_llvm_when_the_gpu_does_not_draw(machine, mitsuba):
    machine(gpu=True, library="/lib/libLLVM.so.19.1")
    assert variant.select(mitsuba) == mitsuba.set == variant.LLVM


def test_select_leaves_the_gpu_alone_when_none_shows(machine):
    machine(gpu=False, library="/lib/libLLVM.so.19.1")
    assert variant.select(FakeMitsuba(variant.CUDA, variant.LLVM)) == variant.LLVM


def test_select_keeps_other_llvms_away_when_there_is_only_a_gpu(machine):
    machine(gpu=True, library=None)
    assert variant.select(FakeMitsuba(variant.CUDA)) == variant.CUDA
    assert machine.used == [variant.NO_LIBRARY]


def test_select_says_how_to_mend_when_nothing_draws(machine):
    machine(gpu=True, library=None)
    with pytest.raises(EngineUnavailable, match="apt-get install libllvm19"):
        variant.select(FakeMitsuba())


def test_obstacle_is_none_when_a_gpu_or_llvm_shows(machine):
    machine(gpu=True, library=None)
    assert variant.obstacle() is None
    machine(gpu=False, library=None)
    assert "libllvm19" in variant.obstacle()


@pytest.mark.skipif(llvm.find() is None, reason="no LLVM here")
def test_version_is_taken_when_the_library_says_so_itself(tmp_path):
    link = tmp_path / "libLLVM.so.19.1"
    link.symlink_to(llvm.find())
    variant._require_version(link)


@pytest.mark.skipif(not OLD.exists(), reason="no older LLVM here")
def test_version_is_refused_when_the_name_lies(tmp_path):
    link = tmp_path / "libLLVM.so.19.1"
    link.symlink_to(OLD)
    # In a process of its own: two versions of LLVM side by side are no business of other tests.
    code = f"from studio.engines import variant; variant._require_version({str(link)!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert "older than LLVM 16" in done.stderr


def test_version_is_refused_when_the_file_is_no_library(tmp_path):
    file = tmp_path / "libLLVM.so.19.1"
    file.write_bytes(b"nothing")
    with pytest.raises(EngineUnavailable, match="cannot be loaded"):
        variant._require_version(file)


@pytest.mark.parametrize("node", ["nvidia0", "dxg"])
def test_device_shows_when_its_node_is_there(tmp_path, node):
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "nvidiactl").touch()
    assert not cuda.present(tmp_path)
    (tmp_path / "dev" / node).touch()
    assert cuda.present(tmp_path)
