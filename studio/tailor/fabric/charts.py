"""Knitters' charts: which colour each stitch has."""

ROSE = (
    "......1.........",
    ".1...111...1....",
    ".11..111..11....",
    ".111.111.111....",
    "..1111.1111...3.",
    "...11...11...3.3",
    "111...2...111.3.",
    "...11...11...3.3",
    "..1111.1111...3.",
    ".111.111.111....",
    ".11..111..11....",
    ".1...111...1....",
    "......1.........",
)
"""The eight-pointed rose of Selbu and Shetland, with a seed between one and the next."""

WAVE = (
    "11..11..11..11..",
    ".11..11..11..11.",
    "..11..11..11..11",
    ".11..11..11..11.",
)

PEERIE = (
    "..2...2...2...2.",
    ".222.222.222.222",
    "..2...2...2...2.",
)

SEEDS = ("3...3...3...3...",)

LINE = ("2222222222222222",)

PLAIN = ("................",)

PARTS = (PLAIN, LINE, PLAIN, ROSE, PLAIN, LINE, PLAIN * 2, WAVE, PLAIN * 2, SEEDS, PLAIN * 2,
         PEERIE, PLAIN * 2, SEEDS, PLAIN * 2, WAVE[::-1], PLAIN)

CHART = tuple(tuple(int(mark.replace(".", "0")) for mark in row) for part in PARTS for row in part)
"""Fair Isle: indices of colours, row by row."""
