"""Run an engine job in a process of its own, with a time limit.

A native abort, an endless render or the out-of-memory killer then ends that process and not the
worker. Parent and child speak pickle over pipes: both ends are this module.
"""

import contextlib
import ctypes
import os
import pickle
import subprocess
import sys
import threading

from studio import errors
from studio.cache import using
from studio.cutout import segmenter
from studio.engines.shelf import AUTO, SHELF
from studio.extract import parser

STDERR_TAIL_CHARACTERS = 2000

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""Options of the C library's mallopt, from malloc.h."""

KEPT_BYTES = 1 << 30
"""Memory up to this size that is let go stays with the child, which ends with its job anyway."""


def render_in_child(job, progress, timeout_s, *, model=AUTO, without=(), cutout_model=None,
                    parser_model=None, cache=None):
    """Run `job` on the engine that the shelf takes and return its `Result`.

    Parameters
    ----------
    job : an engine job
    progress : callable
        ``progress(phase, done)``, called from this thread.
    timeout_s : float
    model, without
        As in `studio.engines.shelf.Shelf.run`.
    cutout_model : path, optional
        As in `studio.cutout.segmenter.choose`.
    parser_model : path, optional
        As in `studio.extract.parser.choose`.
    cache : studio.cache.Cache, optional
        What the child keeps between renders, compiled kernels included.

    Raises
    ------
    StudioError
        The one that the engine raised; `RenderTimeout`; or `RenderFailed` when the process died.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "studio.child"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )
    timed_out = threading.Event()
    timer = threading.Timer(timeout_s, _end, (process, timed_out))
    complaints = []
    drain = threading.Thread(target=lambda: complaints.append(process.stderr.read()), daemon=True)
    timer.start()
    drain.start()
    try:
        order = job, model, tuple(without), cutout_model, parser_model, cache
        outcome = _converse(process, order, progress)
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        drain.join()
        for pipe in (process.stdout, process.stderr):
            pipe.close()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
    if isinstance(outcome, errors.StudioError):
        raise outcome
    if outcome is not None:
        return outcome
    if timed_out.is_set():
        raise errors.RenderTimeout(f"The render took longer than {timeout_s:g} s.")
    tail = b"".join(complaints).decode(errors="replace")[-STDERR_TAIL_CHARACTERS:]
    raise errors.RenderFailed() from RuntimeError(tail)


def _end(process, timed_out):
    timed_out.set()
    process.kill()


def _converse(process, order, progress):
    """Send the order and listen; the result, the studio's error, or None if the child died.

    Standard input stays open meanwhile: its end tells the child that nobody listens any more.
    """
    try:
        pickle.dump(order, process.stdin)
        process.stdin.flush()
        while True:
            kind, value = pickle.load(process.stdout)
            if kind != "progress":
                return value
            progress(*value)
    except (EOFError, BrokenPipeError, pickle.UnpicklingError):
        return None


def main():
    """The child: read one order from standard input, answer on standard output."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not end up between our answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _offer_to_oom_killer()
    _keep_memory()
    job, model, without, cutout_model, parser_model, cache = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_exit_with_parent, daemon=True).start()

    def answer(kind, value):
        pickle.dump((kind, value), answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()

    try:
        segmenter.choose(cutout_model)
        parser.choose(parser_model)
        with using(cache):
            result = SHELF.run(job, lambda phase, done: answer("progress", (phase, done)),
                               model=model, without=without)
    except errors.StudioError as error:
        answer("error", error)
    else:
        answer("result", result)
    answers.close()
    # Renderers have been seen to crash while they tear down; there is nothing left to lose.
    os._exit(0)


def _exit_with_parent():
    sys.stdin.buffer.read()
    os._exit(1)


def _keep_memory():
    """Have what is freed used again, instead of zeroed pages from the kernel for each array.

    They are a fifth of what a cut-out costs. Other C libraries than glibc have no such option.
    """
    with contextlib.suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(M_MMAP_THRESHOLD, KEPT_BYTES)
        mallopt(M_TRIM_THRESHOLD, KEPT_BYTES)


def _offer_to_oom_killer():
    """Be the first to go when memory runs out: a render can be repeated, a worker is dear."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")


if __name__ == "__main__":
    main()
