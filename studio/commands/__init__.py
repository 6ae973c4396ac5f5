"""Commands of `python -m studio` that are long enough for a module of their own."""
