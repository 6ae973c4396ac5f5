"""Option values that several commands read."""

import argparse
from pathlib import Path


def seed(text):
    """A seed, 0 to 4294967295."""
    if not text.isdigit() or int(text) >= 2**32:
        raise argparse.ArgumentTypeError("use a whole number from 0 to 4294967295")
    return int(text)


def png(text):
    """The path of a PNG file."""
    path = Path(text)
    if path.suffix.lower() != ".png":
        raise argparse.ArgumentTypeError(f"{text}: end it with .png")
    return path


def known(vocabulary):
    """The words of a vocabulary, for a help text."""
    return ", ".join(term.slug for term in vocabulary)
