"""The sets by slug."""

from studio.set.scenes import arch_niche, concrete_loft, podium

SCENES = {
    "podium": podium.build,
    "arch_niche": arch_niche.build,
    "concrete_loft": concrete_loft.build,
}
"""Slug of `studio.vocabulary.SCENES` to the function that builds the set."""
