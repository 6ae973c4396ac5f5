"""``python -m bench``: list the benchmarks, and run those that need no arguments."""

import subprocess
import sys

RUN = {
    "submit": "submits beside a bare handler and pgbench; one account beside many",
    "chain": "requests through the four stages beside four empty tasks",
    "growth": "submits, lists and the reconcile with --rows ledger entries",
    "garments": "a T-shirt and a shirt, kernels and cloth cold and kept: CPU seconds, memory",
    "sets": "scenes with the sample photo, set cold and kept: CPU seconds, memory",
}
LISTED = {
    "extract [FOLDER]": "the items of people and flat lays: overlap, names, what is refused",
    "vision [FOLDER]": "the cut-out on a folder of photos: alpha error, confidence",
    "parser [FOLDER]": "the parts of dressed people on a folder of photos, two parsers and --model",
    "palette": "scenes x palettes x moods: are the colours there; half an hour, --cells 60 less",
}


def main():
    """Run one after the other, each in a process of its own; says which failed."""
    for call, about in (RUN | LISTED).items():
        print(f"python -m bench.{call:<16}{about}")
    failed = [name for name in RUN if not _run(name)]
    return f"failed: {', '.join(failed)}" if failed else None


def _run(name):
    print(f"\n{name}", flush=True)
    return subprocess.run([sys.executable, "-m", f"bench.{name}"]).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
