"""The sets: one file each, `build(brief)` returns a `Stage`."""
