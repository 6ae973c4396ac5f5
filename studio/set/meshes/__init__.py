"""Shapes of the sets, a file for each kind of thing; `geometry` has what all are made of."""
