"""The shelf of sets: every scene in the order in which they are listed.

A scene is a module with its `TERM`, the words that a stylist has for it, and `build(brief)`, which
returns its `Stage`.
"""

from studio.set.scenes import arch_niche, concrete_loft, podium

SHELF = (podium, arch_niche, concrete_loft)

SCENES = {scene.TERM.slug: scene.build for scene in SHELF}
"""Slug to the function that builds the set."""
