"""The shelf of sets: every scene in the order in which they are listed.

A scene is a module with its `TERM`, the words that a stylist has for it, and `build(brief)`, which
returns its `Stage`.
"""

from studio.set.scenes import (
    arch_niche, black_and_gold, blinds, brick_loft, colour_block, concrete_loft, curtain, festive,
    fluted_wall, gallery, marble_table, neon, paper_waves, podium, pool, stairs, terrace,
    terrazzo, tiles_bath, window_wall, wood_table,
)

SHELF = (
    podium, arch_niche, concrete_loft, window_wall, stairs, terrace, gallery, blinds, fluted_wall,
    marble_table, terrazzo, tiles_bath, pool, wood_table, brick_loft, curtain, black_and_gold,
    festive, neon, colour_block, paper_waves,
)

SCENES = {scene.TERM.slug: scene.build for scene in SHELF}
"""Slug to the function that builds the set."""

PLANES = {scene.TERM.slug: scene.plane for scene in SHELF if hasattr(scene, "plane")}
"""The same as a ground seen from above, for what lies."""

WALLS = {**PLANES, **{scene.TERM.slug: scene.wall for scene in SHELF if hasattr(scene, "wall")}}
"""And as a wall close behind what the frame cuts; some, of bricks, would be no ground."""

FLOORS = tuple(scene.TERM.slug for scene in SHELF if getattr(scene, "FLOOR", False))
"""Sets on whose floor or low platform a person may stand; the others are tables."""

RUNNING = tuple(scene.TERM.slug for scene in SHELF if getattr(scene, "RUNS", False))
"""Sets whose stand runs through from side to side, for what the frame cuts there."""
