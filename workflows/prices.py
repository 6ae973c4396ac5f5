"""What every workflow costs, in credits: the one place where a price is written.

A line is captured or refunded as a whole, so a workflow that delivers several pictures has
several lines.
"""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Price:
    """What one line costs, and why."""

    credits: int
    reason: str


PRICES = MappingProxyType({
    "background-swap-with-spec": MappingProxyType({
        "picture": Price(4, "One picture, drawn up to three times until it passes its checks."),
    }),
})
"""Price by workflow slug and line."""
