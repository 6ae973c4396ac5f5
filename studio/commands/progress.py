"""The progress bar of `python -m studio`."""

import sys

BAR_CHARACTERS = 24


def show_progress(phase, done):
    """Draw the bar anew on the same line of the error stream."""
    filled = round(BAR_CHARACTERS * done)
    bar = "#" * filled + "." * (BAR_CHARACTERS - filled)
    print(f"\r[{bar}] {done:4.0%} {phase:<24}", end="", file=sys.stderr, flush=True)
