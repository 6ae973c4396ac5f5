"""The sets: one file each, see `studio.set.shelf`."""
