"""Ask the books every question that must have no answer, of all time or since the last seal."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import text

from ledger.invariants import INVARIANTS

EXAMPLES_MAX = 100
"""How many rows of one broken invariant are told; the count is of all."""


@dataclass(frozen=True)
class Scope:
    """What an audit looks at: the requests and entries that no seal covers yet.

    What is open is always looked at. Sealed entries come in by their sums.

    Attributes
    ----------
    since_entry : int
        The last sealed entry.
    since : datetime.datetime, optional
        Requests that ended before are sealed; timezone-aware.
    granted, held : int
        Credits granted, and credits charged and not given back, by the sealed entries.
    """

    since_entry: int = 0
    since: datetime.datetime | None = None
    granted: int = 0
    held: int = 0

    @property
    def parameters(self):
        """What the invariants' queries bind."""
        return {"since_entry": self.since_entry, "since": self.since or "-infinity",
                "granted": self.granted, "held": self.held}


EVERYTHING = Scope()


class Violation(NamedTuple):
    """A row that breaks an invariant: `id` of a request, charge, account or seal, and why."""

    invariant: str
    claim: str
    id: str
    note: str


@dataclass(frozen=True)
class Audit:
    """What an audit found: the number of rows by broken invariant, and examples of them."""

    counts: dict[str, int]
    violations: list[Violation]


def audit(session, scope=EVERYTHING):
    """Ask for every invariant within `scope`.

    Each question is one statement, so that it sees the books at one moment, whatever goes on.
    """
    counts, examples = {}, []
    for invariant in INVARIANTS:
        rows = session.execute(
            text(f"SELECT id, note, count(*) OVER () FROM ({invariant.query}) AS broken (id, note)"
                 f" ORDER BY id LIMIT {EXAMPLES_MAX}"),
            scope.parameters,
        ).all()
        if rows:
            counts[invariant.number] = rows[0][2]
            examples += [Violation(invariant.number, invariant.claim, id_, note)
                         for id_, note, _ in rows]
    return Audit(counts, examples)


def violations(session):
    """Every broken invariant of all time as `Violation`s; an empty list is a clean audit."""
    return audit(session).violations
