"""Finding LLVM without loading it."""

import ctypes

from studio.engines import llvm


def test_find_takes_the_supported_version_only(tmp_path):
    for name in ("libLLVM-14.so.1", "libLLVM-15.so", "libLLVM.so.16.1"):
        (tmp_path / name).touch()
    assert llvm.find([tmp_path]) is None
    (tmp_path / "libLLVM.so.19.1").touch()
    assert llvm.find([tmp_path]) == tmp_path / "libLLVM.so.19.1"


def test_find_returns_nothing_when_folders_do_not_exist(tmp_path):
    assert llvm.find([tmp_path / "nowhere"]) is None


def test_use_sets_the_c_environment(monkeypatch):
    monkeypatch.delenv("DRJIT_LIBLLVM_PATH", raising=False)
    libc = ctypes.CDLL(None)
    libc.getenv.restype = ctypes.c_char_p
    before = libc.getenv(b"DRJIT_LIBLLVM_PATH")
    try:
        llvm.use("/opt/libLLVM.so.19.1")
        assert libc.getenv(b"DRJIT_LIBLLVM_PATH") == b"/opt/libLLVM.so.19.1"
    finally:
        if before:
            llvm.use(before.decode())
        else:
            libc.unsetenv(b"DRJIT_LIBLLVM_PATH")
