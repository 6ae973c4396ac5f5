"""Which of Mitsuba's variants draws here: CUDA on a GPU that works, else LLVM on the processor."""

import ctypes

from studio.engines import cuda, llvm
from studio.errors import EngineUnavailable

CUDA, LLVM = "cuda_ad_rgb", "llvm_ad_rgb"

NO_LIBRARY = "/nowhere"


def obstacle():
    """Why neither can be here and how to mend that, or None; cheap, loads nothing."""
    if cuda.present() or llvm.find() is not None:
        return None
    return f"The photo set needs LLVM {llvm.VERSION}, which is not installed here: {llvm.HINT}."


def select(mitsuba):
    """Set the variant and return its name; once per process, before anything else is drawn.

    Parameters
    ----------
    mitsuba : module

    Raises
    ------
    EngineUnavailable
        When none works, with the reason.
    """
    library = llvm.find()
    # Left to itself, Dr.Jit would take any LLVM, and some abort the process.
    llvm.use(library or NO_LIBRARY)
    if cuda.present() and _draws(mitsuba, CUDA):
        return CUDA
    if library is None:
        raise EngineUnavailable(
            f"The GPU here does not draw, and LLVM {llvm.VERSION} is not installed: {llvm.HINT}.")
    _require_version(library)
    try:
        mitsuba.set_variant(LLVM)
    except ImportError as error:
        raise EngineUnavailable(f"Mitsuba cannot use {library}: {error}.") from error
    return LLVM


def _draws(mitsuba, variant):
    """Whether a ray can be traced: a driver may be there without its ray tracing library."""
    try:
        mitsuba.set_variant(variant)
        scene = mitsuba.load_dict({"type": "scene", "ball": {"type": "sphere"}})
        hit = scene.ray_intersect(mitsuba.Ray3f([0, 0, 5], [0, 0, -1]))
        return bool(hit.is_valid()[0])
    except (ImportError, RuntimeError):
        return False


def _require_version(library):
    """Ask the library itself: its name may be a link to another.

    Loading it is harmless, and Dr.Jit loads the same one anyway; what aborts the process is to
    compile with a version that lacks an instruction.
    """
    try:
        ask = ctypes.CDLL(str(library)).LLVMGetVersion
    except OSError as error:
        raise EngineUnavailable(f"{library} cannot be loaded: {error}.") from error
    except AttributeError:
        raise EngineUnavailable(
            f"{library} is older than LLVM 16; {llvm.VERSION} is needed: {llvm.HINT}.") from None
    major = ctypes.c_uint()
    ask(ctypes.byref(major), None, None)
    if major.value != llvm.VERSION:
        raise EngineUnavailable(
            f"{library} is LLVM {major.value}; {llvm.VERSION} is needed: {llvm.HINT}.")
